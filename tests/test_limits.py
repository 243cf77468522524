"""No test can hang: one that does not end fails, and those after it run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.processes import finished
from tools.common import ROOT

FOREVER = {
    "python": "while True: pass",
    "a process": "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1).wait()",
    "a lock": "import threading; threading.Event().wait()",
}


def test_every_test_has_a_limit(request: pytest.FixtureRequest) -> None:
    ini = request.config.getini
    assert 60 <= float(ini("timeout")) <= 300 and ini("timeout_method") == "signal"
    assert float(ini("timeout")) < float(ini("faulthandler_timeout")) and ini("faulthandler_exit_on_timeout")


@pytest.mark.parametrize("what", FOREVER)
def test_a_test_that_hangs_fails_and_the_next_one_runs(tmp_path: Path, what: str) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(f"def test_hangs():\n    {FOREVER[what]}\n\ndef test_next():\n    pass\n")
    settings = ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-W", "ignore"]
    command = [sys.executable, "-m", "pytest", *settings, "--timeout=1", str(file)]
    answer = finished(command, timeout=60, cwd=tmp_path)
    assert answer.returncode == 1 and "1 failed, 1 passed" in answer.stdout, answer.stdout
    assert "Timeout (>1.0s)" in answer.stdout

"""Results that go into a pipe whose reader has had enough."""

from __future__ import annotations

import sys

import pytest

from tests.processes import finished
from tools.common import ROOT

LINK = "'#seed=1&samples=20&networkShape=1'"


@pytest.mark.parametrize(
    "command", [f"run {LINK} --epochs 1", f"run {LINK} --epochs 1 --json", f"link {LINK}"]
)
def test_a_reader_that_goes_away_is_no_answer(command: str) -> None:
    """1 would say that something was wrong; 141 is what shells say of any program that a closed pipe has ended."""
    call = f"{{ {sys.executable} -m playground {command}; echo $? >&2; }} | true"
    answer = finished(["sh", "-c", call], timeout=60, env={"PYTHONPATH": str(ROOT / "py")})
    assert answer.stderr.splitlines()[-1] == "141", answer.stderr
    assert "Traceback" not in answer.stderr and "BrokenPipe" not in answer.stderr

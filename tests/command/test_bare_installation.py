"""The command where its extra was not installed: it says what is missing."""

from __future__ import annotations

import sys

import pytest

from tests.processes import finished
from tools.common import ROOT

# As where a library is not there: its import fails.
RUN = (
    "import runpy, sys; sys.modules[sys.argv[1]] = None; runpy.run_module('playground', run_name='__main__')"
)


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_what_is_missing_is_said(missing: str) -> None:
    done = finished([sys.executable, "-c", RUN, missing], timeout=60, cwd=ROOT / "py")
    assert done.returncode == 2 and done.stdout == ""
    assert "pip install 'numpy-playground[command]'" in done.stderr and "Traceback" not in done.stderr

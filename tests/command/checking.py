"""`playground check` called, and its rows read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playground.command.application import application
from typer.testing import CliRunner, Result

GOALS = ("--goal", "loss_test < 0.6", "--goal", "parameters <= 13")


def check(*options: str | Path) -> Result:
    return CliRunner().invoke(application, ["check", "--jobs", "1", *map(str, options)])


def rows(*options: str | Path, code: int = 1) -> list[dict[str, Any]]:
    answer = check("--json", *options)
    assert answer.exit_code == code, answer.output
    found: list[dict[str, Any]] = json.loads(answer.stdout)["handIns"]
    return found


def refusal(*options: str | Path) -> str:
    """The words of a call that is refused before anything is trained."""
    answer = check(*options)
    assert answer.exit_code == 2 and not answer.stdout and "Traceback" not in answer.stderr
    assert answer.stderr.startswith("Error: ")
    return answer.stderr.replace("\n", " ")

"""`playground link` says what is in a link, and takes what people paste."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playground import Settings
from playground.command.application import application
from playground.custom.registration import registrations
from playground.packing import _pressed, pack_code, pack_parameters, pack_points
from playground.settings import FIELDS
from typer.testing import CliRunner

from tests.processes import finished

ROOT = Path(__file__).resolve().parents[2]

CODE = 'from playground import activation\n\n@activation("snake")\ndef snake(z):\n    return z + np.sin(z) ** 2\n'
LESSON = _pressed(json.dumps({"version": 1, "title": "Two clouds", "steps": [{"text": "é"}]}).encode())
POINTS = pack_points(np.linspace([-5, 4], [5, -3], 40), np.where(np.arange(40) % 3, -1, 1))


def link(*args: str) -> Any:
    """What the command says; tracebacks are raised."""
    result = CliRunner().invoke(application, ["link", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def contents(text: str, code: int = 0) -> dict[str, Any]:
    """What it prints for scripts."""
    result = link(text, "--json")
    assert result.exit_code == code, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_settings_beside_their_defaults() -> None:
    result = link("#dataset=spiral&noise=10&batchSize=10&seed=0.5")
    assert result.exit_code == 0 and result.stderr == ""
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[:4] == [
        "Key Setting Value Default",
        "dataset Data set spiral circle",
        "noise Noise 10 0",
        "seed Seed 0.5 random",
    ]
    assert "batchSize=10" in lines
    assert lines[-1] == "#dataset=spiral&noise=10&seed=0.5"


def test_every_setting_is_told_of() -> None:
    for key, field in FIELDS.items():
        if field.unpack is None and key not in ("epoch", "ownFeatures"):
            value = field.text(field.other(getattr(Settings(seed="s"), key)))
            if value == "own":
                continue  # needs points
            found = contents(f"#{key}={value}")
            one = next(one for one in found["settings"] if one["key"] == key)
            assert (one["value"], one["label"], one["differs"]) == (value, field.label, True)


def test_what_a_setting_brings_along_is_told_of() -> None:
    found = {one["key"]: one for one in contents("#preventLossIncreases=true")["settings"]}
    assert found["learningRateAutotuning"]["differs"]
    assert found["learningRateAutotuning"]["default"] == "-1"
    assert "-1 (Off)" in link("#preventLossIncreases=true").stdout


def test_a_link_without_a_seed_is_written_without_one() -> None:
    assert contents("#noise=10")["link"] == "#noise=10"
    assert contents("#")["link"] == "#"


def test_what_was_refused_is_named_with_what_is_allowed() -> None:
    text = "#noise=99&learningRat=0.1&momentum=0.5&bogus_hide=true&discretize=yes"
    found = contents(text, 1)
    assert [(one["key"], one["kind"]) for one in found["problems"]] == [
        ("noise", "refused"), ("learningRat", "unknown"), ("bogus_hide", "unknown")
    ]  # fmt: skip
    assert len(found["remarks"]) == 1 and found["link"] == "#discretize=true&momentum=0.5"
    said = link(text).stdout
    for words in (
        "noise=99: must be a number from 0 to 80",
        "learningRat=0.1: no such setting",
        "counts as true",
    ):
        assert words in said
    assert said.index("Refused") < said.index("Unknown") < said.index("Remarks")


def test_settings_that_do_not_go_together() -> None:
    found = contents("#epoch=5&noise=10&dataset=own", 1)
    assert {one["key"] for one in found["problems"]} == {"epoch", "dataset"}
    assert [one["key"] for one in found["settings"]] == ["noise"]


def test_suggestions_and_hidden_controls() -> None:
    text = "#regDataset=reg-plane&cosX=false&cosY=false&noise_hide=true&playButton_hide=true"
    found = contents(text)
    assert found["hidden"] == ["noise", "playButton"]
    assert [one["value"] for one in found["suggestions"]] == ["squared"]
    said = link(text).stdout
    assert "noise, playButton" in said and "loss=squared" in said


def test_what_a_link_brings_along() -> None:
    weights = pack_parameters(np.linspace(-1, 1, 26))
    text = f"#seed=1&networkShape=3&runs=2&weights={weights}&dataset=own&data={POINTS}&lesson={LESSON}.1"
    found = contents(text)
    assert (found["points"], found["networks"], found["lesson"]) == (40, 2, "Two clouds")
    said = link(text).stdout
    for words in ("40 points", "2 networks", "Two clouds"):
        assert words in said


@pytest.mark.parametrize("lesson", ["spiral", LESSON[:-9], "x.2", "%5B%5D"])
def test_a_lesson_without_a_title_is_told_by_its_text(lesson: str) -> None:
    assert contents(f"#lesson={lesson}")["lesson"]


def test_python_is_shown_and_not_run(tmp_path: Path) -> None:
    text = f"#activation=snake&code={pack_code(CODE)}"
    result = link(text)
    assert result.exit_code == 1 and registrations() == []
    assert "Refused until the link's Python has run" in result.stdout
    assert "  def snake(z):" in result.stdout
    place = tmp_path / "mine.py"
    saved = link(text, "--save-code", str(place))
    assert place.read_text(encoding="utf-8") == CODE and "def snake" not in saved.stdout
    assert link(text, "--save-code", str(place)).exit_code == 2
    assert link(text, "--save-code", str(place), "--force").exit_code == 1
    none = link("#seed=1", "--save-code", str(tmp_path / "other.py"))
    assert none.exit_code == 2 and "brings no Python" in none.stderr
    assert contents(text, 1)["code"] == CODE


def test_nothing_of_a_link_moves_the_cursor() -> None:
    code = pack_code("x = 1 # \x1b[2J \u202e\n")
    result = link(f"#seed=%1b[2J&code={code}&no%1b[2Jise=1&lesson=%1b[2J")
    assert "\x1b" not in result.stdout and "\u202e" not in result.stdout


@pytest.mark.parametrize(
    "pasted",
    [
        "#noise=10&seed=3",
        "noise=10&seed=3",
        "https://x.org/p/#noise=10&amp;seed=3",
        "<https://x.org/p/#noise=10&seed=3>",
        "x.org/p/#noise=10&seed=3",
        "  #noise=10&seed=3\n",
        "#noise%3D10%26seed%3D3",
        "https%3A%2F%2Fx.org%2F%23noise%3D10%26seed%3D3",
        "file:///home/me/index.html#noise=10&seed=3",
    ],
)
def test_a_link_as_people_paste_it(pasted: str) -> None:
    assert contents(pasted)["link"] == "#noise=10&seed=3"


@pytest.mark.parametrize("command", ["link", "run"])
@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", "the link is empty"),
        (" \n", "the link is empty"),
        ("nonsense", "nonsense is no link"),
        ("x" * 100_000, "is no link"),
        ("https://x.org/p/", "has nothing behind #"),
        ("https://x.org/p/?dataset=spiral&seed=1", "has nothing behind #"),  # would be the page as it opens
        ("https://x.org/p/%23dataset=spiral", "has nothing behind #"),
        ("mine.py", "--code FILE"),
        ("one.playground.json", "playground replay FILE"),
        ("a=1.json", "is no link but a file"),
        ("\0", "is no link"),
    ],
)
def test_what_is_no_link(
    command: str, pasted: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a=1.json").touch()
    result = CliRunner().invoke(application, [command, pasted])
    assert result.exit_code == 2 and result.stdout == ""
    said = " ".join(result.stderr.split())
    assert words in said and len(said) < 400


def test_a_link_of_a_hundred_thousand_characters_is_answered_in_short() -> None:
    result = link("#" + "&".join(f"key{number}=1" for number in range(9000)))
    assert result.exit_code == 1 and "and 8,980 more" in result.stdout
    assert len(result.stdout) < 2000
    run = CliRunner().invoke(application, ["run", "#" + "&".join(f"key{number}=1" for number in range(9000))])
    assert run.exit_code == 2 and "and 8,980 more" in run.stderr


def test_letters_that_a_pipe_does_not_know() -> None:
    environment = {**os.environ, "PYTHONPATH": "py", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "playground", "link", "#seed=é"]
    result = finished(command, timeout=60, cwd=ROOT, env=environment)
    assert result.returncode == 0 and result.stderr == ""
    assert "seed  Seed" in result.stdout and result.stdout.endswith("#seed=%C3%A9\n")


@pytest.mark.parametrize("command", ["link", "run"])
def test_help_says_to_quote(command: str) -> None:
    said = CliRunner().invoke(application, [command, "--help"]).stdout
    assert "quotes" in said and f"playground {command} '#" in said

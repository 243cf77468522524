"""`playground replay`: what it says of records, and that it runs nobody's Python unasked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from app.recorder import Recorder
from playground import Settings, Trainer
from playground.command.application import application
from playground.custom import failures
from playground.custom.registration import clear
from playground.custom.source import run_source
from playground.packing import pack_code
from playground.record import Record
from typer.testing import CliRunner, Result

from tests.app.fake import Stage
from tests.command.hand_ins import ASSIGNMENT, better, parts, session
from tests.engine.recorded import CHAOS, example, recorded

SNAKE = (
    "from playground import activation\n@activation('snake')\ndef snake(z):\n    return z + np.sin(z) ** 2\n"
)
# Its variables outlive a training: the file is run anew for each.
SLOWER = (
    "from playground import every_epoch, StopTraining\ncalls = []\n@every_epoch\ndef slower(trainer):\n"
    "    calls.append(1)\n    trainer.set_learning_rate(0.1 / len(calls))\n"
    "    if len(calls) > 6:\n        raise StopTraining('enough')\n"
)


@pytest.fixture(autouse=True)
def nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(failures, "handler", None)  # which a page may have set
    yield
    clear()


def replay(*options: str | Path) -> Result:
    return CliRunner().invoke(application, ["replay", *map(str, options)])


def with_functions(code: str, link: str = ASSIGNMENT) -> Record:
    """The record of a training with a person's functions of every epoch."""
    from contextlib import suppress

    from playground.custom.hooks import StopTraining, after_epoch

    run_source(code)
    settings = Settings.from_hash(f"{link}&code={pack_code(code)}")
    trainer = Trainer(settings)
    recorder = Recorder.of(settings, trainer)
    recorder.trained(0, trainer.evaluate())
    for epoch in range(1, 6):
        trainer.step()
        with suppress(StopTraining):
            after_epoch(trainer)
        recorder.trained(epoch, trainer.evaluate())
    clear()
    return recorder.record(trainer, "", "", None)


def test_each_record_has_a_line_and_the_worst_decides_the_exit_code(save: Callable[..., Path]) -> None:
    good = save(example(), "good.json")
    altered = save(better(session()), "altered.json")
    chaos = save(recorded(CHAOS, 30, rounded=3e-16), "chaos.json")
    cut = save(example().to_json()[:99], "cut.json")
    answer = replay(good)
    assert (answer.exit_code, answer.stdout) == (
        0,
        f"{good}: The record holds: 30 epochs give its numbers to 1e-09.\n",
    )
    answer = replay(good, altered, chaos)
    assert answer.exit_code == 1 and len(answer.stdout.splitlines()) == 3
    assert f"{altered}: The record does not hold: its result" in answer.stdout
    assert f"{chaos}: The record cannot be confirmed: the losses agree up to epoch" in answer.stdout
    answer = replay(cut, altered, good)
    assert answer.exit_code == 2, "one could not be read; the others are done all the same"
    assert f"{cut}: could not be read: is no JSON" in answer.stdout
    assert f"{good}: The record holds" in answer.stdout and "Traceback" not in answer.output


def test_a_record_that_the_page_saves_holds(save: Callable[..., Path]) -> None:
    stage = Stage("#seed=0.1&runs=2&dropout=0.2&networkShape=3")
    for _ in range(4):
        stage.act("step")
    stage.act("set", "momentum", "0.5")
    stage.act("edit", 0, 0, 0, "1")
    for _ in range(4):
        stage.act("step")
    stage.controller.dispatch("save", "a note", "2026-01-02", "")
    answer = replay(save(stage.view.downloads[-1][1]))
    assert answer.exit_code == 0 and "8 epochs give its numbers" in answer.stdout


def test_json_has_the_whole_report(save: Callable[..., Path]) -> None:
    record = example()
    none = replace(record, result={**record.result, "lossTrain": [None, None]})
    answer = replay("--json", save(record, "a.json"), save(none, "b.json"), save("{", "c.json"))
    assert answer.exit_code == 2
    good, bad, unread = json.loads(answer.stdout, parse_constant=pytest.fail)
    assert good["verdict"] == "holds" and good["report"]["result"] == record.result
    assert bad["report"]["contradicted"] == ["result"] and bad["report"]["difference"] is None
    assert unread["verdict"] == "could not be read" and unread["report"] is None


# A person's own Python


@pytest.mark.parametrize("link", [ASSIGNMENT, ASSIGNMENT + "&activation=snake"])
def test_python_is_not_run_unasked(save: Callable[..., Path], tmp_path: Path, link: str) -> None:
    code = f"{SNAKE}from pathlib import Path\nPath({str(tmp_path / 'ran')!r}).touch()\n"
    text = parts(link=f"{link}&code={pack_code(code)}")
    answer = replay(save(text), save(session(), "other.json"))
    assert answer.exit_code == 1 and not (tmp_path / "ran").exists()
    assert "one.json: not run: brings its own Python" in answer.stdout and "by --show-code" in answer.stdout
    assert "other.json: The record holds" in answer.stdout


def test_python_is_shown_run_and_then_the_record_holds(save: Callable[..., Path], tmp_path: Path) -> None:
    path = save(with_functions(SLOWER))
    shown = replay("--show-code", path, save(session(), "without.json"))
    assert shown.exit_code == 0 and shown.stdout == SLOWER
    assert "without.json: brings no Python" in shown.stderr.replace("\n", "")
    own = tmp_path / "mine.py"
    own.write_bytes(shown.stdout.replace("\n", "\r\n").encode())  # an editor has its own ends of lines
    answer = replay(path, path.rename(tmp_path / "two.json"), save(with_functions(SLOWER)), "--code", own)
    assert answer.exit_code == 0 and answer.stdout.count("The record holds: 5 epochs") == 2
    own.write_text(SLOWER.replace("0.1", "0.2"), encoding="utf-8")
    answer = replay(path, "--code", own)
    assert answer.exit_code == 1 and "not run: brings other Python than the file" in answer.stdout


def test_own_entries_are_there_once_the_file_has_run(save: Callable[..., Path], tmp_path: Path) -> None:
    own = tmp_path / "mine.py"
    own.write_text(SNAKE, encoding="utf-8")
    run_source(SNAKE)
    path = save(session(f"{ASSIGNMENT}&activation=snake&code={pack_code(SNAKE)}", 5))
    clear()
    assert "brings its own Python" in replay(path).stdout
    answer = replay(path, save(session(), "without.json"), "--code", own)
    assert answer.exit_code == 0 and answer.stdout.count("The record holds") == 2


def test_python_that_fails_in_training_is_said(save: Callable[..., Path], tmp_path: Path) -> None:
    code = "from playground import every_epoch\n@every_epoch\ndef f(trainer):\n    raise KeyError('a')\n"
    own = tmp_path / "mine.py"
    own.write_text(code, encoding="utf-8")
    text = parts(link=f"{ASSIGNMENT}&code={pack_code(code)}")
    answer = replay(save(text), "--code", own)
    assert answer.exit_code == 2
    assert "could not be trained: CustomError: every_epoch f: KeyError: 'a'" in answer.stdout


def test_what_is_shown_moves_no_cursor(save: Callable[..., Path]) -> None:
    code = "x = 1\n# \x1b[2A\x1b[2K harmless\n"
    text = parts(link=f"{ASSIGNMENT}&code={pack_code(code)}")
    assert replay("--show-code", save(text)).stdout == "x = 1\n# \ufffd[2A\ufffd[2K harmless\n"

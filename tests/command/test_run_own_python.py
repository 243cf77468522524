"""`playground run --code` gives what the same file gives in plain Python, and says what is wrong with a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playground import Settings, Trainer
from playground.command.application import application
from playground.custom import registration
from playground.custom.hooks import after_epoch, train
from playground.custom.source import StopTraining, run_source
from playground.examples import EXAMPLES, example
from playground.packing import pack_code, unpack_code
from playground.record import Record, replay
from playground.report import EQUAL
from playground.settings import FIELDS
from typer.testing import CliRunner

LINK = "#seed=0.5&networkShape=3"
# What each starting point is for.
USED = {
    "activation": "&activation=snake",
    "dataset": "&dataset=checkers",
    "feature": "&ownFeatures=radius,angle",
    "adam": "&optimizer=my-adam",
    "gradient_noise": "&optimizer=noisy-sgd",
    "label_smoothing": "&loss=smoothed",
}
SNAKE = example("activation")
STOPS = """\
from playground import StopTraining, every_epoch

@every_epoch
def stop(trainer):
    trainer.set_learning_rate(0.1)
    if trainer.epoch == 7:
        raise StopTraining("seven are enough")
"""
CTRL_C = """\
import os, signal
from playground import every_epoch

@every_epoch
def press(trainer):
    if trainer.epoch == 5:
        os.kill(os.getpid(), signal.SIGINT)
"""


@pytest.fixture(autouse=True)
def own() -> Iterator[None]:
    """Afterwards the menus are as they were."""
    before = {key: field.options for key, field in FIELDS.items()}
    yield
    registration.clear()
    assert before == {key: field.options for key, field in FIELDS.items()}


def run(*args: str) -> Any:
    """What the command says; tracebacks are raised."""
    result = CliRunner().invoke(application, ["run", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def file(folder: Path, text: str) -> str:
    """The path of a file of a person's own."""
    path = folder / "mine.py"
    path.write_text(text, encoding="utf-8")
    return str(path)


def replayed(place: Path) -> Any:
    """The report of a record whose Python has just run anew."""
    record = Record.from_json(place.read_text(encoding="utf-8"))
    assert record.settings.code is not None
    run_source(unpack_code(record.settings.code))

    def functions(trainer: Trainer) -> None:
        try:
            after_epoch(trainer)
        except StopTraining:
            pass

    return replay(record, after_epoch=functions)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "sweep"])
def test_the_starting_points_give_what_they_give_in_plain_python(name: str, tmp_path: Path) -> None:
    link, text = LINK + USED.get(name, ""), example(name)
    place = tmp_path / "one.json"
    result = run(link, "--epochs", "30", "--code", file(tmp_path, text), "--json", "--save", str(place))
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    run_source(text)
    trainer = Trainer(Settings.from_hash(link))
    train(trainer, 30)
    metrics = trainer.evaluate()
    assert found["lossTrain"] == metrics.loss_train.tolist()
    assert found["lossTest"] == metrics.loss_test.tolist()
    assert unpack_code(Settings.from_hash(found["link"]).code or "") == text
    assert replayed(place).verdict == EQUAL


def test_what_a_file_prints_is_no_result(tmp_path: Path) -> None:
    text = 'from playground import background\nprint("begun")\n@background\ndef work():\n    print("at work")\n    yield\n'
    result = run(LINK, "--epochs", "1", "--code", file(tmp_path, text), "--json")
    assert json.loads(result.stdout)["epoch"] == 1
    assert result.stderr.splitlines() == ["begun", "at work"]


def test_a_function_of_every_epoch_may_stop_it(tmp_path: Path) -> None:
    place = tmp_path / "one.json"
    result = run(LINK, "--code", file(tmp_path, STOPS), "--save", str(place))
    assert result.exit_code == 0
    assert "Ended at epoch 7: seven are enough" in result.stdout
    assert replayed(place).verdict == EQUAL
    assert Record.from_json(place.read_text(encoding="utf-8")).epoch == 7


def test_a_function_of_every_epoch_may_bring_back_what_diverged(tmp_path: Path) -> None:
    text = f"""{STOPS.partition("@")[0]}
@every_epoch
def mend(trainer):
    if not np.isfinite(trainer.network.parameters.flat).all():
        trainer.network.parameters.flat[:] = 0.01
        trainer.set_learning_rate(0.001)
    elif trainer.epoch == 2:
        trainer.network.parameters.flat[:] = np.nan
"""
    found = json.loads(run(LINK, "--epochs", "9", "--code", file(tmp_path, text), "--json").stdout)
    assert found["epoch"] == 9 and found["diverged"] == 0


def test_ctrl_c_ends_with_what_was_trained(tmp_path: Path) -> None:
    place = tmp_path / "one.json"
    result = run(LINK, "--code", file(tmp_path, CTRL_C), "--save", str(place), "--json")
    assert result.exit_code == 130
    found = json.loads(result.stdout)
    assert (found["epoch"], found["end"]) == (5, "interrupted")
    record = Record.from_json(place.read_text(encoding="utf-8"))
    assert record.epoch == 5 and record.result["lossTest"] == found["lossTest"]
    assert record.history["epochs"] == [0, 1, 2, 3, 4, 5]
    trainer = Trainer(Settings.from_hash(LINK))
    trainer.step(5)
    assert found["lossTrain"] == trainer.loss_train.tolist()  # the epoch under way was trained to its end
    said = run(LINK, "--code", file(tmp_path, CTRL_C))
    assert said.exit_code == 130 and "Ended at epoch 5: interrupted" in said.stdout


def test_a_second_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    twice = CTRL_C.replace("signal.SIGINT)", "signal.SIGINT); os.kill(os.getpid(), signal.SIGINT)")
    place = tmp_path / "one.json"
    result = run(LINK, "--code", file(tmp_path, twice), "--save", str(place))
    assert result.exit_code == 130 and not place.exists()


WRONG = {
    "def f(:\n": ["mine.py, line 1: SyntaxError: invalid syntax"],
    "x = 1\nx / 0\n": ["mine.py, line 2: ZeroDivisionError: division by zero"],
    "import nothing_such\n": ["mine.py, line 1: ModuleNotFoundError"],
    "x = 1\npage.play()\n": ["mine.py, line 2: NameError", "there is one in the page alone"],
    "import sys\nsys.exit(0)\n": ["mine.py, line 2: ends the program"],
    "open('/nowhere/at/all')\n": ["mine.py, line 1: FileNotFoundError"],
    "from playground import activation\n\n@activation('tanh')\ndef f(z):\n    return z\n": [
        "mine.py, line 3: activation tanh: the name is a built-in",
    ],
    "\0": ["mine.py"],
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_a_file_is_said_with_its_line(text: str, tmp_path: Path) -> None:
    result = run(LINK, "--code", file(tmp_path, text))
    assert result.exit_code == 2 and result.stdout == ""
    said = " ".join(result.stderr.split())
    assert said.startswith(f"Error: {tmp_path / 'mine.py'}") and "Traceback" not in said
    for words in WRONG[text]:
        assert words in said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("@activation('mine')\ndef f(z):\n    return z if z.ndim == 2 else 1 / 0\n", "activation mine"),
        (
            "@every_epoch\ndef f(trainer):\n    if trainer.epoch == 3:\n        None.x\n",
            "line 6: every_epoch f:",
        ),
        ("@dataset('mine')\ndef f(rng, n, noise):\n    return 1\n", "dataset mine"),
    ],
)
def test_a_function_that_fails_in_training_is_named(body: str, words: str, tmp_path: Path) -> None:
    text = "from playground import activation, every_epoch, dataset\n\n" + body
    kind = body[1:].partition("(")[0]
    link = LINK + (f"&{kind}=mine" if kind != "every_epoch\ndef f" else "")
    result = run(link, "--code", file(tmp_path, text))
    assert result.exit_code == 2 and words in " ".join(result.stderr.split())


def test_what_is_no_file_of_python(tmp_path: Path) -> None:
    absent, latin, long = tmp_path / "absent.py", tmp_path / "latin.py", tmp_path / "long.py"
    latin.write_bytes("a = 1\nb = 'é'\n".encode("latin-1"))
    long.write_bytes(b"#" * 1_000_001)
    for path, words in (
        (absent, "no such file"),
        (latin, "line 2: is not text in UTF-8"),
        (long, "1,000,000 bytes"),
    ):
        result = run(LINK, "--code", str(path))
        assert result.exit_code == 2 and words in " ".join(result.stderr.split())
    assert run(LINK, "--code", str(tmp_path)).exit_code == 2


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_bytes(b"\xef\xbb\xbf" + SNAKE.replace("\n", "\r\n").encode())
    result = run(LINK + "&activation=snake", "--epochs", "1", "--code", str(path), "--json")
    assert unpack_code(Settings.from_hash(json.loads(result.stdout)["link"]).code or "") == SNAKE


# A link's own Python


def test_a_links_python_is_never_run_unasked() -> None:
    link = f"{LINK}&activation=snake&code={pack_code(SNAKE)}"
    result = run(link)
    assert result.exit_code == 2 and registration.registrations() == []
    said = " ".join(result.stderr.split())
    assert "activation=snake: is made by Python that has not run" in said
    assert "playground link LINK --save-code FILE" in said and "--code FILE" in said


def test_python_that_has_not_run_is_in_no_link_and_no_record(tmp_path: Path) -> None:
    place = tmp_path / "one.json"
    result = run(f"{LINK}&code={pack_code(STOPS)}", "--epochs", "9", "--save", str(place), "--json")
    found = json.loads(result.stdout)
    assert "has not run" in result.stderr
    assert found["epoch"] == 9 and "code=" not in found["link"]
    assert replay(Record.from_json(place.read_text(encoding="utf-8"))).verdict == EQUAL


def test_the_file_counts_where_the_link_brings_another(tmp_path: Path) -> None:
    link = f"{LINK}&activation=snake&code={pack_code(SNAKE)}"
    same = run(link, "--epochs", "1", "--code", file(tmp_path, SNAKE + "\n"))
    assert same.exit_code == 0 and "differs" not in same.stderr
    other = SNAKE.replace("** 2", "** 4")
    result = run(link, "--epochs", "1", "--code", file(tmp_path, other), "--json")
    assert "differs from the link's Python" in result.stderr
    assert unpack_code(Settings.from_hash(json.loads(result.stdout)["link"]).code or "") == other


def test_a_file_that_does_not_make_what_the_link_asks_for(tmp_path: Path) -> None:
    link = f"{LINK}&activation=snake&code={pack_code(SNAKE)}"
    result = run(link, "--code", file(tmp_path, STOPS))
    assert result.exit_code == 2 and "mine.py has run, and does not make it" in " ".join(
        result.stderr.split()
    )


def test_a_file_too_long_for_a_link_trains_but_makes_no_record(tmp_path: Path) -> None:
    numbers = "".join(f"# {k * 7919**3 % 99991:x}\n" for k in range(4000))
    long = file(tmp_path, SNAKE + numbers)
    link = LINK + "&activation=snake"
    result = run(link, "--epochs", "1", "--code", long, "--json")
    assert result.exit_code == 0 and "no link can bring the file" in result.stderr
    assert "code=" not in json.loads(result.stdout)["link"]
    place = tmp_path / "one.json"
    refused = run(link, "--code", long, "--save", str(place))
    assert refused.exit_code == 2 and "too long for a record's link" in " ".join(refused.stderr.split())
    assert not place.exists()
    unused = run(LINK, "--epochs", "1", "--code", long, "--save", str(place))
    assert unused.exit_code == 0 and place.exists()

"""`playground check`: every hand-in gets its right row, whatever is in the file."""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playground import __version__
from playground.command.application import application
from playground.command.hand_in import HandIn, Task
from playground.command.hand_in_tables import csv_of
from playground.report import array_of
from playground.statistics import median
from typer.testing import CliRunner, Result

from tests.command.hand_ins import ASSIGNMENT, OF_LESSON, better, class_of_40, session, sets

GOALS = ("--goal", "loss_test < 0.6", "--goal", "parameters <= 13")
LESSON = "#lesson=spiral"


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


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def write(record: Any, name: str = "one.json") -> Path:
        path = tmp_path / name
        path.write_text(record if isinstance(record, str) else record.to_json(), encoding="utf-8")
        return path

    return write


def test_forty_hand_ins_get_their_rows(tmp_path: Path) -> None:
    wanted = class_of_40(tmp_path)
    paths = [tmp_path / name for name in wanted]
    options = ("--link", ASSIGNMENT, "--free", "networkShape", "--jobs", "2", *GOALS)
    found = rows(*paths, *options)
    assert [row["file"] for row in found] == list(map(str, paths)), "each once, in the order given"
    for row, (name, want) in zip(found, wanted.items(), strict=True):
        for part, value in want.items():
            if part == "why":
                assert value in row["why"], (name, row)
            elif part == "same":
                assert row["sameAs"] == str(tmp_path / value), (name, row)
            else:
                assert row[part] == value, (name, part, row)
        trained = row["verdict"] in ("holds", "altered", "cannot be confirmed")
        assert (row["loss_test"] is not None) is trained is (row["goals"] is not None), name
        assert row["passes"] is (row["verdict"] == "holds" and row["meetsGoals"] and not row["changed"]), name


def test_goals_are_judged_on_what_is_trained_here(save: Callable[..., Path]) -> None:
    path = save(better(session()))
    (row,) = rows(path, "--goal", "loss_test < 0.01", "--goal", "accuracy_test >= 100%")
    assert row["verdict"] == "altered" and row["loss_test"] == session().result["lossTest"][0]
    assert [goal["met"] for goal in row["goals"]] == [False, False]


def test_of_several_runs_medians_count(save: Callable[..., Path]) -> None:
    record = session(ASSIGNMENT + "&runs=4")
    (row,) = rows(save(record), code=0)
    for name, part in (("loss_train", "lossTrain"), ("accuracy_test", "accuracyTest")):
        assert row[name] == pytest.approx(median(array_of(record.result[part])))


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        ("epoch <= 30", True),
        ("epochs<30", False),
        ("epoch == 30", True),
        ("epoch = 29", False),
        ("layers >= 1", True),
        ("neurons > 3", False),
        ("parameters <= 13", True),
        ("accuracy_train >= 0.0", True),
        ("accuracy_train > 100%", False),
        ("loss_train > 1e-9", True),
    ],
)
def test_a_goal_is_read_and_judged(save: Callable[..., Path], goal: str, met: bool) -> None:
    (row,) = rows(save(session()), "--goal", goal, code=not met)
    assert [one["met"] for one in row["goals"]] == [met] and row["meetsGoals"] is met


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("loss < 1", "no such number as loss: a goal is NAME OP NUMBER"),
        ("loss_test << 1", "no such operator as <<"),
        ("loss_test < much", "much is no number"),
        ("loss_test < nan", "nan is no number"),
        ("loss_test < 1e999", "1e999 is no number"),
        ("loss_test", "cannot be read: a goal is NAME OP NUMBER, as in 'loss_test < 0.05'"),
        ("parameters < 40%", "parameters is not in %"),
        ("accuracy_test > 95", "write 95% for percent"),
    ],
)
def test_a_bad_goal_is_refused_before_anything_is_trained(tmp_path: Path, goal: str, words: str) -> None:
    assert words in refusal(tmp_path / "nothing.json", "--goal", goal)


def test_a_call_that_cannot_be_is_refused(save: Callable[..., Path], tmp_path: Path) -> None:
    path = save(session())
    assert "no such file" in refusal(tmp_path / "nothing.json")
    (tmp_path / "empty").mkdir()
    assert "no .json file in" in refusal(tmp_path / "empty")
    assert "nose: no such setting; the link fixes dataset" in refusal(
        path, "--link", ASSIGNMENT, "--free", "nose"
    )
    assert "give that by --link" in refusal(path, "--free", "noise")
    assert "noise=99: must be a number from 0 to 80" in refusal(path, "--link", "#noise=99")
    assert "its lesson is cut or broken" in refusal(path, "--link", "#lesson=abc")
    assert "there is no folder" in refusal(path, "--csv", tmp_path / "a" / "b.csv")


def test_no_table_is_written_over_a_hand_in(save: Callable[..., Path], tmp_path: Path) -> None:
    path = save(session())
    named = save(session(), "two.csv")
    (tmp_path / "link.csv").symlink_to(named)
    (tmp_path / "in").mkdir()
    assert "must end in .csv, and hand-ins are never written over" in refusal(named, "--csv", path)
    for table in (named, tmp_path / "in" / ".." / "two.csv", tmp_path / "link.csv"):
        assert "is one of the hand-ins" in refusal(named, "--csv", table)
    assert path.read_text(encoding="utf-8") == named.read_text(encoding="utf-8") == session().to_json()


def test_a_directory_is_its_json_files_and_each_file_has_one_row(
    tmp_path: Path, save: Callable[..., Path]
) -> None:
    for name in ("b.json", "a.json", "notes.txt", "._a.json"):
        save(session(), name)
    found = rows(tmp_path / "b.json", tmp_path, tmp_path / "a.json", tmp_path / "gone.json")
    assert [Path(row["file"]).name for row in found] == ["b.json", "a.json", "gone.json"]
    assert found[2]["why"] == "No such file or directory"


def test_no_hand_in_of_a_class_is_overlooked(save: Callable[..., Path], tmp_path: Path) -> None:
    """As a learning platform packs them: a directory for each student, and names as they were."""
    for name in ("Anna", "Ben", "Cleo", ".trash", "__MACOSX"):
        (tmp_path / "class" / name).mkdir(parents=True)
    for name in ("Anna/b.JSON", "Anna/a.json", "Ben/c.json.txt", ".trash/d.json", "__MACOSX/._a.json"):
        save(session(), f"class/{name}")
    folder = tmp_path / "class"
    answer = check(folder, "--json")
    found = [Path(row["file"]) for row in json.loads(answer.stdout)["handIns"]]
    assert found == [folder / "Anna" / "a.json", folder / "Anna" / "b.JSON"]
    assert "c.json.txt ends in no .json" in answer.stderr.replace("\n", "")
    answer = check(folder / "Anna", folder / "Cleo", "--json")
    assert "Cleo has no .json file" in answer.stderr.replace("\n", "") and answer.exit_code == 0


def test_what_may_not_be_read_is_a_row_and_the_others_are_done(
    save: Callable[..., Path], tmp_path: Path
) -> None:
    sound = save(session())
    closed = save(session(), "closed.json")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("an administrator may read everything")
    (tmp_path / "shut").mkdir(mode=0)
    found = {Path(row["file"]).name: row for row in rows(sound, closed, tmp_path / "shut")}
    assert found["one.json"]["passes"]
    assert found["closed.json"]["why"] == found["shut"]["why"] == "Permission denied"


def test_what_is_no_file_to_read_is_a_row(tmp_path: Path, save: Callable[..., Path]) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    save(session(), "sound.json")
    found = {Path(row["file"]).name: row for row in rows(tmp_path)}
    assert found["pipe.json"]["why"] == "is no regular file"
    assert found["sound.json"]["verdict"] == "holds"


def test_a_lesson_s_goals_are_met_on_the_way(save: Callable[..., Path]) -> None:
    record = session(f"#{OF_LESSON}", 110)
    (row,) = rows(save(record), "--link", LESSON)
    met = {one["goal"]: (one["met"], one["at"]) for one in row["goals"]}
    assert met["parameters <= 40"] == (False, None) and row["parameters"] == 121
    assert met["loss_test < 0.1"][0] and met["epoch <= 1000"][0]
    # By then it was below, whatever came of it later; the epoch is that, not the record's last.
    at = met["loss_test < 0.1"][1]
    losses = [row[0] for row in record.history["lossTest"]]
    assert at == next(epoch for epoch, loss in enumerate(losses) if loss < 0.1) < 110
    (row,) = rows(save(session(f"#{OF_LESSON}", 3)), "--link", LESSON, "--goal", "epoch <= 3", code=0)
    assert [one["goal"] for one in row["goals"]] == ["epoch <= 3"], (
        "a goal of the call instead of the lesson's"
    )


# What is written


def test_the_table_reads_at_80_columns_and_says_what_it_has_no_room_for(save: Callable[..., Path]) -> None:
    save(
        session(note="[bold]see[/] \x1b[2Jhere"),
        "a very long name of a file that somebody has handed in.json",
    )
    save(session(actions={3: sets(learningRate=0.3)}), "rate.json")
    folder = save("{", "broken.json").parent
    answer = check(folder, "--link", ASSIGNMENT, "--goal", "loss_test < 0.000001")
    table, _, remarks = answer.stdout.partition("\n\n")
    assert answer.exit_code == 1 and "\x1b" not in answer.output
    assert all(len(line) <= 80 for line in table.splitlines())
    assert "Goals" in table and "Changed" in table, "the last columns have their room"
    assert remarks.splitlines()[-2:] == [
        "3 hand-ins: holds 2, could not be read 1.",
        "Hold, meet all goals and changed nothing that is fixed: 0.",
    ]
    assert "rate.json: changed: learningRate: 0.1 -> 0.3 at epoch 3\n" in remarks
    assert "broken.json: could not be read: is no JSON" in remarks
    assert "note: [bold]see[/] \ufffd[2Jhere\n" in remarks and "goal missed: loss_test < 1e-06: " in remarks


def test_a_copy_is_one_whatever_was_written_into_it(save: Callable[..., Path], tmp_path: Path) -> None:
    mine = save(session(), "a.json")
    rounded = {**session().result, "lossTest": [session().result["lossTest"][0] * (1 + 1e-12)]}
    copies = {
        "digit.json": replace(session(), result=rounded),
        "better.json": better(session()),
        "unused.json": replace(session(), link=session().link + "&regDataset=reg-gauss"),
        "event.json": replace(session(), events=({"epoch": 3, "set": {"learningRate": "0.1"}},)),
    }
    for name, record in copies.items():
        save(record, name)
    save(session(ASSIGNMENT.replace("0.1&seed", "0.2&seed")), "own.json")
    diverged = "#seed=1&activation=relu&optimizer=sgd&learningRate=10&problem=regression"
    lost = [save(session(diverged + more, 200), f"lost{more}.json") for more in ("", "&momentum=0.5")]
    found = {Path(row["file"]).name: row for row in rows(mine, tmp_path)}
    assert [found[name]["sameAs"] for name in copies] == [str(mine)] * len(copies)
    assert found["own.json"]["sameAs"] == ""
    assert [found[path.name]["loss_test"] for path in lost] == [None, None]
    assert [found[path.name]["sameAs"] for path in lost] == ["", ""], "nothing is known of a lost network"


def test_csv_has_everything_and_no_formula(save: Callable[..., Path], tmp_path: Path) -> None:
    evil = '=HYPERLINK("x";1)\n,second line'
    inside = tmp_path / "in"
    inside.mkdir()
    save(session(note=evil), "in/=1+1.json")
    save(better(session(note="plain;=1+1")), "in/b.json")
    out = tmp_path / "out.csv"
    plain = Path.cwd()
    os.chdir(inside)
    try:
        answer = check("=1+1.json", "b.json", "--csv", out, "--goal", "loss_test < 10")
    finally:
        os.chdir(plain)
    assert answer.exit_code == 1
    text = out.read_bytes().decode("utf-8")
    assert text.count("\r\n") == 3
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert first["file"] == "'=1+1.json" and first["note"] == "'" + evil and second["note"] == "plain;=1+1"
    assert '"plain;=1+1"' in text, "no spreadsheet that parts columns at ; parts it"
    assert float(first["loss_test"]) == session().result["lossTest"][0] and first["accuracy_test"]
    assert (first["loss_test < 10"], first["goals_met"], first["passes"]) == ("met", "1", "yes")
    assert (second["verdict"], second["same_as"], second["version"]) == ("altered", "'=1+1.json", __version__)


@pytest.mark.parametrize("note", ["=1", " =1", "\n\t@a", "\u00a0-1", "\tx"])
def test_no_cell_is_a_formula_behind_blanks_either(note: str) -> None:
    (row,) = csv.DictReader(
        io.StringIO(csv_of([HandIn(file="a", verdict="holds", note=note)], ()), newline="")
    )
    assert row["note"] == "'" + note


def test_a_table_that_is_shown_in_a_terminal_moves_no_cursor() -> None:
    row = HandIn(file="\x1b[2J.json", verdict="holds", note="two\nlines\x9b1A", version="\x07")
    text = csv_of([row], ())
    assert not set(text) & set("\x1b\x9b\x07") and '"two\nlines\ufffd1A"' in text


def test_a_record_that_would_train_for_hours_is_left(save: Callable[..., Path]) -> None:
    runs = ASSIGNMENT + "&runs=32"
    save(replace(session(runs, 2), epoch=1_000_000), "a.json")
    folder = save(session(), "b.json").parent
    slow, sound = rows(folder, "--limit", "0.5", *GOALS)
    assert slow["verdict"] == "not finished" and sound["verdict"] == "holds"
    assert slow["why"].startswith("took longer than 0.5 s, came to epoch ")
    assert slow["why"].endswith(" of 1,000,000") and slow["goals"] is None and slow["loss_test"] is None


def test_a_failure_of_one_is_its_own(save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from playground.command import hand_in

    def fails(*_: Any) -> None:
        raise MemoryError("no room")

    path = save(session())
    monkeypatch.setattr(hand_in, "train_again", fails)
    (row,) = rows(path)
    assert (row["verdict"], row["why"]) == ("could not be trained", "MemoryError: no room")


def test_ctrl_c_ends_with_the_rows_so_far(save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from playground.command import hand_in_processes

    save(session(), "a.json")
    folder = save(replace(session(), epoch=1_000_000), "b.json").parent

    def interrupted(place: int, row: HandIn) -> None:
        assert row.verdict == "holds"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):  # while the other one is trained
        hand_in_processes.check_files([folder / "b.json", folder / "a.json"], Task(), 2, interrupted)
    assert multiprocessing.active_children() == []

    def one_row(paths: list[Path], task: Task, jobs: int, tell: Callable[[int, HandIn], None]) -> None:
        tell(0, hand_in_processes.check_file(paths[0], task))
        raise KeyboardInterrupt

    monkeypatch.setattr(hand_in_processes, "check_files", one_row)
    answer = check(folder, "--json")
    assert answer.exit_code == 130 and "Stopped: 1 of 2 were checked." in answer.stderr
    assert [row["verdict"] for row in json.loads(answer.stdout)["handIns"]] == ["holds"]


def test_a_process_that_is_ended_takes_no_other_hand_in_with_it(save: Callable[..., Path]) -> None:
    from playground.command.hand_in_processes import check_files

    slow, sound = save(replace(session(), epoch=1_000_000), "a.json"), save(session(), "b.json")
    verdicts: dict[int, str] = {}

    def tell(place: int, row: HandIn) -> None:
        assert place not in verdicts
        if not verdicts:
            for process in multiprocessing.active_children():
                process.kill()  # as a system that is short of memory does
        verdicts[place] = row.verdict

    check_files([slow, sound], Task(limit=0.5), 2, tell)
    assert verdicts[1] == "holds" and verdicts[0] == "not finished"

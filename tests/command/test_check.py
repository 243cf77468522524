"""`playground check`: every hand-in gets its right row, whatever is in the file."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playground.command.hand_in import HandIn, Task
from playground.report import array_of
from playground.statistics import median

from tests.command.checking import GOALS, check, refusal, rows
from tests.command.hand_ins import ASSIGNMENT, OF_LESSON, better, class_of_40, session

LESSON = "#lesson=spiral"


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
    assert "a link is trained by `playground run LINK`" in refusal("#dataset=spiral")
    (tmp_path / "empty").mkdir()
    assert "no .json file in" in refusal(tmp_path / "empty")
    assert "nose: no such setting; the link fixes dataset" in refusal(
        path, "--link", ASSIGNMENT, "--free", "nose"
    )
    assert "give that by --link" in refusal(path, "--free", "noise")
    assert "noise=99: must be a number from 0 to 80" in refusal(path, "--link", "#noise=99")
    assert "its lesson is cut or broken" in refusal(path, "--link", "#lesson=abc")
    assert "there is no folder" in refusal(path, "--csv", tmp_path / "a" / "b.csv")


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

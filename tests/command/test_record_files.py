"""The files of a class: found, each with a row, and never written over."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command.checking import check, refusal, rows
from tests.command.hand_ins import session


def test_no_table_is_written_over_a_hand_in(save: Callable[..., Path], tmp_path: Path) -> None:
    path = save(session())
    named = save(session(), "two.csv")
    (tmp_path / "link.csv").symlink_to(named)
    (tmp_path / "in").mkdir()
    (tmp_path / "loop.json").symlink_to("loop.json")  # among them, and no obstacle
    assert "must end in .csv, and hand-ins are never written over" in refusal(named, "--csv", path)
    for table in (named, tmp_path / "in" / ".." / "two.csv", tmp_path / "link.csv"):
        assert "is one of the hand-ins" in refusal(tmp_path / "loop.json", named, "--csv", table)
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

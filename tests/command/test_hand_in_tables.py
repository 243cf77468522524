"""Checked hand-ins as a table in a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playground import __version__
from playground.command.hand_in import HandIn
from playground.command.hand_in_tables import csv_of

from tests.command.checking import check
from tests.command.hand_ins import ASSIGNMENT, better, session, sets


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

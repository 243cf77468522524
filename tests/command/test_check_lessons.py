"""Lessons as `playground check` reads them: the page's own, and what a link may bring instead of one."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from playground.command.assignment import Assignment
from playground.command.failures import CommandError
from playground.command.lessons import OURS, read_lesson

from tests.command.hand_ins import session
from tests.processes import finished
from tools.common import ROOT

SHOW = """
import { ours } from "./web/lessons/ours.js";
import { OUR_LESSONS } from "./web/lessons/limits.js";
console.log(JSON.stringify(Object.fromEntries(OUR_LESSONS.map(name => [name, ours(name, "en")]))));
"""
LESSON = {
    "version": 1,
    "title": "Two clouds",
    "steps": [
        {"text": "Press play.", "settings": "dataset=gauss&networkShape=2&seed=0.5"},
        {"text": "How few?"},
    ],
    "goals": {"testLoss": 0.1, "accuracy": 95, "epochs": 200, "parameters": 9},
    "hidden": ["noise", "playButton"],
    "locked": ["dataset", "numHiddenLayers"],
}


def packed(lesson: Any) -> str:
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    text = lesson if isinstance(lesson, bytes) else json.dumps(lesson).encode()
    return urlsafe_b64encode(press.compress(text) + press.flush()).decode().rstrip("=")


def test_the_page_s_own_are_the_page_s() -> None:
    answer = finished(["node", "--input-type=module", "-e", SHOW], timeout=60, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    page = json.loads(answer.stdout)
    assert set(page) == set(OURS)
    for name, lesson in page.items():
        ours = OURS[name]
        assert ours.goals == lesson["goals"]
        assert (ours.hidden, ours.locked) == (frozenset(lesson["hidden"]), frozenset(lesson["locked"]))
        pairs = [set(step["settings"].split("&")) for step in lesson["steps"] if "settings" in step]
        assert [set(text.split("&")) for text in ours.settings] == pairs


@pytest.mark.parametrize("behind", ["", ".2", ").", ".12"])
def test_a_lesson_binds_by_its_locks_and_has_its_goals(behind: str) -> None:
    assignment = Assignment.of(f"#lesson={packed(LESSON)}{behind}&momentum_hide=true")
    (there,) = assignment.beginnings
    assert there == {
        **{"dataset": "gauss", "noise": "0", "networkShape": "2", "momentum": "0"},
        **{"problem": "classification", "data": "", "weights": "", "epoch": "0"},
    }
    goals = ["loss_test < 0.1", "accuracy_test > 95%", "epoch <= 200", "parameters <= 9"]
    assert list(map(str, assignment.goals)) == goals


@pytest.mark.parametrize(
    ("lesson", "words"),
    [
        ("spirals", "is cut or broken; or one of the page's own: spiral, penalty, depth"),
        ("a/b", "must be base64url"),
        (packed(b"no"), "is no JSON"),
        (packed(b"[" * 60_000), "is no JSON"),
        (packed(b"\xff"), "is no JSON"),
        (packed(b" " * 70_000), "unpacks to more than 65536 bytes"),
        (packed([1]), "is no lesson of version 1"),
        (packed({**LESSON, "version": 2}), "is no lesson of version 1"),
        (packed({**LESSON, "locked": ["nose"]}), "hides or locks 'nose'"),
        (packed({**LESSON, "hidden": [["noise"]]}), "hides or locks"),
        (packed({**LESSON, "steps": "one"}), "has no list of steps"),
        (packed({**LESSON, "steps": [{"settings": 5}]}), "has a step that is none"),
        (packed({**LESSON, "goals": {"luck": 1}}), "has goals other than testLoss"),
        (packed({**LESSON, "goals": {"epochs": True}}), "has a goal epochs that is no number above 0"),
    ],
)
def test_what_is_no_lesson_is_refused(lesson: str, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("[", r"\[")):
        read_lesson(lesson)
    with pytest.raises(CommandError, match="--link: its lesson"):
        Assignment.of(f"#lesson={lesson}")


def test_a_hand_in_is_held_against_the_step_that_it_is_nearest_to() -> None:
    steps = [{"text": name, "settings": f"dataset={name}&networkShape=2&seed=1"} for name in ("gauss", "xor")]
    assignment = Assignment.of(f"#lesson={packed({**LESSON, 'steps': steps})}")
    for begun, changes in (
        ("dataset=gauss&networkShape=2", ()),
        ("dataset=xor&networkShape=2", ()),
        ("dataset=xor&networkShape=3", ("networkShape: 2 -> 3",)),
    ):
        assert assignment.changes(session(f"#{begun}&seed=1", 1)) == changes

"""Records in a real browser: a session by hand is saved, and its file gives its numbers again, here and in this Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playground.command.application import application
from playground.record import Record, replay
from playground.report import EQUAL
from playwright.sync_api import Locator, Route, expect
from typer.testing import CliRunner

from tests.browser.layout_faults import resize
from tests.browser.lessons import lesson, packed
from tests.browser.playground import START, Playground
from tests.browser.test_accessibility import violations

ROOT = Path(__file__).resolve().parents[2]
OWN = "#seed=0.7&dataset=xor"
ENDS = re.compile("This record (holds|does not hold|cannot be confirmed)")


@pytest.fixture
def page(unbuilt: Playground) -> Iterator[Playground]:
    """A page whose actions the test can send, as what opens and drops files does."""

    def with_act(route: Route) -> None:
        source = (ROOT / "web" / "wiring.js").read_text(encoding="utf-8")
        begin = "  connect(to, addLibrary, addFullPython) {\n"
        assert begin in source
        route.fulfill(
            body=source.replace(begin, begin + "    window.act = to;\n"), content_type="text/javascript"
        )

    unbuilt.page.route("**/web/wiring.js", with_act)
    try:
        yield unbuilt
    finally:
        unbuilt.page.evaluate("localStorage.removeItem('language')")


def act(page: Playground, *args: Any) -> None:
    page.ask("args => act(...args)", list(args))
    page.settle()


def save(page: Playground, note: str = "") -> Record:
    with page.page.expect_download() as saved:
        act(page, "save", note, "2026-01-02T03:04:05Z", "")
    assert saved.value.suggested_filename.endswith(".playground.json")
    return Record.from_json(Path(saved.value.path()).read_text(encoding="utf-8"))


def card(page: Playground) -> Locator:
    return page.page.locator(".notice.record")


def open_record(page: Playground, record: Record | str) -> None:
    act(page, "replay", record if isinstance(record, str) else record.to_json())


def said_by_the_command(record: Record, folder: Path) -> str:
    """What `playground replay` says of a record's file."""
    file = folder / "session.playground.json"
    file.write_text(record.to_json(), encoding="utf-8")
    return CliRunner().invoke(application, ["replay", str(file)]).output


def test_a_session_is_saved_replayed_here_and_there_and_left(page: Playground, tmp_path: Path) -> None:
    page.visit("#seed=0.53734&runs=8&dropout=0.1&networkShape=4,3&animationSpeed=max&learningRate=0.01")
    page.play_until("number('iter-number') > 100")
    page.choose("momentum", "0.5")
    act(page, "edit", 0, 1, 2, "1.25")
    page.play_until("number('iter-number') > 400")
    page.choose("learningRateAutotuning", "0.01")
    page.step(3)
    record = save(page, "Ana's run: 5 < 6")
    kinds = [next(key for key in event if key != "epoch") for event in record.events]
    assert kinds == ["set", "edit", "set"] and record.epoch == page.epoch
    assert record.engine["name"] == "compiled" and record.note == "Ana's run: 5 < 6"
    report = replay(record)
    assert report.verdict == EQUAL, report
    assert "The record holds" in said_by_the_command(record, tmp_path)
    losses = page.losses

    page.open(OWN)
    page.step(2)
    own = page.losses
    open_record(page, record)
    expect(card(page)).to_contain_text("This record holds", timeout=START)
    page.settle()
    expect(card(page)).to_contain_text("Note: Ana's run: 5 < 6")
    assert (page.epoch, page.losses, page.is_playing) == (record.epoch, losses, False)
    assert page.link["seed"] == "0.53734" and page.link["momentum"] == "0.5"
    assert page.page.locator(".transport").evaluate("it => it.inert") is False
    page.step()
    assert save(page).events == record.events, "its recording goes on"
    assert violations(page.page) == []

    # An altered one, in Spanish and on a phone.
    altered = json.loads(record.to_json())
    altered["events"][1]["edit"]["value"] = 1.5
    page.choose_language("es")
    resize(page.page, 320, 640)
    open_record(page, json.dumps(altered))
    expect(card(page)).to_contain_text("Este registro no se confirma", timeout=START)
    expect(card(page)).to_contain_text("Las pérdidas coinciden hasta la época")
    box = card(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] <= 0.4 * 640 + 1
    resize(page.page, 1280, 800)
    page.choose_language("en")

    open_record(page, "x1,x2\n1,2")
    refusal = page.page.locator(".notice.record-refused")
    expect(refusal).to_contain_text("This file cannot be replayed")
    expect(refusal).to_contain_text("The file: is no JSON, or is not whole")
    assert page.epoch == record.epoch and violations(page.page) == []
    card(page).get_by_role("button", name="Back to my network").click()
    expect(card(page)).to_have_count(0)
    page.settle()
    assert (page.epoch, page.losses) == (2, own) and page.link["dataset"] == "xor"


def test_a_long_replay_is_seen_to_go_on_leaves_input_alone_and_is_cancelled(page: Playground) -> None:
    page.visit("#seed=0.53734&networkShape=8,8,8,8&animationSpeed=max")
    page.play_until("number('iter-number') > 20")
    record = json.loads(save(page).to_json())
    record["epoch"] = 900_000  # it cannot hold, and would take minutes
    page.open("#lesson=" + packed(lesson()))
    expect(page.find("strip-title")).to_have_text("A <b>circle</b>")
    page.settle()
    page.play_until("number('iter-number') > 20")
    own, epoch, goals = page.losses, page.epoch, page.find("strip").inner_text()
    open_record(page, json.dumps(record))
    expect(card(page)).to_contain_text("of 900,000")
    begun = page.epoch
    page.page.wait_for_function(
        "begun => Number(document.getElementById('iter-number').textContent.replaceAll(',', '')) > begun + 20",
        arg=begun,
    )
    for key in (" ", ".", "r"):
        page.page.keyboard.press(key)
    assert page.epoch > begun and not page.is_playing
    assert page.page.locator(".transport").evaluate("it => it.inert") is True
    assert violations(page.page) == []
    cancel = card(page).get_by_role("button", name="Cancel")
    waited = cancel.evaluate(
        """button => new Promise(done => {
            const begun = performance.now();
            button.addEventListener("click", () => done(performance.now() - begun), { once: true });
            setTimeout(() => button.click());
        })"""
    )
    assert waited < 500
    expect(card(page)).to_have_count(0)
    page.settle()
    assert (page.epoch, page.losses) == (epoch, own)
    expect(page.find("strip-title")).to_have_text("A <b>circle</b>")
    page.settle()
    assert page.find("strip").inner_text() == goals, "the lesson is where it was, with what was reached"
    page.step()
    assert page.epoch == epoch + 1

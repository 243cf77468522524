"""The animation speed: what a frame is worth, and that a person is always heard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.page_state import count_epochs, engine, link_style, parameters, shown
from tests.browser.playground import Playground

SPEEDS = [("1", 101), ("5", 41), ("10", 31), ("25", 24), ("50", 16), ("100", 16), ("200", 16), ("500", 16), ("1000", 16)]  # fmt: skip


def test_each_speed_trains_its_share_of_the_frames(playground: Playground) -> None:
    playground.open("#seed=1&networkShape=1&percTrainData=10")
    playground.play()
    rates = []
    for speed, frames in SPEEDS:
        playground.choose("animationSpeed", speed)
        epochs, exact = count_epochs(playground, frames), frames * int(speed) / 100
        assert epochs == pytest.approx(exact, abs=max(1, int(speed) / 100)), f"{speed}% of {frames} frames"
        rates.append(epochs / frames)
    assert rates == sorted(rates)
    playground.choose("animationSpeed", "max")
    assert count_epochs(playground, 20) / 20 > 5, (
        "as many epochs as a frame holds, though the machine be busy"
    )
    assert playground.is_playing
    playground.play()


def test_pause_is_honoured_at_once_with_a_large_network_at_full_speed(playground: Playground) -> None:
    shape = ",".join(["32"] * 8)
    playground.open(f"#seed=1&networkShape={shape}&batchSize=1&animationSpeed=max&percTrainData=90")
    assert playground.page.locator(".net-neuron").count() == 256
    box = playground.find("play-pause-button").bounding_box()
    assert box
    playground.play()
    expect(playground.find("iter-number")).not_to_have_text("0")
    before = playground.epoch
    # The bare mouse: a locator's click would wait for quiet frames first.
    playground.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert not playground.is_playing
    # An epoch of 450 updates takes many frames' time; the press waits for the one under way only.
    stopped = playground.epoch
    assert stopped - before <= 4
    playground.settle()
    assert playground.epoch == stopped


def trace(playground: Playground, browser: Browser, folder: Path) -> list[dict[str, Any]]:
    """What the browser did in some frames of a page that plays."""
    file = folder / "trace.json"
    playground.play()
    browser.start_tracing(page=playground.page, path=str(file), categories=["devtools.timeline"])
    count_epochs(playground, 20)
    browser.stop_tracing()
    playground.play()
    events: list[dict[str, Any]] = json.loads(file.read_text())["traceEvents"]
    return events


def test_a_frame_styles_what_it_changes_and_no_more(
    playground: Playground, browser: Browser, tmp_path: Path
) -> None:
    """A selector such as `:root:has(...)` would have each frame compute the style of the whole page: 2,600 elements."""
    styled = [
        e["args"]["elementCount"]
        for e in trace(playground, browser, tmp_path)
        if e["name"] == "UpdateLayoutTree" and "elementCount" in e.get("args", {})
    ]
    assert len(styled) > 5
    assert sorted(styled)[len(styled) // 2] < 200, styled


def test_a_frame_lays_out_its_numbers_and_not_the_page_around_them(
    playground: Playground, browser: Browser, tmp_path: Path
) -> None:
    """A number that changes in a box that takes its size from it would have the browser begin at the document."""
    layouts = [e["args"] for e in trace(playground, browser, tmp_path) if e["name"] == "Layout"]
    assert len(layouts) > 10
    roots = [[root["nodeName"] for root in it["endData"]["layoutRoots"]] for it in layouts if "endData" in it]
    whole = [names for names in roots if "#document" in names]
    assert len(whole) <= len(roots) // 4, whole
    touched = sorted(it["beginData"]["dirtyObjects"] for it in layouts if "beginData" in it)
    assert touched[len(touched) // 2] < 40, touched


WRITES = """ms => new Promise(done => {
    const counts = { links: 0, charts: 0 };
    const observers = [[".net-drawn", "links"], ["#linechart .plot-corner", "charts"]].map(([where, what]) => {
        const observer = new MutationObserver(() => counts[what]++); // once a frame, however much it changed
        observer.observe(document.querySelector(where), { attributes: true, childList: true, characterData: true, subtree: true });
        return observer;
    });
    setTimeout(() => {
        observers.forEach(observer => observer.disconnect());
        done(counts);
    }, ms);
})"""


@pytest.mark.parametrize("speed", ["100", "max"])
def test_links_are_drawn_twenty_times_a_second_at_most_and_charts_ten(
    playground: Playground, speed: str
) -> None:
    playground.choose("animationSpeed", speed)
    playground.find("linechart").locator(".plot-area").hover()  # the readout tells when the chart is drawn
    playground.play()
    counts = playground.ask(WRITES, 1500)
    playground.play()
    assert 0 < counts["links"] <= 31
    assert counts["charts"] <= 16


# What links, line and chart show some time after the last of the frames, and what once paused. The last is
# one that draws: on a slow machine not all that train do, and then the next one draws, as it does at 1 %.
LAST = """async times => {
    const wait = ms => new Promise(done => setTimeout(done, ms));
    const one = where => document.querySelector(where);
    const epoch = () => one("#iter-number").textContent;
    const see = () => ({
        epoch: epoch(),
        links: one(".net-drawn").outerHTML,
        line: one(".map-line").toDataURL(),
        chart: one("#linechart .plot-area").ariaValueNow,
    });
    const seen = [], ask = window.requestAnimationFrame, held = [];
    for (let i = 0; i < times; i++) {
        one("#play-pause-button").click();
        await wait(250);
        let before = null; // the epoch that the frame under way has found
        window.requestAnimationFrame = run => {
            const isDrawn = held.length > 0 || (before !== null && epoch() !== before);
            if (isDrawn) held.push(run); // the next frame is far away, as at 1 % the next to train may be
            else ask(time => { before = epoch(); run(time); });
        };
        while (!held.length) await wait(10);
        await wait(450); // a reader is told what a chart shows 200 ms later
        const playing = see();
        one("#play-pause-button").click();
        await wait(250);
        seen.push([playing, see()]);
        window.requestAnimationFrame = ask;
        for (const run of held.splice(0)) ask(run);
        await wait(50);
    }
    return seen;
}"""


def test_what_a_frame_left_out_is_drawn_though_no_other_comes(playground: Playground) -> None:
    for playing, paused in playground.ask(LAST, 3):
        for what, shows in playing.items():
            assert shows == paused[what], what


@pytest.mark.parametrize("speed", ["100", "max"])
def test_once_paused_all_that_is_seen_is_of_the_last_epoch(playground: Playground, speed: str) -> None:
    playground.open(f"#seed=0.4&animationSpeed={speed}&showTestTimeNetwork=true")
    for _ in range(3):
        playground.play_until('number("iter-number") % 50 > 20')
        playground.settle()
        trainer = engine(playground, playground.epoch)
        drawn = [link_style(playground, k)[1] for k in range(4)]
        expected = [round(4 * (1 + min(abs(w), 5) / 5 * 9)) / 4 for w in parameters(trainer)[:4]]
        assert drawn == pytest.approx(expected, abs=0.26)
        assert playground.losses == (shown(trainer.loss_train), shown(trainer.loss_test))
        area = playground.page.locator("#linechart .plot-area")
        area.focus()
        playground.page.keyboard.press("End")
        assert f"{playground.epoch}" in (area.get_attribute("aria-valuetext") or "")
        playground.page.keyboard.press("Escape")

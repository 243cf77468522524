"""The animation speed: what a frame is worth, and that a person is always heard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.page_state import count_epochs
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
    expect(playground.find("iter-number")).not_to_have_text("000,000")
    before = playground.epoch
    # The bare mouse: a locator's click would wait for quiet frames first.
    playground.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert not playground.is_playing
    # An epoch of 450 updates takes many frames' time; the press waits for the one under way only.
    stopped = playground.epoch
    assert stopped - before <= 4
    playground.settle()
    assert playground.epoch == stopped


def test_a_frame_styles_what_it_changes_and_no_more(
    playground: Playground, browser: Browser, tmp_path: Path
) -> None:
    """A selector such as `:root:has(...)` would have each frame compute the style of the whole page: 2,600 elements."""
    trace = tmp_path / "trace.json"
    playground.play()
    browser.start_tracing(page=playground.page, path=str(trace), categories=["devtools.timeline"])
    count_epochs(playground, 12)
    browser.stop_tracing()
    playground.play()
    events = json.loads(trace.read_text())["traceEvents"]
    styled = [
        e["args"]["elementCount"]
        for e in events
        if e["name"] == "UpdateLayoutTree" and "elementCount" in e.get("args", {})
    ]
    assert len(styled) > 5
    assert sorted(styled)[len(styled) // 2] < 200, styled

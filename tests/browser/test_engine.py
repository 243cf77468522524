"""Epochs are computed by compiled programs, and by NumPy wherever those cannot be had or are wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.playground import Playground

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "links.json"
LINK: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))["links"][0]
AT_10 = next(shot for shot in LINK["snapshots"] if shot["epoch"] == 10)

# How a browser may treat the programs; `made` counts those that ran. Each is undone after its test.
WATCH = """() => {
    const { Module, Instance } = WebAssembly;
    window.engine = { made: 0, undo: () => Object.assign(WebAssembly, { Module, Instance }) };
    window.engine.right = WebAssembly.Instance = function (...given) {
        window.engine.made += 1;
        return new Instance(...given);
    };
}"""
REFUSE = """() => {
    WebAssembly.Module = function () { throw new WebAssembly.CompileError("wasm simd is not supported"); };
}"""
# Chrome before 114, on the page's own thread.
ONLY_SMALL = """() => {
    const { Module } = WebAssembly, { instantiate } = WebAssembly, { undo } = window.engine;
    WebAssembly.Module = function (code) {
        if (code.byteLength > 4096) throw new RangeError("WebAssembly.Compile is disallowed on the main thread");
        return new Module(code);
    };
    WebAssembly.instantiate = async (...given) => {
        const both = await instantiate.call(WebAssembly, ...given);
        window.engine.made += 1;
        return both;
    };
    window.engine.undo = () => { undo(); WebAssembly.instantiate = instantiate; };
}"""
WRONG = """() => {
    WebAssembly.Instance = function () { return { exports: { run() {} } }; };
}"""


@pytest.fixture
def watched(playground: Playground) -> Iterator[Playground]:
    playground.ask(WATCH)
    yield playground
    playground.ask("() => window.engine.undo()")


def made(playground: Playground) -> int:
    count: int = playground.ask("() => window.engine.made")
    return count


def train_ten(playground: Playground, more: str = "") -> None:
    playground.open(LINK["hash"] + more)
    playground.step(10)
    assert playground.epoch == 10


def losses_are_right(playground: Playground) -> None:
    assert playground.losses == (f"{AT_10['loss_train']:.3f}", f"{AT_10['loss_test']:.3f}")


def test_training_is_compiled(watched: Playground) -> None:
    train_ten(watched)
    losses_are_right(watched)
    assert made(watched) >= 3, "the epoch, its losses, the maps"
    expect(watched.find("engine")).to_have_value("compiled")
    before = made(watched)
    watched.step(5)
    assert made(watched) == before, "a program is made once"


def test_the_link_and_the_menu_choose_numpy_while_it_trains(watched: Playground) -> None:
    train_ten(watched, "&engine=numpy")
    losses_are_right(watched)
    assert made(watched) == 0
    watched.open_more()
    watched.choose("engine", "compiled")
    watched.step(2)
    assert watched.epoch == 12 and made(watched) >= 1
    assert "engine" not in watched.link
    watched.choose("engine", "numpy")
    count = made(watched)
    watched.step(2)
    assert made(watched) == count and watched.link["engine"] == "numpy"


def test_where_programs_are_refused_numpy_trains_and_the_menu_says_so(watched: Playground) -> None:
    watched.ask(REFUSE)
    train_ten(watched)
    losses_are_right(watched)
    expect(watched.find("engine")).to_have_value("numpy")
    assert "wasm simd is not supported" in (watched.find("engine").get_attribute("title") or "")
    assert "engine" not in watched.link, "nobody chose it"


def test_what_was_said_of_one_network_is_not_said_of_the_next(watched: Playground) -> None:
    watched.ask(WRONG)
    train_ten(watched)
    expect(watched.find("engine")).to_have_value("numpy")
    watched.ask("() => { WebAssembly.Instance = window.engine.right; }")
    watched.open(LINK["hash"] + "&momentum=0.5")
    expect(watched.find("engine")).to_have_value("compiled")
    expect(watched.find("engine")).not_to_have_attribute("title", re.compile("."))
    watched.step(2)
    expect(watched.find("engine")).to_have_value("compiled")
    assert made(watched) >= 1


def test_a_large_program_may_be_compiled_in_the_background(watched: Playground) -> None:
    watched.ask(ONLY_SMALL)
    train_ten(watched)
    losses_are_right(watched)
    assert made(watched) >= 1
    expect(watched.find("engine")).to_have_value("compiled")


def test_wrong_numbers_never_show(watched: Playground) -> None:
    watched.ask(WRONG)
    train_ten(watched)
    losses_are_right(watched)
    expect(watched.find("engine")).to_have_value("numpy")
    assert "differ from NumPy" in (watched.find("engine").get_attribute("title") or "")

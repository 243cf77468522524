"""A sample under the microscope: its numbers on the drawing and in formulas are the engine's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest
from playground import Inspection, inspect
from playwright.sync_api import Browser, expect

from tests.browser.layout_faults import faults, resize
from tests.browser.page_state import engine, leave, number
from tests.browser.playground import Playground, page_of_a_file
from tests.browser.test_accessibility import violations
from tools.serve import Server

LINK = "#seed=0.53734&networkShape=3,2&xTimesY=true"
PHASES = ("forward", "loss", "backward", "update")


@pytest.fixture(scope="module")
def started(browser: Browser, server: Server) -> Iterator[Playground]:
    """A page of this file's own, with a mouse and a touch screen."""
    with page_of_a_file(browser, server, LINK, has_touch=True) as one:
        yield one


@pytest.fixture
def page_with_samples(started: Playground) -> Iterator[Playground]:
    started.complaints.clear()
    resize(started.page, 1280, 800)
    leave(started)
    started.open(LINK)
    yield started
    started.page.keyboard.press("Escape")
    assert started.complaints == []


def place(one: Playground, index: int, kind: str = "train") -> tuple[float, float]:
    """Where a sample is on the screen."""
    data = engine(one).data
    x, y = (data.x_train if kind == "train" else data.x_test)[0, index]
    box = one.page.locator(".map-samples").bounding_box()
    assert box
    return box["x"] + (x + 6) / 12 * box["width"], box["y"] + (6 - y) / 12 * box["height"]


def alone(one: Playground) -> int:
    """A training sample that none other is near, so that a click means it."""
    points = engine(one).data.x_train[0]
    distances = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + 9 * np.eye(len(points))
    return int(distances.min(axis=1).argmax())


def look(one: Playground, index: int | None = None) -> int:
    """Put a sample under the microscope with the mouse."""
    index = alone(one) if index is None else index
    one.page.locator(".map-samples").scroll_into_view_if_needed()
    one.page.mouse.click(*place(one, index))
    expect(one.page.locator(".microscope-sample")).to_contain_text(f"sample {index + 1} of")
    one.settle()
    return index


def choose(one: Playground, phase: str) -> None:
    one.page.locator(f"#phase-{phase}").check()
    one.settle()


def on_nodes(one: Playground) -> dict[int, dict[str, float]]:
    """What is written on each node: by the name before it, an input's without one."""
    script = """() => [...document.querySelectorAll(".value-label.of-node")].map(label =>
        [Number(label.dataset.ofNode), [...label.children].map(line => line.textContent)])"""
    return {
        node: {text.rpartition(" ")[0]: number(text.rpartition(" ")[2]) for text in lines}
        for node, lines in one.page.evaluate(script)
    }


def on_links(one: Playground) -> dict[int, float]:
    script = """() => [...document.querySelectorAll(".value-label[data-of-parameter]")].map(label =>
        [Number(label.dataset.ofParameter), label.textContent])"""
    return {k: number(text) for k, text in one.page.evaluate(script)}


def formula(one: Playground, line: int = 0) -> str:
    text = one.page.locator(".microscope-formula").nth(line).evaluate("line => line.textContent")
    return re.sub(r"[\s\u2061]+", "", text)


def flat(weights: list[np.ndarray], biases: list[np.ndarray]) -> list[float]:
    """In the order in which the page numbers parameters."""
    return [float(v) for w, b in zip(weights, biases, strict=True) for v in (*w.ravel(), *b)]


def near(value: float) -> object:
    """As three digits say it."""
    return pytest.approx(value, rel=0.0051, abs=1e-12)


def neurons(seen: Inspection) -> list[tuple[float, float, float, float]]:
    """Sum, output, slope and error of each neuron in the drawing's order."""
    parts = (seen.sums, seen.outputs, seen.slopes, seen.errors)
    return list(zip(*(np.concatenate(part).tolist() for part in parts), strict=True))


def test_the_numbers_on_the_drawing_are_the_engines(page_with_samples: Playground) -> None:
    """In each phase, on every neuron and link of a small network."""
    one = page_with_samples
    one.step(5)
    index = look(one)
    seen = inspect(engine(one, 5), "train", index)
    expected = neurons(seen)
    nodes = on_nodes(one)
    assert [nodes[i][""] for i in range(3)] == [near(x) for x in seen.inputs]
    for i, (z, a, _, _) in enumerate(expected):
        assert (nodes[3 + i]["z"], nodes[3 + i]["o" if i == 5 else "a"]) == (near(z), near(a))
    weights = flat(seen.weights, seen.biases)
    links = on_links(one)
    assert len(links) == 3 * 3 + 3 * 2 + 2, "there is room for every one"
    assert links == {k: near(weights[k]) for k in links}

    choose(one, "loss")
    (output,) = on_nodes(one).values()
    assert output == {"o": near(expected[5][1]), "y": seen.target, "L": near(seen.loss)}
    assert not on_links(one)

    choose(one, "backward")
    nodes, gradients = on_nodes(one), flat(seen.weight_gradients, seen.bias_gradients)
    assert {i: nodes[3 + i]["δ"] for i in range(6)} == {i: near(expected[i][3]) for i in range(6)}
    assert {i: nodes[3 + i]["f′"] for i in range(5)} == {i: near(expected[i][2]) for i in range(5)}
    links = on_links(one)
    assert links and links == {k: near(gradients[k]) for k in links}

    choose(one, "update")
    nodes, changes = on_nodes(one), flat(seen.weight_changes, seen.bias_changes)
    biases = np.concatenate(seen.bias_changes)
    assert {i: nodes[3 + i]["Δb"] for i in range(6)} == {i: near(biases[i]) for i in range(6)}
    links = on_links(one)
    assert links and links == {k: near(changes[k]) for k in links}


def test_the_formulas_add_up(page_with_samples: Playground) -> None:
    """The sum of products is z, what leads to the loss and to δ is put in; of the output, then of a neuron pointed at."""
    one = page_with_samples
    one.step(3)
    index = look(one)
    seen = inspect(engine(one, 3), "train", index)

    def check_sum(text: str, z: float) -> None:
        put, _, total = text.partition("=")[2].partition("=")[2].rpartition("=")
        value = eval(put.replace("−", "-").replace("·", "*"), {"__builtins__": {}})
        assert number(total) == near(z) and value == pytest.approx(z, abs=0.01)

    check_sum(formula(one), float(seen.sums[2][0]))
    assert re.fullmatch(r"o=tanh\(z\)=tanh\((.+)\)=(.+)", formula(one, 1))
    choose(one, "loss")
    assert number(formula(one).rpartition("=")[2]) == near(seen.loss)
    choose(one, "backward")
    assert number(formula(one).rpartition("=")[2]) == near(float(seen.errors[2][0]))
    choose(one, "forward")
    one.page.locator(".net-neuron").nth(1).hover()
    expect(one.page.locator(".microscope-subject")).to_have_text("Layer 1, neuron 2")
    one.page.mouse.move(3, 3)
    expect(one.page.locator(".microscope-subject")).to_have_text("Layer 1, neuron 2")
    check_sum(formula(one), float(seen.sums[0][1]))
    choose(one, "backward")
    assert number(formula(one).rpartition("=")[2]) == near(float(seen.errors[0][1]))
    choose(one, "update")
    assert number(formula(one, 1).rpartition("=")[2]) == near(float(seen.weight_changes[0][0, 1]))


def test_a_step_changes_a_weight_by_the_change_that_was_shown(page_with_samples: Playground) -> None:
    """One training sample is the batch of every update."""
    one = page_with_samples
    one.open("#seed=0.4&samples=20&percTrainData=5&batchSize=1&learningRate=0.3&networkShape=2&momentum=0.5")
    trainer = engine(one, 2)
    assert trainer.data.y_train.shape == (1, 1)
    one.step(2)
    look(one, 0)
    weights = on_links(one)
    choose(one, "update")
    changes = on_links(one)
    expect(one.page.locator(".microscope-notes")).to_contain_text("Momentum")
    one.step()
    choose(one, "forward")
    before = [w[0].copy() for w in trainer.weights]
    trainer.step()
    grown = flat(
        [w[0] - old for w, old in zip(trainer.weights, before, strict=True)], [b[0] for b in trainer.biases]
    )
    assert changes and changes == {k: near(grown[k]) for k in changes}
    after = on_links(one)
    assert after == {k: pytest.approx(weights[k] + changes[k], abs=0.011) for k in after}


def test_numbers_follow_while_it_trains_and_end_with_it(page_with_samples: Playground) -> None:
    one = page_with_samples
    index = look(one)
    one.play_until("number('iter-number') >= 30")
    one.settle()
    seen = inspect(engine(one, one.epoch), "train", index)
    assert on_nodes(one)[8] == {"z": near(float(seen.sums[2][0])), "o": near(float(seen.outputs[2][0]))}


def test_by_keyboard_alone(page_with_samples: Playground) -> None:
    """From sample to sample, in, from phase to phase, to a neuron and back out; what is heard of it."""
    one = page_with_samples
    page = one.page
    live, map_ = one.find("live"), page.locator(".map-samples")
    map_.focus()
    page.keyboard.press("ArrowRight")
    expect(live).to_have_text(re.compile(r"^Training sample \d+: X₁ = .+, target 1$"))
    first = live.inner_text()
    page.keyboard.press("ArrowRight")
    expect(live).not_to_have_text(first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Forward")).to_be_focused()
    expect(live).to_have_text(re.compile(r"under the microscope: output .+, loss "))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Loss")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Leave the microscope")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    sample = page.locator(".microscope-sample").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".microscope-sample")).not_to_have_text(sample)
    expect(page.get_by_role("button", name="Next sample")).to_be_focused()
    page.locator(".net-neuron").nth(3).focus()
    page.keyboard.press("ArrowUp")
    expect(live).to_have_text(re.compile(r"^Layer 2, neuron \d: f′ .+, δ "))
    page.keyboard.press("Escape")
    expect(page.locator(".microscope")).to_have_count(0)
    expect(page.locator(".net-neuron:focus")).to_have_count(1)


def test_leaving_gives_back_the_focus_and_the_drawing(page_with_samples: Playground) -> None:
    one = page_with_samples
    page = one.page
    drawing = one.find("network").screenshot()
    look(one)
    assert one.find("network").screenshot() != drawing
    expect(one.find("linechart")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".microscope, .value-labels")).to_have_count(0)
    expect(page.locator(".map-samples")).to_be_focused()
    expect(one.find("linechart")).to_be_visible()
    page.mouse.move(3, 3)
    one.settle()
    assert one.find("network").screenshot() == drawing
    look(one)
    page.get_by_role("button", name="Leave the microscope").click()
    expect(page.locator(".map-samples")).to_be_focused()
    expect(one.find("live")).to_have_text("The microscope is closed")


def test_a_sample_that_is_gone_is_left_and_test_samples_count_when_they_show(
    page_with_samples: Playground,
) -> None:
    one = page_with_samples
    one.open(LINK + "&samples=40&showTestData=true")
    one.page.mouse.click(*place(one, 15, "test"))
    expect(one.page.locator(".microscope-sample")).to_contain_text("Test sample 16 of 20")
    one.open(LINK + "&samples=20&showTestData=true")
    expect(one.page.locator(".microscope")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1366, 625), (390, 844)])
def test_layout_and_axe_in_each_phase(page_with_samples: Playground, width: int, height: int) -> None:
    """Where it is opened by touch; dark and in Spanish, too."""
    one = page_with_samples
    page = one.page
    resize(page, width, height)
    one.choose_language("es")
    one.find("theme-button").click()
    try:
        page.locator(".map-samples").scroll_into_view_if_needed()
        page.touchscreen.tap(*place(one, alone(one)))
        expect(page.locator(".microscope-sample")).to_contain_text("Muestra de entrenamiento")
        for phase in PHASES:
            choose(one, phase)
            assert violations(one) == [], phase
            page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
            assert faults(page) == [], phase
        expect(page.locator(".microscope-formula").nth(1)).to_contain_text(",")
        for button in page.locator(".microscope-button, .microscope-phases label").all():
            box = button.bounding_box()
            assert box and min(box["width"], box["height"]) >= (44 if width < 500 else 24)
    finally:
        one.find("theme-button").click()
        one.choose_language("en")

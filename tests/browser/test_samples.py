"""Data sets, features, and how the large map shows them: by mouse and by keys."""

from __future__ import annotations

import pytest
from playground.data import DATASETS
from playwright.sync_api import expect

from tests.browser.page_state import IMAGE, POINTS, colors, pixels
from tests.browser.playground import Playground

CLASSIFICATION = [key for key, entry in DATASETS.items() if entry.problem == "classification"]
REGRESSION = [key for key in DATASETS if key not in CLASSIFICATION]


def test_a_data_set_is_chosen_by_its_picture(playground: Playground) -> None:
    pictures = set()
    for key in reversed(CLASSIFICATION):
        playground.step()
        playground.page.locator(f"[data-dataset={key}]").click()
        playground.settle()
        assert playground.link.get("dataset", "circle") == key
        chosen = playground.page.locator("#datasets [aria-checked=true]:visible")
        assert chosen.evaluate_all("all => all.map(one => one.dataset.dataset)") == [key]
        assert playground.epoch == 0
        pictures.add(pixels(playground, POINTS))
        thumbnail = f"[data-dataset={key}] canvas"
        assert len(colors(playground, thumbnail)) > 3, f"the picture of {key} is empty"
    assert len(pictures) == len(CLASSIFICATION)


LOSE = """where => {
    const canvases = [...document.querySelectorAll(where)], pictures = () => canvases.map(one => one.toDataURL());
    const before = pictures();
    for (const one of canvases) one.getContext("2d").reset();
    const empty = pictures();
    for (const one of canvases) one.dispatchEvent(new Event("contextrestored"));
    return [before, empty, pictures()];
}"""


def test_a_canvas_that_lost_its_memory_is_drawn_again(playground: Playground) -> None:
    """As a browser does that has to restart its graphics: the page is told, and gets empty canvases."""
    playground.step(3)
    playground.settle()
    before, empty, after = playground.ask(LOSE, "#heatmap canvas, .net-neuron canvas, .net-feature canvas")
    assert len(before) > 10
    assert all(a != b for a, b in zip(before, empty, strict=True))
    assert after == before


MORE = """sets => {
    const rows = Number(sets.style.getPropertyValue("--rows")), before = sets.clientHeight;
    const added = [1, 2].map(() => sets.appendChild(sets.querySelector(".dataset").cloneNode(true)));
    sets.style.setProperty("--rows", rows + 1);
    const after = sets.clientHeight, height = added[0].clientHeight;
    for (const one of added) one.remove();
    sets.style.setProperty("--rows", rows);
    return { before, after, height };
}"""


def test_another_row_of_data_sets_takes_no_more_room(playground: Playground) -> None:
    """The whole app stays on one screen."""
    found = playground.find("datasets").evaluate(MORE)
    assert found["after"] <= found["before"] + 1
    assert found["height"] > 32, "and each is large enough to press"


def test_a_data_set_is_chosen_by_arrow_keys(playground: Playground) -> None:
    buttons = playground.page.locator("#datasets [role=radio]:visible")
    order = buttons.evaluate_all("all => all.map(one => one.dataset.dataset)")
    assert sorted(order) == sorted([*CLASSIFICATION, "own"])
    assert order.pop() == "own"
    playground.page.locator("[data-dataset=circle]").focus()
    for key in order[1:]:
        playground.page.keyboard.press("ArrowRight")
        playground.settle()
        expect(playground.page.locator(f"[data-dataset={key}]")).to_be_focused()
        assert playground.link.get("dataset", "circle") == key
    playground.page.keyboard.press("ArrowRight")  # to one's own, which has no points to be chosen for
    expect(playground.page.locator("[data-dataset=own]")).to_be_focused()
    assert playground.link["dataset"] == order[-1]
    playground.page.keyboard.press("ArrowRight")
    playground.settle()
    assert playground.link.get("dataset", "circle") == order[0]


def test_regression_has_its_own_data_sets_and_one_loss(playground: Playground) -> None:
    page = playground.page
    playground.choose("dropout", "0.1")
    playground.find("more-button").click()
    expect(playground.find("loss")).to_be_visible()
    playground.choose("problem", "regression")
    expect(playground.find("loss")).to_be_hidden()
    expect(playground.find("accuracy-test")).to_be_hidden()
    playground.open_more(False)  # it lies over the data sets
    visible = page.locator("#datasets [role=radio]:visible")
    assert visible.evaluate_all("all => all.map(one => one.dataset.regdataset)") == [*REGRESSION, "own"]
    plane = pixels(playground, POINTS)
    page.locator("[data-regDataset=reg-gauss]").click()
    playground.settle()
    assert playground.link["regDataset"] == "reg-gauss"
    assert pixels(playground, POINTS) != plane
    assert len(colors(playground, "[data-regDataset=reg-gauss] canvas")) > 3
    playground.step()
    assert playground.epoch == 1

    playground.choose("problem", "classification")
    playground.open_more()
    expect(playground.find("loss")).to_be_visible()
    playground.find("more-button").click()
    expect(playground.find("accuracy-test")).to_be_visible()
    expect(page.locator("[data-dataset=circle]")).to_have_attribute("aria-checked", "true")


FEATURES = ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]


def test_features_are_switched_by_mouse_and_by_enter(playground: Playground) -> None:
    page = playground.page
    links = page.locator(".net-drawn path")
    playground.open("#seed=1&networkShape=1")
    for key in FEATURES:
        feature = page.locator(f"[data-feature={key}]")
        on = key in ("x", "y")
        expect(feature).to_have_attribute("aria-pressed", str(on).lower())
        before = links.count()
        playground.step()
        feature.click()
        playground.settle()
        expect(feature).to_have_attribute("aria-pressed", str(not on).lower())
        assert playground.link[key] == str(not on).lower()
        assert links.count() == before + (-1 if on else 1)
        assert playground.epoch == 0
        feature.focus()
        page.keyboard.press("Enter")
        playground.settle()
        expect(feature).to_have_attribute("aria-pressed", str(on).lower())
        expect(feature).to_be_focused()
        assert key not in playground.link
        assert len(colors(playground, f"[data-feature={key}] canvas")) > 1


def test_without_any_feature_the_page_still_runs(playground: Playground) -> None:
    for key in ("x", "y"):
        playground.page.locator(f"[data-feature={key}]").click()
    playground.step()
    assert playground.epoch == 1
    assert playground.link["x"] == playground.link["y"] == "false"


def test_show_test_data_draws_more_points_and_trains_on(playground: Playground) -> None:
    playground.step()
    box = playground.find("show-test-data")
    few, map_ = pixels(playground, POINTS), pixels(playground, IMAGE)
    box.click()
    playground.settle()
    more = pixels(playground, POINTS)
    assert more != few
    assert pixels(playground, IMAGE) == map_
    # Test samples are outlined in black, which training samples alone show nowhere.
    assert "0,0,0,255" in colors(playground, POINTS)
    assert playground.link["showTestData"] == "true" and playground.epoch == 1
    box.focus()
    playground.page.keyboard.press("Space")
    playground.settle()
    assert pixels(playground, POINTS) == few and "0,0,0,255" not in colors(playground, POINTS)
    assert "showTestData" not in playground.link


def test_discretize_leaves_two_colours(playground: Playground) -> None:
    playground.step(3)
    smooth, neuron = pixels(playground, IMAGE), ".net-neuron canvas"
    assert len(colors(playground, IMAGE)) > 2
    playground.find("discretize").focus()
    playground.page.keyboard.press("Space")
    playground.settle()
    blue, orange = sorted(colors(playground, IMAGE), key=lambda color: int(color.split(",")[0]))
    for color, exact in ((blue, (8, 119, 189, 160)), (orange, (245, 147, 34, 160))):
        assert [int(part) for part in color.split(",")] == pytest.approx(exact, abs=1)
    assert len(colors(playground, neuron)) <= 2
    assert playground.link["discretize"] == "true" and playground.epoch == 3
    playground.find("discretize").click()
    playground.settle()
    assert pixels(playground, IMAGE) == smooth
    assert len(colors(playground, neuron)) > 2


def test_noise_and_ratio_change_the_samples_drawn(playground: Playground) -> None:
    before = pixels(playground, POINTS)
    playground.slide("noise", "30")
    noisy = pixels(playground, POINTS)
    assert noisy != before
    playground.slide("percTrainData", "20")
    assert pixels(playground, POINTS) not in (before, noisy)

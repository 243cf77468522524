"""What a link hides: controls, and features that are then no inputs either."""

from __future__ import annotations

import itertools

from playground.features import FEATURES
from playground.settings import HIDEABLE, HIDES_NOTHING
from playwright.sync_api import expect

from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations


def test_hide_keys_hide_their_controls(playground: Playground) -> None:
    playground.open("#seed=1&activation_hide=true&playButton_hide=true&noise_hide=true&dropout_hide=true")
    for identifier in ("activations", "play-pause-button", "noise", "dropout"):
        expect(playground.find(identifier)).to_be_hidden()
    expect(playground.find("learningRate")).to_be_visible()
    playground.open("#seed=1")
    expect(playground.find("activations")).to_be_visible()


# Controls, features and pictures that a person sees, as one text each.
VISIBLE = """() => [...document.querySelectorAll(
    "button, select, input, canvas, h2, p, article, .net-feature")].filter(part => part.checkVisibility()).length"""


def test_every_name_a_link_may_hide_hides_something(playground: Playground) -> None:
    playground.open_more()
    playground.find("goal-button").press("Enter")
    classification = "#seed=1&dropout=0.2&runs=4"
    names = HIDEABLE - HIDES_NOTHING
    for base, hidden in (
        (classification, names - {"regDataset"}),
        (classification + "&problem=regression", {"regDataset"}),
    ):
        playground.open(base)
        all_of_it = playground.page.evaluate(VISIBLE)
        for name in sorted(hidden):
            playground.open(f"{base}&{name}_hide=true")
            assert playground.page.evaluate(VISIBLE) < all_of_it, f"{name}_hide hides nothing"
            assert playground.link[f"{name}_hide"] == "true"
            expect(playground.find("notices").get_by_role("button")).to_have_count(0)
        playground.open(base)
        assert playground.page.evaluate(VISIBLE) == all_of_it, "not all come back"
    playground.page.keyboard.press("Escape")


def test_the_others_are_ignored_without_a_word(playground: Playground) -> None:
    playground.open("#seed=1")
    all_of_it = playground.page.evaluate(VISIBLE)
    for name in sorted(HIDES_NOTHING):
        playground.open(f"#seed=1&{name}_hide=true")
        assert playground.page.evaluate(VISIBLE) == all_of_it, name
        expect(playground.find("notices").get_by_role("button")).to_have_count(0)


def test_the_button_for_more_goes_with_the_last_of_what_it_opens(playground: Playground) -> None:
    more = playground.find("more-button")
    names = more.locator("xpath=..").get_attribute("data-hide-all")
    assert names
    hidden = "".join(f"&{name}_hide=true" for name in names.split())
    playground.open("#seed=1" + hidden.replace("&samples_hide=true", ""))
    expect(more).to_be_visible()
    playground.open("#seed=1" + hidden)
    expect(more).to_be_hidden()


def test_what_is_not_at_its_default_shows_as_a_chip(playground: Playground) -> None:
    more, clipping, noise = (
        playground.find(one) for one in ("more-button", "gradientClipping", "labelNoise")
    )
    chips = playground.page.locator(".setting-chip:visible")
    expect(chips).to_have_count(0)
    playground.open("#seed=1&gradientClipping=0.25")
    expect(chips).to_have_text(["Gradient clipping: 0.25"])
    expect(clipping).to_be_hidden()
    chips.click()
    expect(clipping).to_be_focused()
    expect(clipping).to_have_value("0.25")
    expect(noise).to_be_visible()
    expect(more).to_have_attribute("aria-expanded", "true")
    playground.page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(clipping).to_be_hidden()
    playground.choose_language("es")
    expect(chips).to_have_text(["Recorte del gradiente: 0,25"])
    playground.choose_language("en")
    playground.open("#seed=1&gradientClipping=0.25&gradientClipping_hide=true")
    expect(chips).to_have_count(0)
    playground.open("#seed=1")
    expect(chips).to_have_count(0)


def test_the_second_row_shows_where_there_is_height_for_it(playground: Playground) -> None:
    page, dropout = playground.page, playground.find("dropout")
    chip = page.locator(".setting-chip:visible")
    playground.open("#seed=1&dropout=0.2")
    expect(dropout).to_be_visible()
    expect(chip).to_have_count(0)
    page.set_viewport_size({"width": 1366, "height": 625})
    try:
        expect(dropout).to_be_hidden()
        expect(chip).to_have_text("Dropout: Drop 20%")
        network = playground.find("network").bounding_box()
        chip.click()
        expect(dropout).to_be_focused()
        assert playground.find("network").bounding_box() == network, "it opens over the page"
        assert violations(playground) == []
        page.mouse.click(700, 600)
        expect(dropout).to_be_hidden()
    finally:
        page.set_viewport_size({"width": 1280, "height": 800})


def test_a_hidden_feature_is_neither_input_nor_picture(playground: Playground) -> None:
    """A course's exercise on xor without X1X2: a linear network learns nothing there."""
    link = "#seed=0.5&dataset=xor&activation=linear&networkShape=1&xTimesY=true"
    playground.open(link + "&xTimesY_hide=true&sinX_hide=true")
    shown = playground.page.locator(".net-feature:visible")
    expect(shown).to_have_count(len(FEATURES) - 2)
    expect(playground.page.locator("[data-feature=xTimesY]")).to_be_hidden()
    heights = [box["y"] for one in shown.all() if (box := one.bounding_box())]
    gaps = {round(low - high) for high, low in itertools.pairwise(heights)}
    assert max(gaps) - min(gaps) <= 1, "a gap where the hidden ones were"
    playground.step(30)
    assert float(playground.losses[1]) > 0.6
    shown.first.focus()
    for key in ("End", "ArrowUp", "Home"):
        playground.page.keyboard.press(key)
    expect(shown.first).to_be_focused()
    playground.open(link)
    expect(shown).to_have_count(len(FEATURES))
    playground.step(30)
    assert float(playground.losses[1]) < 0.6


def test_all_features_hidden_still_runs(playground: Playground) -> None:
    hidden = "".join(f"&{key}_hide=true" for key in FEATURES)
    playground.open("#seed=1" + hidden)
    expect(playground.page.locator(".net-feature:visible")).to_have_count(0)
    playground.step(2)
    assert playground.epoch == 2
    playground.choose("activations", "relu")
    playground.find("add-layers").click()
    playground.step()
    assert playground.epoch == 1


def test_the_tab_key_goes_from_more_to_what_it_opens_and_on(playground: Playground) -> None:
    page, more = playground.page, playground.find("more-button")
    playground.open("#seed=1&dropout=0.2")
    assert more.get_attribute("aria-controls") == "more-menus"
    assert "Label noise" in (more.get_attribute("title") or "")
    more.click()
    visited = []
    rows = playground.find("more-menus").locator("select:visible, input:visible")
    wanted = rows.evaluate_all("all => all.map(one => one.id)")
    assert len(wanted) > 10
    for _ in wanted:
        page.keyboard.press("Tab")
        visited.append(page.evaluate("document.activeElement.id"))
    assert visited == wanted
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.data-column') !== null")
    more.click()

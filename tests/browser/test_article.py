"""The article: from a control's label into it and back, and its experiments opened in place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playground.settings import FIELDS
from playwright.sync_api import Locator, Route, expect

from tests.browser.layout_faults import ARTICLE, article_faults
from tests.browser.playground import Playground

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "links.json"
FIVE: list[dict[str, Any]] = json.loads(GOLDEN.read_text(encoding="utf-8"))["links"][:5]
ANCHORS = sorted({field.anchor for field in FIELDS.values() if field.anchor})
SHOWN = ("learningRate", "regularizations", "regularRate", "layerwise", "batchSize", "noise", "activations")


def experiment(playground: Playground, link: str) -> Locator:
    return playground.page.locator(f'#article .experiment a[href="{link}"]')


def shown(playground: Playground) -> dict[str, str]:
    return {identifier: playground.find(identifier).input_value() for identifier in SHOWN}


def explained(playground: Playground, anchor: str) -> Locator:
    """The "?" whose card leads to a place of the article, with that card open."""
    playground.open_more()
    opener = playground.page.locator(f'#menus .explain[data-anchor="{anchor}"]')
    opener.click()
    return opener


@pytest.mark.parametrize("anchor", ANCHORS)
def test_a_controls_explanation_leads_into_the_article_and_back(playground: Playground, anchor: str) -> None:
    before = playground.link
    explained(playground, anchor)
    playground.page.locator(".explanation-more").click()
    heading = playground.find(anchor)
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    playground.page.locator("#article .contents .back a").click()
    expect(playground.find("top-controls")).to_be_in_viewport()
    assert playground.link == before


@pytest.mark.parametrize("golden", FIVE, ids=lambda golden: golden["hash"][-30:])
def test_an_experiment_opens_in_place_and_is_what_it_says(
    playground: Playground, golden: dict[str, Any]
) -> None:
    experiment(playground, golden["hash"]).click()
    expect(playground.find("play-pause-button")).to_be_in_viewport()
    at = {snapshot["epoch"]: snapshot for snapshot in golden["snapshots"]}
    train, test = losses(at[0])
    expect(playground.find("loss-train")).to_have_text(train)
    expect(playground.find("loss-test")).to_have_text(test)
    playground.settle()
    asked = dict(pair.split("=") for pair in golden["hash"][1:].split("&"))
    assert playground.link["seed"] == asked["seed"]
    assert shown(playground) == {
        "learningRate": asked["learningRate"],
        "regularizations": asked["regularization"],
        "regularRate": asked.get("regularizationRate", "0"),
        "layerwise": asked.get("layerwiseGradientNormalization", "0"),
        "batchSize": asked["batchSize"],
        "noise": asked.get("noise", "0"),
        "activations": asked["activation"],
    }
    chosen = playground.page.locator(f'[data-dataset="{asked["dataset"]}"]')
    expect(chosen).to_have_attribute("aria-checked", "true")
    assert playground.epoch == 0
    assert playground.losses == losses(at[0])
    playground.step(10)
    assert playground.epoch == 10
    assert playground.losses == losses(at[10])


def losses(snapshot: dict[str, Any]) -> tuple[str, str]:
    return f"{snapshot['loss_train']:.3f}", f"{snapshot['loss_test']:.3f}"


def test_a_place_that_does_not_exist_is_refused_by_name(playground: Playground) -> None:
    playground.open("#dataset=xor&seed=1")
    playground.step(2)
    before = playground.link
    playground.open("#foo-doc")
    expect(playground.find("notices")).to_contain_text("foo-doc")
    assert (playground.epoch, playground.link) == (2, before), "it asked for no settings"
    playground.open("#about")
    expect(playground.find("notices")).not_to_contain_text("foo-doc")


@pytest.mark.parametrize("late", ["article", "engine"])
def test_so_it_is_in_a_page_just_opened(fresh: Playground, late: str) -> None:
    """Whichever comes first, the article or the engine."""
    waiting: list[Route] = []
    if late == "article":
        fresh.page.route("**/article/en.html", lambda route: waiting.append(route))
    fresh.visit("#foo-doc")
    assert bool(waiting) is (late == "article")
    for route in waiting:
        expect(fresh.find("notices").get_by_role("button")).to_have_count(0)
        route.continue_()
    expect(fresh.find("notices")).to_contain_text("foo-doc")


def test_the_back_button_returns_to_the_text_and_the_settings(playground: Playground) -> None:
    before = playground.link
    link = experiment(playground, FIVE[4]["hash"])
    link.click()
    expect(playground.find("layerwise")).to_have_value("0.8")
    playground.page.go_back()
    expect(playground.find("layerwise")).to_have_value("0")
    expect(link).to_be_in_viewport()
    assert playground.link == before


ENTRY = "history.state.entry"  # of the history, whose length has a limit


def test_back_from_a_place_keeps_page_and_training(playground: Playground) -> None:
    page = playground.page
    page.evaluate("scrollTo({ top: 0 })")
    playground.step(3)
    losses, entry = playground.losses, page.evaluate(ENTRY)
    opener = explained(playground, "dropout-doc")
    page.locator(".explanation-more").click()
    expect(playground.find("dropout-doc")).to_be_focused()
    assert page.evaluate(ENTRY) != entry
    page.go_back()
    expect(playground.find("play-pause-button")).to_be_in_viewport()
    expect(opener).to_be_focused()
    playground.settle()
    assert (playground.epoch, playground.losses) == (3, losses)
    page.go_forward()
    expect(playground.find("dropout-doc")).to_be_in_viewport()
    assert playground.epoch == 3


def test_the_same_place_again_is_no_entry_more(playground: Playground) -> None:
    page = playground.page
    first = page.evaluate(ENTRY)
    for _ in range(3):
        page.evaluate("scrollTo({ top: 0 })")
        page.locator(".article-link").click()
        expect(playground.find("article")).to_be_focused()
    assert page.evaluate(ENTRY) != first
    page.go_back()
    playground.settle()
    assert page.evaluate(ENTRY) == first, "one step back is where one was"


def test_what_was_set_at_a_place_survives_going_back(playground: Playground) -> None:
    page = playground.page
    page.locator(".article-link").click()
    playground.choose("activations", "relu")
    playground.step(2)
    link = playground.link
    page.go_back()
    playground.settle()
    assert playground.find("activations").input_value() == "relu"
    assert playground.epoch == 2
    assert playground.link == link
    page.go_forward()
    playground.settle()
    assert playground.epoch == 2 and playground.link == link


def test_forward_to_an_experiment_finds_it_as_it_was_left(playground: Playground) -> None:
    page = playground.page
    experiment(playground, FIVE[4]["hash"]).click()
    playground.choose("activations", "relu")
    left = playground.link
    page.go_back()
    expect(playground.find("activations")).to_have_value("tanh")
    page.go_forward()
    expect(playground.find("activations")).to_have_value("relu")
    playground.settle()
    assert playground.link == left
    page.go_back()


@pytest.mark.parametrize("place", ["credits", "about", "contents"])
def test_a_place_typed_into_the_address_keeps_the_settings(playground: Playground, place: str) -> None:
    before = playground.link
    playground.step(2)
    playground.open(f"#{place}")
    expect(playground.find(place)).to_be_in_viewport()
    expect(playground.find("notices").get_by_role("button")).to_have_count(0)
    assert playground.epoch == 2 and playground.link == before
    playground.page.go_back()
    playground.settle()
    assert playground.epoch == 2 and playground.link == before


def test_a_page_may_be_opened_at_a_place(fresh: Playground) -> None:
    """Also before the article is there: it is no setting to be refused."""
    waiting: list[Route] = []
    fresh.page.route("**/article/en.html", lambda route: waiting.append(route))
    fresh.visit("#credits")
    fresh.step()
    for route in waiting:
        route.continue_()
    expect(fresh.find("credits")).to_be_in_viewport()
    expect(fresh.find("notices").get_by_role("button")).to_have_count(0)
    assert fresh.epoch == 1, "what was trained meanwhile is kept"
    assert "seed" in fresh.link


def test_every_other_experiment_is_understood(playground: Playground) -> None:
    links = playground.page.locator("#article .experiment a")
    assert links.count() >= 10
    for place in range(links.count()):
        links.nth(place).click()
        playground.settle()
        expect(playground.find("notices").get_by_role("button")).to_have_count(0)
        playground.step()
        assert playground.epoch == 1


def test_the_contents_stay_beside_the_text_and_mark_what_one_reads(playground: Playground) -> None:
    page = playground.page
    contents = page.locator("#article .contents")
    marked = contents.locator("[aria-current]")
    for place in ("dropout-doc", "credits", "activations-doc"):
        contents.locator(f'a[href="#{place}"]').click()
        expect(playground.find(place)).to_be_in_viewport()
        expect(playground.find(place)).to_be_focused()
        expect(marked).to_have_count(1)
        expect(marked).to_have_attribute("href", f"#{place}")
        expect(contents).to_be_in_viewport(ratio=1)
    playground.choose_language("es")
    expect(marked).to_have_text("Activación")
    playground.choose_language("en")
    page.evaluate("scrollTo({ top: 0 })")
    expect(marked).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 768, 1100, 1280])
def test_nothing_in_it_overflows(playground: Playground, width: int) -> None:
    size = playground.page.viewport_size
    assert size is not None
    try:
        playground.page.set_viewport_size({"width": width, "height": 740})
        for language in ("es", "en"):
            playground.choose_language(language)
            assert article_faults(playground.page) == []
    finally:
        playground.page.set_viewport_size(size)


# What is beside the window as soon as another article is there, before a frame is drawn.
AT_ONCE = f"""() => new Promise(done => {{
    new MutationObserver((_, watch) => {{
        watch.disconnect();
        done(({ARTICLE})());
    }}).observe(document.getElementById("article"), {{ childList: true }});
    const language = document.getElementById("language");
    language.value = "es";
    language.dispatchEvent(new Event("change", {{ bubbles: true }}));
}})"""


def test_what_is_wider_than_the_text_scrolls_from_the_first_frame(playground: Playground) -> None:
    size = playground.page.viewport_size
    assert size is not None
    try:
        playground.page.set_viewport_size({"width": 360, "height": 740})
        assert playground.ask(AT_ONCE) == []
        expect(playground.page.locator("#article .scrolls").first).to_be_attached()
    finally:
        playground.page.set_viewport_size(size)
        playground.choose_language("en")


def test_spanish_is_spanish(playground: Playground) -> None:
    playground.choose_language("es")
    expect(playground.find("dropout-doc")).to_have_text("Dropout")
    expect(playground.find("credits")).to_have_text("Créditos")
    playground.choose_language("en")
    expect(playground.find("credits")).to_have_text("Credits")

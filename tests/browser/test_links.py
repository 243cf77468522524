"""Links: the address and the page follow each other, and no text after # breaks the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.playground import Playground

EVIL = [
    "#<script>alert(1)</script>",
    "#noise=<img src=x onerror=alert(1)>&seed=1",
    "#seed=<b>bold</b>",
    "#activation=constructor&dataset=__proto__&problem=toString",
    "#networkShape=9999,1&learningRate=NaN&batchSize=-1&momentum=1e999",
    "#networkShape=" + "8," * 40,
    "#%FF%FE=%00&=&&&==&a",
    "#" + "x" * 5000,
    "#seed=" + "s" * 3000,
    "#regularization=l2&regularization=L1",
    "#dataset=reg-plane&problem=regression&percTrainData=100",
    "#javascript:alert(1)",
]


@pytest.mark.parametrize("link", EVIL)
def test_any_text_gives_a_page_that_runs(playground: Playground, link: str) -> None:
    dialogs: list[str] = []
    playground.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    playground.open(link)
    playground.step()
    assert playground.epoch == 1 and dialogs == []
    made = playground.page.locator("#notices :is(img, b, script), img[src=x]")
    assert made.count() == 0, "a link's text became HTML"


def test_what_was_refused_is_named_and_can_be_dismissed(playground: Playground) -> None:
    playground.open("#seed=1&noise=99&wibble=3&activation=maxout")
    notice = playground.find("notices")
    for text in ("Noise", "99", "0 to 80", "wibble", "Activation", "maxout", "softplus"):
        expect(notice).to_contain_text(text)
    assert playground.find("noise").input_value() == "0"
    notice.get_by_role("button", name="Dismiss").click()
    expect(notice).not_to_contain_text("wibble")


def test_a_link_sets_every_control(playground: Playground) -> None:
    playground.open(
        "#seed=0.1&activation=swish&regularization=L1&regularizationRate=0.01&learningRate=0.3"
        "&batchSize=25&noise=35&percTrainData=70&networkShape=3,4,5&dataset=heart&dropout=0.2"
        "&momentum=0.99&layerwiseGradientNormalization=0.4&learningRateAutotuning=0.01"
        "&preventLossIncreases=true&animationSpeed=25&showTestData=true&discretize=true&sinX=true&x=false"
    )
    values = {
        identifier: playground.find(identifier).input_value()
        for identifier in ("activations", "regularizations", "regularRate", "learningRate", "batchSize",
                           "noise", "percTrainData", "dropout", "momentum", "layerwise",
                           "learningRateAutotuning", "preventLossIncreases", "animationSpeed")
    }  # fmt: skip
    assert values == {
        "activations": "swish", "regularizations": "L1", "regularRate": "0.01", "learningRate": "0.3",
        "batchSize": "25", "noise": "35", "percTrainData": "70", "dropout": "0.2", "momentum": "0.99",
        "layerwise": "0.4", "learningRateAutotuning": "0.01", "preventLossIncreases": "true",
        "animationSpeed": "25",
    }  # fmt: skip
    expect(playground.find("show-test-data")).to_be_checked()
    expect(playground.find("discretize")).to_be_checked()
    heart = playground.page.locator("[data-dataset=heart]")
    expect(heart).to_have_attribute("aria-checked", "true")


def test_a_value_off_the_menu_is_shown_as_it_is(playground: Playground) -> None:
    rates = playground.find("learningRate").locator("option")
    offered = rates.all_inner_texts()
    playground.open("#seed=1&learningRate=0.05&dropout=0.33&layerwiseGradientNormalization=0.35")
    assert playground.find("learningRate").input_value() == "0.05"
    shown = rates.all_inner_texts()
    assert shown == sorted([*offered, "0.05"], key=float)
    expect(playground.find("dropout").locator("option:checked")).to_have_text("Drop 33%")
    expect(playground.find("layerwise").locator("option:checked")).to_have_text("p = 0.35")
    playground.choose("learningRate", "0.1")
    assert rates.all_inner_texts() == offered, "it goes when another is chosen"
    playground.open("#seed=1")
    expect(playground.page.locator("#menus [data-extra]")).to_have_count(0)


def test_copying_the_link_is_answered_on_a_phone_too(playground: Playground) -> None:
    page, button = playground.page, playground.find("share-button")
    size = page.viewport_size
    assert size is not None
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    icon = button.locator("path")
    chain = icon.get_attribute("d") or ""
    try:
        page.set_viewport_size({"width": 360, "height": 740})
        button.click()
        expect(icon).not_to_have_attribute("d", chain)
        expect(playground.find("live")).to_contain_text("Link copied")
        assert page.evaluate("navigator.clipboard.readText()") == playground.address
        expect(icon).to_have_attribute("d", chain)
    finally:
        page.set_viewport_size(size)
        page.context.clear_permissions()


@pytest.fixture
def forbidden(playground: Playground) -> Iterator[Playground]:
    """No clipboard and no dialogs, as in a sandboxed frame."""
    playground.page.evaluate(
        """() => {
            Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
            window.prompt = () => null;
        }"""
    )
    yield playground
    playground.page.evaluate("() => { delete navigator.clipboard; delete window.prompt; }")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_link_that_cannot_be_copied_is_there_to_be_copied(forbidden: Playground, language: str) -> None:
    playground, page = forbidden, forbidden.page
    playground.choose_language(language)
    button = playground.find("share-button")
    button.focus()
    page.keyboard.press("Enter")
    label = {"en": "Copy this link:", "es": "Copia este enlace:"}[language]
    field = page.get_by_label(label)
    expect(field).to_be_focused()
    expect(field).to_have_value(playground.address)
    assert field.get_attribute("readonly") is not None
    assert (
        page.evaluate(
            "field => field.value.slice(field.selectionStart, field.selectionEnd)", field.element_handle()
        )
        == playground.address
    )
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(button).to_be_focused()
    button.click()
    page.locator(".notice.by-hand .close").click()
    expect(field).to_have_count(0)
    expect(button).to_be_focused()
    playground.choose_language("en")


def test_a_link_does_not_claim_to_carry_an_edit(forbidden: Playground) -> None:
    page, button = forbidden.page, forbidden.find("share-button")
    words = "The values you set by hand are not in the link"
    notices = forbidden.find("notices")
    button.click()
    expect(page.get_by_label("Copy this link:")).to_be_visible()
    expect(notices).not_to_contain_text(words)
    page.keyboard.press("Escape")

    edit(forbidden, "1.5")
    button.click()
    expect(notices).to_contain_text(words)  # beside the field
    page.keyboard.press("Escape")
    page.evaluate("delete navigator.clipboard")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        button.click()
        expect(notices).to_contain_text("Link copied")
        expect(notices).to_contain_text(words)
        forbidden.choose_language("es")
        expect(notices).to_contain_text("Los valores que has puesto a mano no van en el enlace")
        forbidden.choose_language("en")
        forbidden.find("reset-button").click()
        expect(forbidden.find("live")).to_have_text("Network reset")  # else both at once
        button.click()
        expect(forbidden.find("live")).to_have_text(re.compile(r"^(Network reset\. )?Link copied$"))
        expect(notices).not_to_contain_text(words)
    finally:
        page.context.clear_permissions()


def edit(playground: Playground, text: str) -> None:
    """Type a weight into its card."""
    playground.page.locator(".net-hit").first.press("Enter")
    playground.page.locator(".net-card input").fill(text)
    playground.page.keyboard.press("Enter")
    playground.settle()


def test_the_link_follows_without_a_history_entry(playground: Playground) -> None:
    length = playground.page.evaluate("history.length")
    playground.choose("activations", "relu")
    playground.choose("learningRate", "0.1")
    assert playground.link["activation"] == "relu" and playground.link["learningRate"] == "0.1"
    assert playground.page.evaluate("history.length") == length


def test_a_link_made_by_the_page_gives_the_same_page(playground: Playground) -> None:
    playground.choose("activations", "elu")
    playground.slide("noise", "20")
    playground.step(3)
    losses, link = playground.losses, playground.hash
    playground.open("#seed=5")
    playground.open(link)
    playground.step(3)
    assert playground.losses == losses


def test_hide_text_hides_the_article(playground: Playground) -> None:
    playground.open("#seed=1&hideText=true")
    expect(playground.find("article")).to_be_hidden()


def test_unknown_keys_are_one_sentence(playground: Playground) -> None:
    playground.open("#seed=1&wibble=1&wobble=2&sky_hide=true&discretize=yes&utm_source=a&fbclid=b")
    notice = playground.find("notices")
    expect(notice.locator("li")).to_have_count(2)
    expect(notice).to_contain_text("wibble, wobble, sky_hide")
    expect(notice).to_contain_text("Discretize output = yes: counts as true")
    expect(notice).not_to_contain_text("defaults")
    playground.choose_language("es")
    expect(notice).to_contain_text("cuenta como true")
    playground.choose_language("en")


TFP = (
    "#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0"
    "&noise=0&networkShape=4,2&seed=0.5&showTestData=false&discretize=false&percTrainData=50&x=true&y=true"
    "&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false"
    "&collectStats=false&problem=classification&initZero=false&hideText=false"
)


def test_the_squared_loss_is_one_click_away_for_a_link_of_the_originals(playground: Playground) -> None:
    offer = playground.page.locator(".notice.suggestion")
    take = offer.get_by_role("button", name="Use the squared loss")
    playground.open(TFP)
    expect(playground.find("loss")).to_have_value("log")
    expect(playground.find("regularizations")).to_have_value("none")
    take.click()
    expect(playground.find("loss")).to_have_value("squared")
    expect(offer).to_have_count(0)
    playground.open("#seed=1")
    playground.open(TFP)
    expect(take).to_have_count(1)
    playground.choose("problem", "regression")
    expect(offer).to_have_count(0)
    playground.open(TFP)
    offer.get_by_role("button", name="Dismiss").click()
    playground.choose("activations", "relu")
    expect(offer).to_have_count(0)

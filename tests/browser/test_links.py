"""Links: the address and the page follow each other, and no text after # breaks the page."""

from __future__ import annotations

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
    playground.open("#seed=1&noise=99&wibble=3&activation=gelu")
    notice = playground.find("notices")
    for text in ("noise", "99", "0 to 80", "wibble", "activation", "gelu", "softplus"):
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
        expect(playground.find("live")).to_have_text("Link copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        expect(icon).to_have_attribute("d", chain)
    finally:
        page.set_viewport_size(size)
        page.context.clear_permissions()


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
    losses, link = playground.losses, playground.page.url.partition("#")[2]
    playground.open("#seed=5")
    playground.open("#" + link)
    playground.step(3)
    assert playground.losses == losses


def test_hide_keys_hide_their_controls(playground: Playground) -> None:
    playground.open("#seed=1&activation_hide=true&playButton_hide=true&noise_hide=true&dropout_hide=true")
    for identifier in ("activations", "play-pause-button", "noise", "dropout"):
        expect(playground.find(identifier)).to_be_hidden()
    expect(playground.find("learningRate")).to_be_visible()
    playground.open("#seed=1")
    expect(playground.find("activations")).to_be_visible()


def test_hide_text_hides_the_article(playground: Playground) -> None:
    playground.open("#seed=1&hideText=true")
    expect(playground.find("article")).to_be_hidden()

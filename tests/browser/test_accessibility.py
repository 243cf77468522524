"""What assistive technology is given: axe-core in every state, the network's tree, the live region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playground.settings import FIELDS
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.charts import close_charts, open_charts
from tests.browser.playground import START, Playground
from tools.common import ROOT
from tools.serve import Server

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
# WCAG 2.2 AA with all it builds upon.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(tab: Playground | Page, within: str = "html") -> list[str]:
    """What axe-core finds: the rule, what it asks for, and where it is broken.

    within: a selector, where the rest of the page may stand half under the bar at the moment.
    """
    page = tab.page if isinstance(tab, Playground) else tab
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        """([within, tags]) => axe.run(within, {
            runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false,
        })""",
        [within, TAGS],
    )
    if isinstance(tab, Playground):
        # axe-core's own probes try inline styles, which the page's security policy refuses; the
        # console's news of that may come a little later.
        tab.settle()
        tab.complaints[:] = [text for text in tab.complaints if "inline style" not in text]
    return [
        f"{rule['id']}: {rule['help']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True,
        color_scheme="dark", locale="es-ES", service_workers="block",
    )  # fmt: skip
    yield context
    context.close()


# axe-core in each state


def test_axe_when_ready_and_dark_and_in_spanish(playground: Playground) -> None:
    page = playground.page
    assert violations(playground) == []
    playground.find("theme-button").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    try:
        assert violations(playground) == []
        playground.choose_language("es")
        assert violations(playground) == []
    finally:
        playground.find("theme-button").click()
        playground.choose_language("en")


def test_axe_while_training_with_all_charts(playground: Playground) -> None:
    playground.open("#seed=0.53734&learningRateAutotuning=0.01&runs=4&dropout=0.3&animationSpeed=50")
    playground.find("chart-log").click()
    open_charts(playground)
    playground.play()
    try:
        expect(playground.find("iter-number")).not_to_have_text("0")
        # From the top: what has scrolled half behind the bar is too small a target until one scrolls back.
        playground.page.evaluate("scrollTo(0, 0)")
        assert violations(playground) == []
    finally:
        playground.play()
        close_charts(playground)


def test_axe_with_a_card_open(playground: Playground) -> None:
    page = playground.page
    neuron = page.get_by_role("button", name=re.compile("^layer 1, neuron 3"))
    neuron.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(playground) == []
    field = page.get_by_role("dialog").get_by_role("textbox").first
    field.fill("abc")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert violations(playground) == []
    field.press("Escape")


def test_axe_with_notices(playground: Playground) -> None:
    playground.open("#seed=0.53734&learningRate=fast&dataset=donut")
    expect(playground.page.locator(".notice")).to_be_visible()
    assert violations(playground) == []
    playground.page.locator(".notice .close").click()


def test_axe_with_what_a_link_carries_and_offers(playground: Playground) -> None:
    data, weights = FIELDS["data"].examples[0], FIELDS["weights"].examples[0]
    playground.open(f"#seed=0.53734&dataset=own&data={data}&weights={weights}&epoch=5")
    playground.step()
    playground.find("share-button").click()
    offer = playground.page.get_by_role("button", name="Copy it with this network")
    expect(offer).to_be_visible()
    assert violations(playground) == []
    for close in playground.page.locator(".notice .close").all()[::-1]:
        close.click()
    playground.open("#seed=0.53734")


def test_axe_on_a_phone_in_the_dark_loading_and_ready(phone: BrowserContext, server: Server) -> None:
    """Spanish too, which a phone's narrow lines suit least; the wheel is held back for a while."""
    held: list[Route] = []
    phone.route("**/*.whl", lambda route: held.append(route))
    page = phone.new_page()
    page.goto(server.url)
    expect(page.locator("#loading-text")).to_contain_text("MB", timeout=START)
    expect(page.locator("#article h2").first).to_be_attached(timeout=START)
    assert page.locator("html").get_attribute("data-app") == "loading"
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert violations(page) == []
    for route in held:
        route.continue_()
    phone.unroute("**/*.whl")
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    page.locator("#settings-button").tap()
    assert violations(page) == []


def test_axe_in_a_failure(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.route("**/runtime/pyscript/core.js", lambda route: route.fulfill(status=404))
    page.goto(server.url)
    expect(page.locator("#failure")).to_be_visible(timeout=START)
    page.locator("#failure summary").click()
    assert violations(page) == []
    page.close()


# What is said


def test_the_network_is_a_tree_with_names(playground: Playground) -> None:
    page = playground.page
    expect(page.get_by_role("button", name="layer 1, neuron 3, bias 0.10, 2 inputs")).to_be_visible()
    expect(page.get_by_role("application", name="Network")).to_match_aria_snapshot("""
      - application "Network":
        - group "Features":
          - button "feature X₁" [pressed]: X₁
          - button "feature X₂" [pressed]: X₂
          - button "feature X₁²": X₁²
          - button "feature X₂²": X₂²
          - button "feature X₁X₂": X₁X₂
          - button "feature sin(X₁)": sin(X₁)
          - button "feature sin(X₂)": sin(X₂)
        - group "Layer 1":
          - button "layer 1, neuron 1, bias 0.10, 2 inputs"
          - button "layer 1, neuron 2, bias 0.10, 2 inputs"
          - button "layer 1, neuron 3, bias 0.10, 2 inputs"
          - button "layer 1, neuron 4, bias 0.10, 2 inputs"
        - group "Layer 2":
          - button "layer 2, neuron 1, bias 0.10, 4 inputs"
          - button "layer 2, neuron 2, bias 0.10, 4 inputs"
        - group "Output":
          - button "output neuron, bias 0.10, 2 inputs"
        - group "Weights and biases":
          - 'button /weight from X₁ to layer 1 neuron 1: −?\\d\\.\\d\\d/'
    """)


def test_the_live_region_is_polite_and_seldom(playground: Playground) -> None:
    page = playground.page
    live = playground.find("live")
    assert (live.get_attribute("aria-live"), live.get_attribute("role")) == ("polite", "status")
    # Let what earlier tests did be said first.
    playground.step()
    expect(live).to_contain_text("Epoch 1,", timeout=15_000)
    said = page.evaluate(
        """() => new Promise(done => {
            const said = [];
            new MutationObserver(() => said.push(live.textContent))
                .observe(live, { childList: true, characterData: true, subtree: true });
            document.getElementById("play-pause-button").click();
            setTimeout(() => done(said), 3000);
        })"""
    )
    playground.play()
    assert playground.epoch > 10 and said[:1] == ["Playing"] and len(said) <= 2
    for text in said[1:]:
        assert re.fullmatch(r"Epoch \d+, test loss \d\.\d{3}, training loss \d\.\d{3}", text)


def test_what_one_does_is_heard_at_once(playground: Playground) -> None:
    page = playground.page
    page.evaluate(
        """() => {
            const live = document.getElementById("live");
            window.heard = [];
            window.ear = new MutationObserver(() => heard.push(live.textContent.trim()));
            ear.observe(live, { childList: true, characterData: true, subtree: true });
        }"""
    )
    walk = (
        ("play-pause-button", "Playing"),
        ("play-pause-button", "Paused"),
        ("add-layers", "Layer added: 3 hidden layers"),
        ("layer-3-add", "Neuron added to layer 3: 3 neurons"),
        ("layer-3-remove", "Neuron removed from layer 3: 2 neurons"),
        ("remove-layers", "Layer removed: 2 hidden layers"),
        ("new-weights-button", "New initial weights"),
        ("data-regen-button", "New data"),
        ("next-step-button", "Epoch 1, test loss"),
        ("next-step-button", "Epoch 2, test loss"),
        ("next-step-button", "Epoch 3, test loss"),
        ("theme-button", "Dark theme"),
        ("theme-button", "Light theme"),
    )
    try:
        for button, words in walk:
            playground.find(button).click()
            # Epochs of their own accord wait five seconds; this does not.
            page.wait_for_function(
                "words => heard.some(text => text.startsWith(words))", arg=words, timeout=4500
            )
            page.evaluate("heard.length = 0")
    finally:
        page.evaluate("() => { ear.disconnect(); localStorage.removeItem('theme'); }")

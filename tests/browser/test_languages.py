"""English and Spanish: the browser's first, switchable, kept, and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.charts import close_charts, open_charts
from tests.browser.page_state import leave, touch_target
from tests.browser.playground import START, Playground
from tools.serve import Server

# Every text, label and title on the page (the article is a document of its own).
TEXTS = """() => {
    const texts = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node; (node = walker.nextNode()); ) {
        const element = node instanceof Element ? node : node.parentElement;
        if (element.closest("#article, #language, #live, script, noscript") || !element.checkVisibility()) continue;
        const found = node instanceof Element ? [node.ariaLabel, node.title, node.ariaValueText] : [node.data];
        for (const text of found) if (text && /\\p{L}{3}/u.test(text)) texts.add(text.trim().replace(/[\\d.,−]+/g, "0"));
    }
    return [...texts];
}"""
# Alike in both languages: names of things, formulas and symbols.
SAME = {
    "Dropout", "Tanh", "ReLU", "Swish", "ELU", "Softplus", "Leaky ReLU", "No", "L0", "sin(X₁)", "sin(X₂)", "0 neuron", "Python",
}  # fmt: skip


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Somebody whose browser speaks Mexican Spanish first."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="es-MX", service_workers="block"
    )
    page = context.new_page()
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()


def test_every_word_changes_and_comes_back(playground: Playground) -> None:
    page = playground.page
    playground.open("#seed=0.53734&learningRateAutotuning=0.01&runs=4&dropout=0.3&noise=loud")
    open_charts(playground)
    playground.step(2)
    english = page.evaluate(TEXTS)
    try:
        playground.choose_language("es")
        playground.settle()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page).to_have_title("Laboratorio de redes neuronales")
        expect(page.locator("#article h2").first).to_be_attached()
        spanish = page.evaluate(TEXTS)
        left = sorted((set(english) & set(spanish)) - SAME)
        assert left == [], "these did not change"
        # What comes while it is spoken is Spanish, too.
        page.locator(".notice .close").click()
        playground.open("#seed=0.53734&batchSize=0&noise=%ff&dropout=0.33")
        expect(page.locator(".notice")).to_contain_text("Parte del enlace no se ha entendido")
        expect(page.locator(".notice")).to_contain_text("no es un texto válido")
        expect(playground.find("dropout").locator("option:checked")).to_have_text("Sin 33\u00a0%")
        expect(playground.find("accuracy-test")).to_have_text(re.compile(r"^\d+,\d\u00a0%$"))
        page.locator(".net-neuron").nth(2).click()
        dialog = page.get_by_role("dialog", name="capa 1 neurona 3")
        dialog.get_by_label("Sesgo").fill("muchos")
        page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_have_text("«muchos» debe ser un número de -1000 a 1000")
        page.keyboard.press("Escape")
        page.locator(".notice .close").click()
        expect(playground.find("live")).to_contain_text(re.compile("^Época|^El laboratorio"), timeout=15_000)
    finally:
        playground.choose_language("en")
        close_charts(playground)
    expect(page).to_have_title("Neural network playground")


# Every text of the page and what is written into its charts, after one more epoch.
NUMBERS = """async () => {
    const texts = [], write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        texts.push(String(text));
        return write.call(this, text, ...place);
    };
    document.getElementById("next-step-button").click();
    await new Promise(done => setTimeout(done, 400)); // names settle
    delete CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = write;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node; (node = walker.nextNode()); ) {
        const element = node instanceof Element ? node : node.parentElement;
        if (element.closest("#article, #language, dialog:not([open]), .net-card[hidden], #strip[hidden], script, noscript")) continue; // what is closed is made anew
        texts.push(...(node instanceof Element ? [node.ariaLabel, node.title, node.ariaValueText] : [node.data]));
    }
    return [...new Set(texts.filter(text => text && /[0-9]/.test(text)))];
}"""


@pytest.mark.parametrize(("language", "sign", "other"), [("en", ".", ","), ("es", ",", ".")])
def test_numbers_are_written_as_the_language_does(
    playground: Playground, language: str, sign: str, other: str
) -> None:
    playground.choose_language(language)
    open_charts(playground)
    try:
        playground.open(
            "#seed=0.53734&learningRateAutotuning=0.01&layerwiseGradientNormalization=0.35&noise=2.5"
        )
        playground.step(4)
        texts = playground.page.evaluate(NUMBERS)
        decimals = [text for text in texts if re.search(rf"\d{re.escape(sign)}\d", text)]
        assert len(decimals) > 40, "menus, losses, percentages, axes, readouts, the table, names"
        wrong = [text for text in texts if re.search(rf"\d{re.escape(other)}\d", text)]
        assert wrong == [], "only numbers of a thousand and more have groups"
        assert not [text for text in texts if re.search(r"NaN|undefined|\de0\b", text)]
        assert playground.find("iter-number").inner_text() == "5", "said as a number"
    finally:
        playground.choose_language("en")
        close_charts(playground)


def test_a_weight_is_typed_as_it_is_written(playground: Playground) -> None:
    """In Spanish with a comma; and what stands there, left as it is, is no edit."""
    page = playground.page
    playground.choose_language("es")
    card = page.locator(".net-card:not([hidden])")

    def edit(text: str | None) -> str:
        """What stood in the field; then what was typed, if anything, is set."""
        touch_target(playground, 0).focus()
        page.keyboard.press("Enter")
        field = card.locator("input")
        before = field.input_value()
        if text is not None:
            field.fill(text)
        page.keyboard.press("Enter")
        expect(card.locator("input")).to_have_count(0)
        return before

    try:
        start = playground.losses
        edit(None)
        playground.settle()
        assert playground.losses == start
        for typed, kept, shown in (
            ("0,125", "0,125", "0,13"),
            ("1,2340", "1,2340", "1,23"),
            ("1.25", "1,25", "1,25"),
            ("-12,5", "-12,5", "−12,50"),
        ):
            edit(typed)
            playground.settle()
            losses = playground.losses
            expect(card.locator(".net-card-value")).to_have_text(shown)
            assert edit(None) == kept
            assert playground.losses == losses
            edit(kept)
            assert playground.losses == losses, "as it was shown it is taken back"
        touch_target(playground, 0).focus()
        page.keyboard.press("Enter")
        card.locator("input").fill("12.345")
        page.keyboard.press("Enter")
        words = "«12.345» puede significar 12345 o 12,3450: escribe el que quieras decir"
        expect(card.get_by_role("alert")).to_have_text(words)
        page.keyboard.press("Escape")
        assert playground.losses == losses
    finally:
        leave(playground)
        playground.choose_language("en")


def test_the_browsers_language_is_taken_and_the_chosen_one_kept(visitor: Page, server: Server) -> None:
    """None of this needs the engine: it is never sent, and each load is short."""
    visitor.route("**/runtime/py*/**", lambda route: None)
    html, language = visitor.locator("html"), visitor.locator("#language")
    visitor.goto(server.url)
    expect(html).to_have_attribute("lang", "es", timeout=START)
    expect(visitor.locator("#play-pause-button")).to_have_attribute("aria-label", "Entrenar")
    expect(visitor.locator("#chart-heading")).to_have_text("Pérdida")
    expect(visitor.locator("#article h2").first).to_have_text(re.compile("Qué|qué"))
    language.select_option("en")
    expect(html).to_have_attribute("lang", "en")
    expect(visitor.locator("#chart-heading")).to_have_text("Loss")
    visitor.reload()
    expect(html).to_have_attribute("lang", "en", timeout=START)
    expect(language).to_have_value("en")
    expect(visitor.locator("#play-pause-button")).to_have_attribute("aria-label", "Play")
    language.select_option("es")
    visitor.reload()
    expect(html).to_have_attribute("lang", "es", timeout=START)

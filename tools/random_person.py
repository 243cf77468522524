"""Somebody who presses everything, one thing after another, chosen by a seeded generator.

Menus, sliders, weights (also typed nonsense), keys, links, languages, themes, window sizes, tabs, Back and
Forward. After each the page must run, without an error, without a word like NaN on it, and without having
swallowed what was typed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, Page

LIMIT = 30_000  # ms an action may take, on a busy machine, before the page counts as stuck
SIZES = [(320, 640), (360, 740), (740, 360), (768, 1024), (1024, 700), (1280, 800), (1366, 625), (1920, 1080)]
KEYS = ["Space", ".", "r", "Tab", "Shift+Tab", "Enter", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp",
        "ArrowDown", "Home", "End", "Shift+ArrowLeft", "PageDown"]  # fmt: skip
NUMBERS = ["0", "1", "-2.5", "0,5", "1e2", "999"]
NO_NUMBERS = ["", " ", "abc", "1,000", "1e9", "--1", "1.2.3", "∞", "NaN", "0x10", "<b>1</b>"]
LINKS = [
    "#activation=relu&networkShape=8,8,8,8,8,8&dataset=spiral&seed=0.3&sinX=true&sinY=true",
    "#problem=regression&regDataset=reg-gauss&learningRate=10&activation=relu&seed=0.5",
    "#runs=8&dataset=xor&noise=50&learningRateAutotuning=0.1&seed=0.1",
    "#networkShape=&regularization=L1&regularizationRate=0.1&seed=0.2",
    "#dropout=0.9&momentum=0.999&animationSpeed=max&seed=0.4",
    "#preventLossIncreases=true&learningRate=3&batchSize=1&seed=0.6",
    "#x=false&y=false&seed=0.7", "#initZero=true&discretize=true&showTestData=true",
    "#learningRate=abc&foo=1&networkShape=99", "#%E0%A4%A", "#=&=&&", "#credits", "#nothing-here", "#",
]  # fmt: skip
# Words that no number on the page may have become, in what is seen and in what is read out.
BAD_WORDS = """() => {
    const bad = /\\b(NaN|undefined|null|Infinity)\\b|\\[object |\\{\\w+\\}/;
    const texts = [document.querySelector(".top-bar").innerText, document.getElementById("app").innerText, document.getElementById("notices").innerText,
                   document.getElementById("live").textContent];
    for (const e of document.querySelectorAll("#app [aria-label], #app [title], .top-bar [title]"))
        texts.push(e.getAttribute("aria-label") ?? "", e.title ?? "");
    return texts.flatMap(text => text.split("\\n")).filter(text => bad.test(text) && text !== "Infinity"); // a data set's name
}"""
# Links to elsewhere are looked at and not followed: what is there is not ours.
STAY = """addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link && link.origin !== location.origin) event.preventDefault();
}, true)"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


class Trouble(AssertionError):
    """What a person met that nobody should."""


class Person:
    """One person at one page; `complaints` are the console's and the page's own errors."""

    def __init__(self, context: BrowserContext, url: str, seed: int) -> None:
        self.context, self.url, self.seed = context, url, seed
        self.random = random.Random(seed)
        self.done: list[str] = []
        self.complaints: list[str] = []
        self.page = page = context.new_page()
        page.set_default_timeout(LIMIT)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("crash", lambda _: self.complaints.append("the tab crashed"))
        page.on("request", lambda request: self._request(request.url))
        page.add_init_script(STAY)
        page.goto(url)
        page.wait_for_selector("html[data-app=ready]", timeout=120_000)
        self.actions: list[tuple[int, Callable[[Page], str]]] = [
            (14, self.transport), (14, self.menu), (6, self.slider), (6, self.dataset), (8, self.network),
            (8, self.weight), (6, self.neuron), (10, self.keys), (4, self.switch), (4, self.chart),
            (3, self.language), (2, self.theme), (3, self.size), (4, self.link), (3, self.article),
            (3, self.back), (1, self.tab), (3, self.notice), (1, self.share), (4, self.wait),
        ]  # fmt: skip

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _request(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.url).netloc:
            self.complaints.append(f"request to another origin: {url}")

    # One thing after another

    def act(self) -> None:
        """Do one thing; raises Trouble with all that was done before."""
        weights = [weight for weight, _ in self.actions]
        action = self.random.choices([action for _, action in self.actions], weights)[0]
        try:
            self.done.append(f"{action.__name__}: …")
            if action != self.menu:
                self.close_menus()
            self.done[-1] = f"{action.__name__}: {action(self.page)}"
            self.page.evaluate(SETTLED)
            self.check()
        except Error as error:
            raise self.trouble(str(error).splitlines()[0]) from error

    def close_menus(self) -> None:
        """What lies over the page is closed before something behind it is wanted."""
        for identifier in ("more-button", "settings-button"):
            button = self.page.locator(f"#{identifier}")
            if button.is_visible() and button.get_attribute("aria-expanded") == "true":
                button.click()

    def check(self) -> None:
        """Nothing is wrong with the page as it is."""
        state = self.page.locator("html").get_attribute("data-app")
        words = self.page.evaluate(BAD_WORDS)
        found = [*self.complaints, *([] if state == "ready" else [f"the page is {state}"]), *words]
        if found:
            raise self.trouble("; ".join(found))

    def trouble(self, what: str) -> Trouble:
        steps = "\n  ".join(self.done[-12:])
        return Trouble(f"person {self.seed}, action {len(self.done)}: {what}\nat {self.page.url}\n  {steps}")

    def any(self, selector: str) -> Locator | None:
        """One of the elements that a person can see and use."""
        able = [e for e in self.page.locator(f"{selector}").all() if e.is_visible() and e.is_enabled()]
        return self.random.choice(able) if able else None

    # What a person does; each says what it was

    def transport(self, page: Page) -> str:
        button = self.any(".transport button, #data-regen-button")
        if button is None:
            return "nothing to press"
        button.click()
        return button.get_attribute("id") or ""

    def menu(self, page: Page) -> str:
        settings = page.locator("#settings-button")
        if settings.is_visible() and settings.get_attribute("aria-expanded") == "false":
            settings.click()
        select = self.any("#menus select")
        if select is None:
            return "no menu"
        values = select.evaluate("select => Array.from(select.options, option => option.value)")
        value = self.random.choice(values)
        name = select.get_attribute("id")
        if name == "runs" and value == "32":  # slow, and no different
            value = "8"
        select.select_option(value)
        return f"{name} = {value}"

    def slider(self, page: Page) -> str:
        slider = self.any("#sliders input")
        if slider is None:
            return "no slider"
        slider.focus()
        key = self.random.choice(["ArrowLeft", "ArrowRight", "Home", "End"])
        for _ in range(self.random.randint(1, 12)):
            page.keyboard.press(key)
        return f"{slider.get_attribute('id')} {key}"

    def dataset(self, page: Page) -> str:
        chosen = self.any(".dataset")
        if chosen is None:
            return "no data set"
        chosen.click()
        return chosen.get_attribute("aria-label") or ""

    def network(self, page: Page) -> str:
        button = self.any(".net-button, .net-feature")
        if button is None:
            return "no button"
        button.click(force=True)
        return button.get_attribute("id") or button.get_attribute("data-feature") or ""

    def weight(self, page: Page) -> str:
        """Type into a weight's card: a number is taken, anything else refused in words."""
        hits = page.locator("[data-parameter]")
        count = hits.count()
        if not count:
            return "no weight"
        k = self.random.randrange(count)
        hits.nth(k).focus()
        page.keyboard.press("Enter")
        field = page.locator(".net-card:visible .net-field input")
        if not field.count():
            return f"no card at {k}"
        good = self.random.random() < 0.5
        text = self.random.choice(NUMBERS if good else NO_NUMBERS)
        field.first.fill(text)
        page.keyboard.press("Enter")
        page.evaluate(SETTLED)
        refused = page.locator(".net-card:visible .net-problem:not(:empty)").count() > 0
        if refused is good:
            raise self.trouble(f"weight {k}: {text!r} was {'refused' if refused else 'swallowed'}")
        page.keyboard.press("Escape")
        return f"{k}: {text!r}"

    def neuron(self, page: Page) -> str:
        neuron = self.any(".net-neuron")
        if neuron is None:
            return "no neuron"
        neuron.hover(force=True)
        if self.random.random() < 0.5:
            neuron.click(force=True)
            page.keyboard.press(self.random.choice(["Tab", "ArrowUp", "Escape"]))
            page.keyboard.press("Escape")
        return neuron.get_attribute("aria-label") or ""

    def keys(self, page: Page) -> str:
        pressed = [self.random.choice(KEYS) for _ in range(self.random.randint(1, 6))]
        for key in pressed:
            page.keyboard.press(key)
        return " ".join(pressed)

    def switch(self, page: Page) -> str:
        switch = self.any(".switch input")
        if switch is None:
            return "no switch"
        switch.set_checked(not switch.is_checked())
        return switch.get_attribute("id") or ""

    def chart(self, page: Page) -> str:
        chip = self.any(".chips button")
        if chip is None:
            return "no chart"
        chip.click()
        return chip.get_attribute("id") or ""

    def language(self, page: Page) -> str:
        language = self.random.choice(["en", "es"])
        page.locator("#language").select_option(language)
        return language

    def theme(self, page: Page) -> str:
        page.locator("#theme-button").click()
        return page.locator("html").get_attribute("data-theme") or ""

    def size(self, page: Page) -> str:
        width, height = self.random.choice(SIZES)
        page.set_viewport_size({"width": width, "height": height})
        return f"{width} x {height}"

    def link(self, page: Page) -> str:
        link = self.random.choice(LINKS)
        page.evaluate("link => { location.hash = link; }", link)
        page.evaluate(SETTLED)
        return link

    def article(self, page: Page) -> str:
        link = self.any("#article a[href^='#'], a.article-link")
        if link is None:
            return "no link"
        link.click()
        return link.get_attribute("href") or ""

    def back(self, page: Page) -> str:
        """Back or Forward, but not out of the page."""
        way = self.random.choice([-1, 1])
        page.evaluate(
            "way => { if (way > 0 || (globalThis.navigation?.currentEntry.index ?? 0) > 1) history.go(way); }",
            way,
        )
        page.wait_for_timeout(100)
        page.evaluate(SETTLED)
        return "forward" if way > 0 else "back"

    def tab(self, page: Page) -> str:
        other = self.context.new_page()
        other.bring_to_front()
        other.wait_for_timeout(300)
        other.close()
        page.bring_to_front()
        return "another tab, and back"

    def notice(self, page: Page) -> str:
        button = self.any("#notices button")
        if button is None:
            return "no notice"
        button.click()
        return "pressed"

    def share(self, page: Page) -> str:
        page.locator("#share-button").click()
        page.keyboard.press("Escape")
        return "copied"

    def wait(self, page: Page) -> str:
        page.wait_for_timeout(self.random.choice([50, 200, 1000]))
        return "a moment"

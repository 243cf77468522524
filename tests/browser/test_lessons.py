"""Lessons and experiments: made, followed, met and left, by keyboard; refused by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.layout_faults import faults, resize
from tests.browser.lessons import lesson, packed
from tests.browser.playground import START, Playground
from tests.browser.test_accessibility import violations
from tools.serve import Server

# Keeps what the live region says.
HEAR = """() => {
    window.heard = [];
    new MutationObserver(() => heard.push(document.getElementById("live").textContent))
        .observe(document.getElementById("live"), { childList: true, characterData: true, subtree: true });
}"""
HEARD = "text => new Promise(ok => (function look() { heard.some(one => one.includes(text)) ? ok() : setTimeout(look, 50); })())"
SIZES = [(390, 844), (1366, 625)]


@pytest.fixture
def page(playground: Playground) -> Iterator[Playground]:
    yield playground
    playground.page.keyboard.press("Escape")
    playground.page.evaluate(
        "['lesson draft', 'lesson draft before'].forEach(key => localStorage.removeItem(key))"
    )
    playground.page.set_viewport_size({"width": 1280, "height": 800})
    if playground.page.evaluate("document.documentElement.lang") != "en":
        playground.choose_language("en")


def begin(page: Playground, **changes: object) -> None:
    """Follow a lesson's link."""
    page.open("#lesson=" + packed(lesson(**changes)))
    expect(page.find("strip-title")).to_have_text(str(lesson(**changes)["title"]))
    page.settle()


def test_a_lesson_is_made_by_keyboard_and_its_link_opens_it(page: Playground) -> None:
    tab = page.page
    page.find("lesson-button").click()
    expect(page.find("maker")).to_be_visible()
    tab.keyboard.press("Escape")
    page.open("#seed=0.53734&dataset=gauss")
    page.find("lesson-button").focus()
    tab.keyboard.press("Enter")
    expect(page.find("maker")).to_be_visible()
    expect(page.find("maker-text-1-settings")).to_contain_text("dataset=gauss")
    expect(page.find("maker-status")).to_have_text("Give it a title and a first step.")
    page.find("maker-name").focus()
    tab.keyboard.type("Two clouds. Really?")  # a dot steps and r resets, but not in here
    expect(page.find("maker-status")).to_contain_text("“Step 1: words”")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Press play.")
    page.find("maker-add").press("Enter")
    tab.keyboard.type("And now?")
    page.find("maker-goal-testLoss").focus()
    tab.keyboard.type("0.3")
    page.find("maker-shows-noise").press("Space")
    page.find("maker-locked-dataset").press("Space")
    expect(page.find("maker-status")).to_contain_text("of at most 4096 characters")
    page.find("maker").evaluate("panel => panel.scrollTo(0, 0)")  # else a row may lie half under its title
    page.settle()
    assert page.epoch == 0 and violations(page) == []
    link = page.find("maker-link").input_value()
    assert link.startswith(page.url) and "dataset=gauss" in link and "noise_hide=true" in link
    assert link.replace("&", "&amp;") in page.find("maker-iframe").input_value()
    with tab.expect_download() as saved:
        page.find("maker-save").press("Enter")
    assert saved.value.suggested_filename == "two-clouds-really.json"
    assert json.loads(saved.value.path().read_text())["locked"] == ["dataset"]
    page.find("maker-from").select_option("penalty")
    page.find("maker-name").fill("Mine now")
    expect(page.find("maker-from")).to_have_value("")
    page.find("maker-from").select_option("before")
    expect(page.find("maker-name")).to_have_value("Two clouds. Really?")
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(lesson()).encode()}
    page.find("maker-from").select_option("")
    page.find("maker-file").set_input_files([file])
    expect(page.find("maker-name")).to_have_value("A <b>circle</b>")
    page.find("maker-from").select_option(label="Your draft before")
    expect(page.find("maker-name")).to_have_value("Mine now")
    tab.keyboard.press("Escape")
    expect(page.find("maker")).to_be_hidden()
    expect(page.find("lesson-button")).to_be_focused()
    page.open(link[len(page.url) :])
    expect(page.find("strip-title")).to_have_text("Two clouds. Really?")
    expect(page.find("strip-text")).to_have_text("Press play.")
    expect(page.find("noise")).to_be_hidden()


def test_a_lesson_shows_its_steps_meets_its_goals_and_holds_what_is_locked(page: Playground) -> None:
    page.page.evaluate(HEAR)
    begin(page)
    page.ask(HEARD, "A <b>circle</b>: Press play.")
    goals = page.page.locator(".goal")
    for identifier in ("noise", "data-regen-button"):
        expect(page.find(identifier)).to_be_hidden()
    rate, reset = page.find("learningRate"), page.find("reset-button")
    for control in (rate, reset, page.page.locator("[data-dataset=xor]")):
        expect(control).to_be_disabled()
        expect(control).to_have_attribute("title", "The lesson holds this as it is")
    expect(page.page.locator(".explain[data-topic=learningRate]")).to_be_enabled()
    expect(goals).to_have_text(["test loss below 0.5", re.compile("30 parameters: met, with 25")])
    assert violations(page) == []
    page.play_until("document.querySelectorAll('.goal.met').length === 2")
    met = goals.first.inner_text()
    assert re.fullmatch(r"test loss below 0\.5: met at epoch \d+", met)
    page.ask(HEARD, "All goals reached at epoch ")
    page.find("try-adam").click()
    expect(goals).to_have_count(0)
    page.page.go_back()
    expect(goals.first).to_have_text(met)
    epoch, shape = page.epoch, page.link.get("networkShape")
    page.page.locator("body").press("r")
    page.find("add-layers").click(force=True)
    page.page.locator("[data-feature=x]").click(force=True)
    page.settle()
    assert page.epoch == epoch and page.link.get("networkShape") == shape and page.link.get("x") != "false"
    assert goals.first.inner_text() == met
    expect(rate).to_be_disabled()
    page.find("strip-next").press("Enter")
    expect(page.find("strip-text")).to_have_text("Another data set.")
    expect(page.find("strip-next")).to_be_focused()
    expect(page.find("strip-next")).to_have_attribute("aria-disabled", "true")
    expect(goals.first).to_have_text("test loss below 0.5")
    assert page.link["dataset"] == "xor" and page.link["lesson"].endswith(".2") and page.epoch == 0
    page.step()
    page.find("strip-close").press("Enter")
    expect(page.find("strip")).to_be_hidden()
    expect(rate).to_be_enabled()
    expect(reset).to_have_attribute("title", "Reset: back to the same initial weights (R)")
    expect(page.find("noise")).to_be_visible()
    assert "lesson" not in page.link and page.epoch == 1, "leaving a lesson keeps what was trained"


def test_back_brings_a_steps_settings_training_and_goals(page: Playground) -> None:
    steps = lesson()["steps"]
    begin(page, steps=[steps[0], {"text": "Go on."}, steps[1]], locked=[])
    back, following, goals = page.find("strip-back"), page.find("strip-next"), page.page.locator(".goal.met")
    page.page.evaluate(HEAR)
    following.click()
    page.ask(HEARD, "Go on.")
    assert not page.page.evaluate("heard.some(one => /circle.*Go on/s.test(one))"), "a title is said once"
    page.play_until("document.querySelectorAll('.goal.met').length === 2")
    epoch, met, losses = page.epoch, goals.all_inner_texts(), page.losses
    expect(following).to_have_attribute("title", re.compile("new training"))
    following.click()
    page.step(2)
    assert page.link["dataset"] == "xor"
    expect(back).to_have_attribute("title", "")
    back.click()
    expect(page.find("strip-text")).to_have_text("Go on.")
    page.settle()
    assert page.link.get("dataset", "circle") == "circle" and page.epoch == epoch and page.losses == losses
    expect(goals).to_have_text(met)
    following.click()
    page.settle()
    assert page.link["dataset"] == "xor" and page.epoch == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (packed(lesson(hidden=["nothing"])), ["hidden", "nothing", "playButton"]),
        (packed(lesson(html="<img src=x>")), ["html", "title, steps"]),
        (packed(lesson())[:60], ["60 characters", "cut off"]),
        (packed(" " * 200_000), ["65536"]),
        ("<b>bold", ["<b>bold", "letters"]),
    ],
)
def test_a_refused_lesson_is_named_and_the_rest_of_its_link_holds(
    page: Playground, text: str, words: list[str]
) -> None:
    page.open(f"#seed=0.5&lesson={text}")
    for word in (*words, "shows the rest of the link"):
        expect(page.page.locator(".notice.lesson")).to_contain_text(word)
    expect(page.find("strip")).to_be_hidden()
    expect(page.find("noise")).to_be_visible()
    expect(page.find("learningRate")).to_be_enabled()
    assert page.link["seed"] == "0.5"
    assert page.page.locator(".notice.lesson :is(b, img)").count() == 0
    page.open("#seed=0.5")
    expect(page.page.locator(".notice.lesson")).to_have_count(0)


def test_ours_follow_the_language_and_fit(page: Playground) -> None:
    page.open("#lesson=spiral")
    expect(page.find("strip-title")).to_have_text("The smallest network for the spiral")
    page.choose_language("es")
    expect(page.find("strip-title")).to_have_text("La red más pequeña para la espiral")
    for width, height in SIZES:
        resize(page.page, width, height)
        assert faults(page.page) == [], f"{width} x {height}"
    page.find("lesson-button").click()  # phones have it in the panel "Save"
    expect(page.find("maker-name")).to_be_visible()
    page.find("maker-from").select_option("depth")
    expect(page.find("maker-status")).to_contain_text("4096 caracteres")
    assert violations(page) == []
    for width, height in SIZES:
        resize(page.page, width, height)
        wide = "maker => maker.scrollWidth <= maker.clientWidth && maker.getBoundingClientRect().right <= innerWidth"
        assert page.find("maker").evaluate(wide), f"{width} x {height}"
    page.find("maker-try").click()
    expect(page.find("maker")).to_be_hidden()
    expect(page.find("strip-title")).to_have_text("Por qué las redes profundas aprendían despacio")


def test_an_experiment_shows_its_strip_and_keeps_its_training(page: Playground) -> None:
    tab, first, second = page.page, "try-penalty-first", "try-adam"
    page.open("#seed=0.53734")
    tab.evaluate(HEAR)
    page.find(first).click()
    page.ask(HEARD, "L2 at 0.1 from the start: Play to epoch 500")
    expect(page.find("strip-title")).to_have_text(page.find(first).inner_text())
    expect(page.find("strip-text")).to_contain_text("0.693")
    page.step(3)
    page.find(second).click()
    expect(page.find("strip-title")).to_have_text(page.find(second).inner_text())
    assert page.epoch == 0
    page.step(2)
    assert violations(page) == []
    losses = page.losses
    tab.go_back()
    expect(page.find("strip-title")).to_have_text(page.find(first).inner_text())
    page.settle()
    assert page.epoch == 3
    tab.go_forward()
    expect(page.find("strip-title")).to_have_text(page.find(second).inner_text())
    page.settle()
    assert page.epoch == 2 and page.losses == losses
    page.find("strip-to-text").press("Enter")
    expect(page.find(second)).to_be_focused()
    assert page.epoch == 2
    page.find("strip-close").press("Enter")
    expect(page.find("strip")).to_be_hidden()
    assert page.epoch == 2


def test_a_page_within_a_page_has_its_lesson(browser: Browser, server: Server) -> None:
    tab = browser.new_page(service_workers="block")
    try:
        link = f"{server.url}#lesson={packed(lesson())}"
        tab.set_content(f'<iframe src="{link}" title="Lesson" width="1280" height="800"></iframe>')
        frame = tab.frame_locator("iframe")
        expect(frame.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
        expect(frame.locator("#strip-title")).to_have_text("A <b>circle</b>")
        frame.locator("#next-step-button").click()
        expect(frame.locator("#iter-number")).to_have_text("1")
    finally:
        tab.close()

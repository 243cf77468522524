"""Goals typed beside the chart, and the timeline: looking at an earlier epoch, and going on from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.charts import slider
from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.usefixtures("page_of_its_own")

LINK = "#seed=0.53734"
SIZES = [(1366, 625), (1280, 800), (1920, 1080), (768, 1024), (360, 740)]
# Whether the sign lies on the menus, which at the page's top cannot be scrolled out from under it.
SIGN_ON_MENUS = """() => {
    const panel = document.querySelector(".bench-timeline");
    panel.classList.remove("in-view");  // the sign shows where the panel does not
    scrollTo(0, 0);
    const [sign, menus] = [".past-sign", "#menus"].map(name => document.querySelector(name).getBoundingClientRect());
    if (!sign.height) throw new Error("the sign does not show");
    return menus.height > 0 && sign.top < menus.bottom && sign.bottom > menus.top;
}"""


@pytest.fixture
def page(playground: Playground) -> Iterator[Playground]:
    yield playground
    playground.page.keyboard.press("Escape")
    playground.choose_language("en")
    playground.open(LINK)
    resize(playground.page, 1280, 800)


def trained(page: Playground, epochs: int = 40, more: str = "") -> None:
    """A training that its goal has paused, with the timeline open."""
    page.open(f"{LINK}&bench=timeline&stopEpoch={epochs}{more}")
    page.play()
    expect(page.page.locator(".goal-reached")).to_have_text(f"Stopped at epoch {epochs}")
    expect(page.find("timeline-label")).to_have_text(f"Epoch {epochs} of {epochs}")
    page.settle()


def look(page: Playground, epoch: int) -> None:
    page.find("timeline-slider").fill(str(epoch))
    expect(page.find("timeline-label")).to_contain_text(f"Epoch {epoch} of")
    page.settle()


def test_goals_are_typed_kept_in_the_link_and_said_when_they_are_reached(page: Playground) -> None:
    network = page.find("network").bounding_box()
    chip, loss, epoch = (page.find(name) for name in ("goal-button", "goal-targetLoss", "goal-stopEpoch"))
    expect(chip).to_have_text("Goal")
    page.choose_language("es")
    chip.click()
    expect(loss).to_be_focused()
    loss.fill("0,3")
    loss.press("Tab")
    epoch.fill("pronto")
    epoch.press("Enter")
    expect(page.find("goal-problem")).to_have_text("«pronto» debe ser un número entero de 1 a 1000000000")
    expect(epoch).to_be_focused()
    assert violations(page) == []
    epoch.fill("1.000")
    epoch.press("Enter")
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("title", "Meta: pérdida de prueba menor que 0,3, parar en la época 1.000")
    assert (page.link["targetLoss"], page.link["stopEpoch"]) == ("0.3", "1000")
    page.play()
    reached = page.page.locator(".goal-reached")
    expect(reached).to_have_text(re.compile(r"^Pérd\. prueba < 0,3 en la época \d+$"))
    expect(page.find("live")).to_contain_text("Pérdida de prueba menor que 0,3 en la época")
    page.choose_language("en")
    expect(reached).to_have_text(f"Test loss below 0.3 at epoch {page.epoch}")
    assert float(page.losses[1]) < 0.3 and not page.is_playing
    assert page.find("network").bounding_box() == network, "nothing moves"
    page.find("reset-button").click()
    expect(reached).to_be_empty()
    page.open(f"{LINK}&targetLoss_hide=true")
    chip.click()
    expect(epoch).to_be_visible()
    expect(loss).to_be_hidden()
    page.page.keyboard.press("Escape")
    page.open(f"{LINK}&targetLoss_hide=true&stopEpoch_hide=true")
    expect(chip).to_be_hidden()


def test_the_number_of_parameters_always_shows(page: Playground) -> None:
    count = page.page.locator(".net-parameters")
    expect(count).to_have_text("25 parameters")
    page.open(f"{LINK}&networkShape=8,8,8,8,8,8")
    expect(count).to_have_text("393 parameters")
    for width, height in SIZES:
        resize(page.page, width, height)
        assert faults(page.page) == [], (width, height)
    page.choose_language("es")
    expect(count).to_have_text("393 parámetros")
    expect(page.find("network-help")).to_contain_text("393 parámetros")
    page.choose_language("en")


def test_a_kept_epoch_shows_what_the_chart_shows_there_and_training_goes_on_from_it(page: Playground) -> None:
    trained(page)
    end, chart = page.losses, slider(page.find("linechart"))
    chart.focus()
    for _ in range(15):
        chart.press("ArrowLeft")  # by epochs that were drawn
    said, epoch = chart.get_attribute("aria-valuetext"), int(chart.get_attribute("aria-valuenow") or 0)
    chart.press("Enter")
    expect(page.find("timeline-label")).to_have_text(f"Epoch {epoch} of 40: the past")
    expect(page.find("iter-number")).to_have_text(str(epoch))
    train, test = page.losses
    assert said and said.startswith(f"epoch {epoch}: test loss {test}, training loss {train}")
    expect(page.find("timeline-slider")).to_have_attribute(
        "aria-valuetext", f"Epoch {epoch}, test loss {test}"
    )
    page.find("timeline-go-on").click()
    expect(page.find("timeline-label")).to_have_text(f"Epoch {epoch} of {epoch}")
    expect(page.find("live")).to_contain_text(f"Training goes on from epoch {epoch}")
    page.play()
    expect(page.find("timeline-label")).to_have_text("Epoch 40 of 40")
    assert page.losses == end, "the same losses as the untouched run"


def test_a_drag_in_the_chart_looks_back_while_the_panel_is_open(page: Playground) -> None:
    trained(page)
    plot = page.page.locator("#linechart .u-over")

    def drag() -> None:
        plot.scroll_into_view_if_needed()
        page.page.evaluate("document.getElementById('app').scrollIntoView()")
        page.settle()
        box = plot.bounding_box()
        assert box
        middle = box["y"] + box["height"] / 2
        page.page.mouse.move(box["x"] + 5, middle)
        page.page.mouse.down()
        page.page.mouse.move(box["x"] + box["width"] / 4, middle)
        page.page.mouse.up()

    drag()
    expect(page.find("iter-number")).to_have_text("10")
    sign = page.page.locator(".past-sign")
    expect(sign).to_contain_text("Epoch 10 of 40: the past")
    sign.get_by_role("button", name="Back to the present").click()
    expect(page.find("iter-number")).to_have_text("40")
    expect(sign).to_be_hidden()
    expect(page.find("timeline-slider")).to_be_focused()
    look(page, 3)
    page.find("bench-tab-timeline").click()
    expect(page.find("iter-number")).to_have_text("40")
    drag()
    page.settle()
    assert page.epoch == 40, "a stray click costs nothing"


def test_the_past_is_played_back_and_left_by_training(page: Playground) -> None:
    trained(page)
    play = page.find("timeline-play")
    page.page.get_by_text("4×").click()
    play.click()
    expect(play).to_have_attribute("aria-label", "Pause")
    expect(page.find("timeline-label")).to_contain_text("the past")
    expect(play).to_have_attribute("aria-label", "Play back")
    expect(page.find("iter-number")).to_have_text("40")
    look(page, 5)
    page.find("next-step-button").click()
    expect(page.find("iter-number")).to_have_text("41")
    expect(page.find("timeline-label")).to_have_text("Epoch 41 of 41")


def test_the_empty_panel_shows_what_it_does(page: Playground) -> None:
    page.page.emulate_media(reduced_motion="reduce")
    page.open(f"{LINK}&bench=timeline&animationSpeed=max")
    page.find("timeline-show").click()
    expect(page.find("timeline-slider")).to_be_focused()
    expect(page.find("iter-number")).to_have_text("0")
    expect(page.find("timeline-play")).to_have_attribute("aria-label", "Play back")
    page.page.emulate_media(reduced_motion="no-preference")


def test_a_weight_is_refused_in_the_past(page: Playground) -> None:
    trained(page, 10)
    look(page, 4)
    page.page.locator(".net-hit[data-parameter='8']").click()  # a bias
    field = page.page.locator(".net-card input").first
    field.fill("2")
    field.press("Enter")
    expect(page.page.locator(".net-card")).to_contain_text("go on from here to change it")
    page.page.keyboard.press("Escape")


def test_the_panel_and_the_sign_fit_and_can_be_used(page: Playground) -> None:
    trained(page, 10)
    look(page, 4)
    for language in ("en", "es"):
        page.choose_language(language)
        for width, height in SIZES:
            resize(page.page, width, height)
            assert faults(page.page) == [], (language, width, height)
            assert not page.ask(SIGN_ON_MENUS), (language, width, height)
        page.page.evaluate("scrollTo(0, 0)")  # nothing is half under the bar
        assert violations(page) == []
    page.choose_language("en")

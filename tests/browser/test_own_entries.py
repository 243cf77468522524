"""What a person's own Python has registered, wherever the page names or shows such a thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playground.packing import pack_code
from playwright.sync_api import Browser, Locator, expect

from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground, eventually, page_of_a_file
from tests.browser.test_accessibility import violations
from tools.serve import Server

LINK = "#seed=0.53734&networkShape=3,2"
LONG = "a_name_of_forty_characters_is_the_longest"[:40]
CODE = f"""
import numpy as np
from playground import activation, dataset, feature, loss, optimizer

@activation("snake")
def snake(z):
    return z + np.sin(z) ** 2

@activation("{LONG}")
def long(z):
    return np.tanh(z)

@loss("gentle")
def gentle(z, y):
    return (np.tanh(z) - y) ** 2

@optimizer("plain", label="By hand")
def plain():
    return lambda params: (), lambda g, state, params, hyper: (g, state)

@dataset("rings", label="Rings <b>")
def rings(rng, n, noise):
    angle, radius = rng.uniform(0, 2 * np.pi, n), np.where(np.arange(n) % 2, 2, 4)
    return radius * np.sin(angle), radius * np.cos(angle), np.where(radius == 2, 1, -1)

@feature("radius")
def radius(x, y):
    return np.hypot(x, y) / 4 - 1

@feature("{LONG}")
def long_one(x, y):
    return np.sin(x * y)
"""
RUN = """
from app.bench.own_entries import own_entries
from app.web import WebView
from playground.custom.registration import clear, replacing
with replacing():
    exec(code, {"__name__": "__main__"})
WebView.own(None, own_entries())
"""
# A module of the page by its name, as index.html names it: what is published has its version in its name.
MODULE = "name => import(document.querySelector(`link[rel=modulepreload][href^='web/${name}']`).href)"
NOTHING = f"() => ({MODULE})('view').then(view => view.own({{activations: [], losses: [], optimizers: [], datasets: [], features: []}}))"
HAS_LIBRARY = f"""async () => {{
    const {{ loadPyodide }} = await ({MODULE})("start/interpreter");
    const pyodide = await loadPyodide({{ packages: [] }});
    return pyodide.runPython("import importlib.util; importlib.util.find_spec('app.bench.own_entries') is not None");
}}"""


def run(one: Playground, code: str) -> None:
    """Have the page's own Python run a file, and tell the page what it registers."""
    one.ask(
        f"""async ([code, run]) => {{
            const {{ loadPyodide }} = await ({MODULE})("start/interpreter");
            const pyodide = await loadPyodide({{ packages: [] }});
            pyodide.globals.set("code", code);
            pyodide.runPython(run);
        }}""",
        [code, RUN],
    )
    one.settle()


@pytest.fixture(scope="module")
def started(browser: Browser, server: Server) -> Iterator[Playground]:
    """A page of this file's own, in which Python has run."""
    with page_of_a_file(browser, server, f"{LINK}&bench=runs") as one:
        assert eventually(one.page, lambda: one.ask(HAS_LIBRARY), bool), (
            "a panel's modules come when one is opened"
        )
        yield one


@pytest.fixture
def playground(started: Playground) -> Iterator[Playground]:
    started.complaints.clear()
    resize(started.page, 1280, 800)
    started.open(LINK)
    run(started, CODE)
    yield started
    started.open(LINK)
    run(started, "")
    assert started.complaints == []


def option(one: Playground, menu: str, value: str) -> Locator:
    return one.find(menu).locator(f'option[value="{value}"]')


def feature(one: Playground, key: str) -> Locator:
    return one.page.locator(f'.net-feature[data-feature="{key}"]')


def test_what_is_registered_can_be_chosen_and_trains(playground: Playground) -> None:
    expect(option(playground, "activations", "snake")).to_have_text("snake (own)")
    for menu, value in (("activations", "snake"), ("optimizer", "plain"), ("loss", "gentle")):
        playground.choose(menu, value)
    rings = playground.page.locator('[data-dataset="rings"]')
    expect(rings).to_have_accessible_name("Rings <b> (own)")
    rings.click()
    feature(playground, "radius").click()
    playground.settle()
    expect(feature(playground, "radius")).to_have_accessible_name("feature radius (own)")
    expect(feature(playground, "radius")).to_have_attribute("aria-pressed", "true")
    asked = {"activation": "snake", "optimizer": "plain", "loss": "gentle", "dataset": "rings"}
    assert asked.items() <= playground.link.items() and playground.link["ownFeatures"] == "radius"
    expect(playground.page.locator(".net-parameters")).to_have_text("23 parameters")
    before = float(playground.losses[0])
    playground.step(30)
    assert playground.epoch == 30 and float(playground.losses[0]) < before


def test_inputs_of_one_s_own_go_in_and_out_by_themselves(playground: Playground) -> None:
    for key, inputs in ((LONG, LONG), ("radius", f"radius,{LONG}")):
        feature(playground, key).click()
        playground.settle()
        assert playground.link["ownFeatures"] == inputs
    feature(playground, "x").click()
    feature(playground, LONG).focus()
    playground.page.keyboard.press("Enter")
    playground.settle()
    assert playground.link["ownFeatures"] == "radius" and playground.link["x"] == "false"
    expect(feature(playground, LONG)).to_be_focused()


def test_a_picture_that_is_looked_at_says_whose_it_is(playground: Playground) -> None:
    feature(playground, "radius").click()
    playground.settle()
    playground.page.mouse.move(0, 0)
    feature(playground, "radius").hover()
    expect(playground.find("map-caption")).to_have_text("Input radius (own)")


def test_the_article_s_table_has_a_row(playground: Playground) -> None:
    playground.find("activations-doc").scroll_into_view_if_needed()
    row = playground.page.locator("table.activations .own-entry", has_text="snake")
    expect(row.locator("td")).to_have_text("your own Python")
    assert len(row.locator("path.a").get_attribute("d") or "") > 100
    playground.choose_language("es")
    expect(row.locator("td")).to_have_text("tu propio Python")
    expect(option(playground, "activations", "snake")).to_have_text("snake (tu Python)")
    playground.choose_language("en")
    run(playground, "")
    expect(row).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
def test_long_names_fit(playground: Playground, width: int, height: int) -> None:
    playground.choose("activations", LONG)
    feature(playground, LONG).click()
    resize(playground.page, width, height)
    playground.settle()
    # A menu shows as much of a long name as it has room for.
    assert [fault for fault in faults(playground.page) if not fault.endswith(f"{LONG} (own)")] == []
    assert violations(playground) == []


def test_what_is_gone_while_it_is_used_breaks_nothing(playground: Playground) -> None:
    playground.choose("activations", "snake")
    feature(playground, "radius").click()
    playground.settle()
    playground.ask(NOTHING)
    expect(playground.page.locator("[data-dataset=rings]")).to_have_count(0)
    expect(feature(playground, LONG)).to_have_count(0)
    expect(feature(playground, "radius")).to_have_attribute("aria-pressed", "true")  # the network has it
    expect(playground.find("activations")).to_have_value("snake")
    playground.step(2)
    assert playground.epoch == 2
    playground.open(LINK)
    expect(feature(playground, "radius")).to_have_count(0)
    expect(option(playground, "activations", "snake")).to_have_count(0)


def test_a_link_whose_python_has_not_run_says_what_to_do(playground: Playground) -> None:
    run(playground, "")
    playground.open(f"{LINK}&activation=snake&code={pack_code('print(1)')}")
    card = playground.page.locator(".notice.python")
    expect(card).to_contain_text("It has not run: what it makes is not there yet.")
    expect(playground.page.locator(".notice.problems")).to_have_count(0)  # nothing is wrong with the link
    playground.choose_language("es")
    expect(card).to_contain_text("No se ha ejecutado: lo que crea aún no está.")
    playground.choose_language("en")

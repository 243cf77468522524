"""A file that comes with a link, run in the page and in plain Python: the same losses."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from playground import Settings, Trainer
from playground.custom.hooks import train
from playground.custom.registration import clear
from playground.custom.source import run_source
from playground.examples import example
from playground.packing import pack_code
from playwright.sync_api import Page, expect

from tests.browser.playground import Playground

pytestmark = pytest.mark.usefixtures("page_of_its_own")

EPOCHS = 5
# What a link asks of each starting point that changes a training.
ASKED = {
    "activation": "activation=snake",
    "adam": "optimizer=my-adam&momentum=0.9",
    "dataset": "dataset={dataset}",
    "early_stopping": "noise=20",
    "feature": "ownFeatures={feature}",
    "gradient_noise": "optimizer=noisy-sgd",
    "label_smoothing": "loss=smoothed",
    "schedule": "activation=relu",
}


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    clear()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_starting_point_trains_as_in_plain_python(playground: Playground, language: str) -> None:
    page = playground.page
    for name, asked in ASKED.items():
        text = example(name, language)
        keys = {one.kind: one.key for one in run_source(text)}
        link = f"#seed=0.5&bench=python&{asked.format(**keys)}&code={pack_code(text)}"
        settings = Settings.from_hash(link)
        assert settings.problems == []
        trainer = Trainer(settings)
        train(trainer, EPOCHS)

        playground.open(link)
        expect(page.locator(".python-panel")).to_be_visible()
        page.locator("#python-run").click()
        expect(page.locator(".python-status")).to_have_text("It has run.")
        expect(page.locator(".notice.problems"), name).to_have_count(0)
        playground.step(EPOCHS)
        said = console(page, "trainer.epoch, float(trainer.loss_train[0]), float(trainer.loss_test[0])")
        expected = (EPOCHS, float(trainer.loss_train[0]), float(trainer.loss_test[0]))
        assert ast.literal_eval(said) == pytest.approx(expected, rel=1e-9), name


def console(page: Page, line: str) -> str:
    """What the console answers."""
    results = page.locator(".python-console .result")
    before = results.count()
    typed = page.locator(".python-console textarea, .python-console input").first
    typed.fill(line)
    typed.press("Enter")
    expect(results).to_have_count(before + 1)
    return results.last.inner_text()

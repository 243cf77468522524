"""Training that diverges pauses, says why, and goes on from the last finite network when asked."""

from __future__ import annotations

import math
import re

from playwright.sync_api import expect

from tests.browser.playground import START, Playground

DIVERGES = "#problem=regression&regDataset=reg-plane&activation=relu&learningRate=10&seed=0.53734"


def test_divergence_pauses_says_why_and_recovers_at_a_lower_rate(playground: Playground) -> None:
    playground.open(DIVERGES)
    playground.play()
    notice = playground.page.get_by_role("alert").filter(has_text="Training stopped")
    expect(notice).to_contain_text(
        "The loss is no longer a number: the learning rate is probably too high.", timeout=START
    )
    assert not playground.is_playing
    # The last finite network is there, and everything about it is a number.
    assert all(math.isfinite(float(loss)) for loss in playground.losses)
    names = playground.page.locator(".net-hit[aria-label]").evaluate_all("all => all.map(it => it.ariaLabel)")
    assert names and not [name for name in names if re.search("[–∞]|NaN|Infinity", name)]

    kept = playground.epoch
    notice.get_by_role("button", name="Go on, at a lower rate").click()
    expect(notice).to_have_count(0)
    assert playground.is_playing
    assert float(playground.find("learningRate").input_value()) == 1
    assert float(playground.link["learningRate"]) == 1
    playground.play()
    playground.play_until(f'number("iter-number") > {kept + 20}')
    assert all(math.isfinite(float(loss)) for loss in playground.losses)
    expect(notice).to_have_count(0)

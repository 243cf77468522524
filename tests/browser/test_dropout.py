"""Dropout on the page: the thinned network, shown without flashing, and the whole one on demand."""

from __future__ import annotations

import pytest
from app.picture import FLASH_INTERVAL
from playwright.sync_api import expect

from tests.browser.page_state import IMAGE, count_epochs, engine, leave, link_style, pixels, shown
from tests.browser.playground import Playground

# Play, and the times (ms since then) at which the next few thinned networks are seen: another output,
# other neurons' maps, other neurons dimmed or other links hidden. And how many epochs were seen.
FLASHES = """count => new Promise(done => {
    const epoch = () => document.getElementById("iter-number").textContent;
    const all = selector => [...document.querySelectorAll(selector)];
    const picture = () => [
        ...all("#heatmap .map-image, .net-neuron canvas, .net-output canvas").map(canvas => canvas.toDataURL()),
        ...all(".net-neuron, .net-drawn > *").map(one => one.classList.contains("dropped")),
    ].join();
    const times = [], last = { epoch: epoch(), picture: picture() };
    const start = performance.now();
    let epochs = 0, frames = 0;
    document.getElementById("play-pause-button").click();
    requestAnimationFrame(function look() {
        const now = { epoch: epoch(), picture: picture() };
        if (now.epoch !== last.epoch) epochs++;
        if (now.picture !== last.picture) times.push(performance.now() - start);
        Object.assign(last, now);
        if (frames++ < 500 && (times.length < count || epochs <= times.length)) requestAnimationFrame(look);
        else done({ times, epochs });
    });
})"""


def dropped(playground: Playground) -> list[bool]:
    """Which hidden neurons are dimmed, once the epoch's thinned network may be seen."""
    expect(playground.page.locator("#network[data-held]")).to_have_count(0)
    script = "boxes => boxes.map(box => Number(getComputedStyle(box.querySelector('canvas')).opacity) < 0.5)"
    neurons = playground.page.locator(".net-neuron")
    return list(neurons.evaluate_all(script))


def hidden_links(playground: Playground) -> set[int]:
    """The numbers of the weights and biases that are not to be seen."""
    script = "all => all.flatMap((one, k) => (getComputedStyle(one).display === 'none' ? [k] : []))"
    return set(playground.page.locator(".net-drawn > *").evaluate_all(script))


def test_the_thinned_network_is_the_engines(playground: Playground) -> None:
    playground.choose("dropout", "0.5")
    assert not any(dropped(playground)), "before the first epoch nothing is dropped"
    alone, seen = engine(playground), set()
    for _ in range(6):
        playground.step()
        alone.step(1)
        factors = alone.thinned()
        assert factors is not None
        gone = dropped(playground)
        assert gone == [factor == 0 for factor in factors]
        seen.add(tuple(gone))
        # Weights of the default network: 2 × 4 + 4, 4 × 2 + 2, 2 × 1 + 1, the biases last.
        first, second = gone[:4], gone[4:]
        expected = {4 * row + h for h in range(4) if first[h] for row in range(3)}
        expected |= {
            12 + 2 * row + h for h in range(2) for row in range(5) if second[h] or (row < 4 and first[row])
        }
        expected |= {22 + row for row in range(2) if second[row]}
        assert hidden_links(playground) == expected
        assert playground.losses == (shown(alone.loss_train), shown(alone.loss_test)), (
            "measured without a mask"
        )
    assert len(seen) > 2


def test_the_whole_network_is_a_switch_away(playground: Playground) -> None:
    switch = playground.find("show-full-network")
    expect(switch).to_be_hidden()
    playground.choose("dropout", "0.5")
    expect(switch).to_be_visible()
    playground.step(4)
    while not any(dropped(playground)):
        playground.step()
    thin, losses, epoch = pixels(playground, IMAGE), playground.losses, playground.epoch
    switch.click()
    playground.settle()
    assert not any(dropped(playground)) and not hidden_links(playground)
    assert playground.link["showTestTimeNetwork"] == "true"
    assert pixels(playground, IMAGE) != thin
    assert (playground.epoch, playground.losses) == (epoch, losses)
    switch.focus()
    playground.page.keyboard.press("Space")
    playground.settle()
    assert any(dropped(playground)) and pixels(playground, IMAGE) == thin
    assert "showTestTimeNetwork" not in playground.link
    playground.choose("dropout", "0")
    assert not any(dropped(playground)) and not hidden_links(playground)
    expect(switch).to_be_hidden()


@pytest.mark.parametrize("speed", ["100", "max"])
def test_the_thinned_network_flashes_at_most_three_times_a_second(playground: Playground, speed: str) -> None:
    playground.choose("animationSpeed", speed)
    playground.choose("dropout", "0.5")
    seen = playground.ask(FLASHES, 5)
    playground.play()
    times = seen["times"]
    assert len(times) >= 5 and seen["epochs"] > len(times), "epochs and losses go on between two pictures"
    # Seen late, on a busy machine, but never too early.
    assert all(time >= 1000 * FLASH_INTERVAL * place for place, time in enumerate(times)), times


def test_dropout_trains_at_the_persons_own_speed(playground: Playground) -> None:
    playground.open("#seed=1&networkShape=2&percTrainData=10")
    playground.choose("animationSpeed", "200")
    playground.choose("dropout", "0.3")
    playground.play()
    for change in (
        lambda: None,
        lambda: playground.find("show-full-network").click(),
        lambda: playground.find("show-full-network").click(),
        lambda: playground.choose("dropout", "0"),
    ):
        change()
        assert count_epochs(playground, 15) == pytest.approx(30, abs=2)
    assert playground.find("animationSpeed").input_value() == playground.link["animationSpeed"] == "200"
    playground.play()


def test_a_dropped_neuron_can_still_be_looked_at(playground: Playground) -> None:
    playground.choose("dropout", "0.9")
    playground.step()
    gone = dropped(playground)
    box = playground.page.locator(".net-neuron").nth(gone.index(True))
    output = pixels(playground, IMAGE)
    box.hover()
    playground.settle()
    assert pixels(playground, IMAGE) != output
    leave(playground)
    assert link_style(playground, 24)[0]  # the output's bias is never dropped
    assert 24 not in hidden_links(playground)


def test_who_asks_for_less_motion_gets_the_whole_network(fresh: Playground) -> None:
    fresh.page.emulate_media(reduced_motion="reduce")
    fresh.visit("#seed=1")
    fresh.choose("dropout", "0.5")
    expect(fresh.find("show-full-network")).to_be_checked()
    assert "showTestTimeNetwork" not in fresh.link, "a preference of this machine's, not a setting"
    fresh.step(2)
    assert not any(dropped(fresh))
    # Until they say otherwise.
    fresh.find("show-full-network").click()
    fresh.step(4)
    while not any(dropped(fresh)):
        fresh.step()
    fresh.choose("dropout", "0.6")
    fresh.settle()
    expect(fresh.find("show-full-network")).not_to_be_checked()
    assert "showTestTimeNetwork" not in fresh.link
    before = fresh.page.locator(".net-drawn").get_attribute("stroke-dashoffset")
    fresh.step(3)
    assert fresh.page.locator(".net-drawn").get_attribute("stroke-dashoffset") == before, "dashes stand still"

"""A day's playing: the charts' history stays small, whole, and quick to draw."""

from __future__ import annotations

import itertools

from tests.browser.playground import Playground

# Frames' lengths (ms) while the epoch counter runs up to a number; the middle ones of the first and the last.
RUN = """until => new Promise(done => {
    const epoch = () => Number(document.getElementById("iter-number").textContent.replaceAll(",", ""));
    const lengths = [];
    let last;
    requestAnimationFrame(function look(now) {
        if (last !== undefined) lengths.push(now - last);
        last = now;
        if (epoch() < until) return requestAnimationFrame(look);
        const middle = list => list.sort((a, b) => a - b)[list.length >> 1];
        const part = Math.min(lengths.length >> 1, 60);
        done([middle(lengths.slice(0, part)), middle(lengths.slice(-part))]);
    });
})"""
# Reads a chart from its first point to its last by keys; the epochs it stops at.
WALK = """area => {
    const press = key => area.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const at = () => Number(area.getAttribute("aria-valuenow")), epochs = [];
    press("Home");
    do {
        epochs.push(at());
        press("ArrowRight");
    } while (at() !== epochs.at(-1) && epochs.length < 5000);
    return epochs;
}"""


def test_a_long_history_is_thinned_and_no_frame_grows_longer(playground: Playground) -> None:
    playground.open("#seed=1&networkShape=1&percTrainData=10&batchSize=50&animationSpeed=max")
    playground.play()
    first, last = playground.ask(RUN, 20_000, timeout=240_000)
    playground.play()
    assert playground.epoch >= 20_000
    assert last < 2 * first + 10, "a frame takes longer than at the start"
    # A frame at full speed is one picture of many epochs; steps bring the pictures over a thousand.
    playground.find("next-step-button").evaluate(
        "button => { for (let i = 0; i < 970; i++) button.click(); }"
    )
    area = playground.page.locator("#linechart").get_by_role("slider")
    area.focus()
    epochs = area.evaluate(WALK)
    assert 500 <= len(epochs) <= 1001
    assert epochs == sorted(epochs)
    assert epochs[0] == 0 and epochs[-1] == playground.epoch > 20_960
    stepped = [epoch for epoch in epochs if epoch > epochs[-1] - 960]
    assert max(later - earlier for earlier, later in itertools.pairwise(stepped)) <= 4, (
        "a stretch is forgotten"
    )

"""The address follows the settings also where the browser takes it only now and then."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.playground import Playground

# Safari throws at the 101st call within 30 seconds; the clock is the stub's own, and the page's pauses
# before it tries again are a twentieth as long.
SAFARI = """() => {
    const state = window.safari = { calls: [], now: 0, thrown: 0, setTimeout };
    const pauses = [1000, 2000, 4000, 8000, 16000];
    window.setTimeout = (run, ms, ...given) =>
        state.setTimeout.call(window, run, pauses.includes(ms) ? ms / 20 : ms, ...given);
    for (const name of ["pushState", "replaceState"]) {
        const call = history[name];
        state[name] = call;
        history[name] = function (...args) {
            state.calls = state.calls.filter(at => at > state.now - 30000);
            state.calls.push(state.now);
            if (state.calls.length > 100) {
                state.thrown++;
                throw new DOMException("more than 100 times per 30 seconds", "SecurityError");
            }
            return call.apply(this, args);
        };
    }
}"""
# As the arrow keys held down on a menu do; no data, no network is made anew.
SCROLL = """() => new Promise(done => {
    const menu = document.getElementById("learningRate");
    let left = 120;
    (function move() {
        menu.selectedIndex = left % menu.length;
        menu.dispatchEvent(new Event("change", { bubbles: true }));
        if (--left) requestAnimationFrame(move);
        else done();
    })();
})"""


def test_a_browser_that_refuses_the_address_stops_nothing(playground: Playground) -> None:
    page = playground.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SAFARI)
    try:
        playground.ask(SCROLL)
        playground.settle()
        assert page.evaluate("safari.thrown") > 0
        expect(page.locator("html")).to_have_attribute("data-app", "ready")
        playground.slide("noise", "45")
        expect(page.locator(".notice")).to_have_count(0)
        assert playground.link.get("noise") != "45"
        playground.find("share-button").click()
        expect(playground.find("live")).to_contain_text("Link copied")
        assert "noise=45" in page.evaluate("navigator.clipboard.readText()")
        page.evaluate("safari.now += 31000")
        expect(page).to_have_url(re.compile("noise=45"))
    finally:
        page.evaluate(
            """() => {
                for (const name of ["pushState", "replaceState"]) history[name] = safari[name];
                window.setTimeout = safari.setTimeout;
            }"""
        )
        page.context.clear_permissions()


def test_an_address_edited_before_the_last_one_is_written_is_read(playground: Playground) -> None:
    """The address follows a frame later: a new one, whose event is still to come, is not overwritten."""
    playground.ask(
        """() => new Promise(done => {
            const told = new Promise(tell => addEventListener("hashchange", tell, { once: true }));
            requestAnimationFrame(() => (location.hash = "#dataset=xor&seed=0.53734")); // before the writer's frame
            const slider = document.getElementById("noise");
            slider.value = "25";
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            told.then(done);
        })"""
    )
    playground.settle()
    expect(playground.page.locator("[data-dataset=xor]")).to_have_attribute("aria-checked", "true")
    assert playground.find("noise").input_value() == "0"
    expect(playground.page).to_have_url(re.compile(r"#dataset=xor&seed=0\.53734$"))

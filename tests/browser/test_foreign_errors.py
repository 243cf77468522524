"""Extensions and tools run in every page: what they throw while it loads stops nothing."""

from __future__ import annotations

from tests.browser.playground import Playground

# From the first moment until the page runs or fails, over and over.
NOISE = """
    const noises = [
        () => Promise.reject({ code: 4001, message: "User rejected the request." }),
        () => Promise.reject("a text"),
        () => Promise.reject(undefined),
        () => Promise.reject(new DOMException("denied", "NotAllowedError")),
        () => Promise.reject(new Error("an error of somebody else")),
        () => fetch("https://elsewhere.invalid/"),  // through the page's own counter of bytes, too
        () => { throw new TypeError("not caught by somebody else"); },
        () => { throw { code: -32603 }; },
        () => new Function("throw new Error('a script without a name')")(),
        () => {
            const script = document.createElement("script");
            script.src = "https://elsewhere.invalid/injected.js";
            document.head.append(script);
        },
    ];
    window.made = 0;
    const timer = setInterval(() => {
        if (/ready|failed/.test(document.documentElement.dataset.app)) clearInterval(timer);
        setTimeout(noises[made++ % noises.length]);
    }, 20);
"""


def test_nothing_of_others_stops_the_start(fresh: Playground) -> None:
    fresh.page.add_init_script(NOISE)
    fresh.visit("#seed=0.53734")
    assert fresh.page.evaluate("made") > 20
    fresh.step()
    assert fresh.epoch == 1
    assert fresh.find("failure").is_hidden()
    fresh.complaints.clear()  # the noise

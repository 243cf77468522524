"""Nothing from a link is ever run or becomes part of the page, and nothing else may run here."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.browser.playground import Playground

EVIL = [
    "<img src=x onerror=window.harm=1>",
    '"><script>window.harm=1</script>',
    "'-window.harm=1-'",
    "javascript:window.harm=1",
    "{{window.harm=1}}${window.harm=1}",
    '__import__("js").harm = 1',
    "<svg onload=window.harm=1>",
    "\u202e</title><b>\x00",
]
KEYS = ["seed", "dataset", "networkShape", "learningRate", "problem", "weightsSeed", "tutorial", "nosuchkey",
        "activation", "x", "noise", "playButton_hide"]  # fmt: skip


def unharmed(playground: Playground) -> None:
    """No script of a link ran, and no element came out of one."""
    page = playground.page
    assert page.evaluate("window.harm") is None
    assert page.locator("img[src=x], svg[onload], body script:not([src])").count() == 0


def test_evil_values_are_words(playground: Playground) -> None:
    """One key at a time, and every value of every key: each link has all of both, elsewhere paired."""
    for key in KEYS:
        playground.open(f"#{key}={quote(EVIL[0])}")
        unharmed(playground)
    for shift in range(len(EVIL)):
        values = [EVIL[(place + shift) % len(EVIL)] for place in range(len(KEYS))]
        playground.open(
            "#" + "&".join(f"{key}={quote(evil)}" for key, evil in zip(KEYS, values, strict=True))
        )
        unharmed(playground)
        playground.step()
        assert playground.epoch == 1


@pytest.mark.parametrize("evil", EVIL[:4])
def test_evil_keys_are_words(playground: Playground, evil: str) -> None:
    playground.open(f"#{quote(evil)}=1&seed=0.5")
    unharmed(playground)
    playground.open(f"#{evil.replace('#', '')}")
    unharmed(playground)


def test_an_evil_link_is_harmless_on_a_first_visit(fresh: Playground) -> None:
    fresh.visit("#" + "&".join(f"{key}={quote(EVIL[0])}" for key in KEYS))
    unharmed(fresh)


def test_the_policy_forbids_what_the_page_does_not_need(fresh: Playground) -> None:
    fresh.visit()
    blocked = fresh.page.evaluate(
        """async () => {
            const blocked = [];
            document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "window.harm = 1";
            document.body.append(script);
            script.remove();
            const image = new Image();
            image.src = "https://example.invalid/x.png";
            await fetch("https://example.invalid/").catch(() => {});
            await new Promise((resolve) => setTimeout(resolve, 200));
            return blocked;
        }"""
    )
    assert {"script-src-elem", "img-src", "connect-src"} <= set(blocked)
    assert fresh.page.evaluate("window.harm") is None
    fresh.complaints.clear()  # the browser's own words about the above

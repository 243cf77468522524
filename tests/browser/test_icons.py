"""The icons are icon.svg as the browser draws it."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Browser

from tools import icons

# Two pictures laid over black: their sizes, and how far each colour is apart at most and in the mean, of 255.
COMPARE = """async pictures => {
    const all = await Promise.all(pictures.map(async picture => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const { width, height } = image;
        const paint = new OffscreenCanvas(width, height).getContext("2d");
        paint.fillRect(0, 0, width, height);
        paint.drawImage(image, 0, 0);
        return { size: [width, height], data: paint.getImageData(0, 0, width, height).data };
    }));
    const [{ data: a }, { data: b }] = all;
    const apart = Array.from(a, (value, k) => Math.abs(value - b[k]));
    return { sizes: all.map(({ size }) => size), most: apart.reduce((x, y) => Math.max(x, y)),
             mean: apart.reduce((x, y) => x + y) / apart.length };
}"""
CORNER = """async picture => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const paint = new OffscreenCanvas(image.width, image.height).getContext("2d");
    paint.drawImage(image, 0, 0);
    return [...paint.getImageData(0, 0, 1, 1).data];
}"""


def text(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


@pytest.mark.parametrize("name", icons.PICTURES)
def test_an_icon_is_what_the_browser_draws(browser: Browser, name: str) -> None:
    """Two versions of a browser may smooth an edge a little otherwise."""
    picture, kept = icons.PICTURES[name], (icons.FOLDER / name).read_bytes()
    drawn = icons.draw(browser, picture)
    page = browser.new_page()
    try:
        found = page.evaluate(COMPARE, [text(kept), text(drawn)])
        corner = page.evaluate(CORNER, text(kept))
    finally:
        page.close()
    assert found["sizes"] == [[picture.side, picture.side]] * 2
    assert found["most"] <= 40 and found["mean"] < 0.2, f"{name} is stale: run `make icons`"
    assert corner[3] == (255 if picture.full else 0), "its corner is the ground's, or clear"

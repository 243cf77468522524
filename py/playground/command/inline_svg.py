"""A Matplotlib figure as SVG inside a page: text as text, colours the page's, the same bytes every time."""

from __future__ import annotations

import io
import re
from html import escape

import matplotlib
from matplotlib.figure import Figure

from playground.plot import sweep_style as style

ROLES = {
    style.INK: "var(--ink)",
    style.SOFT: "var(--soft)",
    style.LINE: "var(--line)",
    style.PAPER: "var(--card)",
    style.EMPTY: "var(--empty)",
    style.DOT: "var(--dot)",
    style.TARGET: "var(--target)",
}
PIXELS = 1.3  # CSS pixels a point: 9 points are read like 12 pixels
_TAG = re.compile(r"<[^>]+>")
_LONG = re.compile(r"-?\d+\.\d{3,}")
_USES = re.compile(r'(?:<use href="[^"]*" x="[^"]*" y="[^"]*" style="[^"]*"/>\s*){2,}')
_USE = re.compile(r'<use href="([^"]*)" x="([^"]*)" y="([^"]*)" style="([^"]*)"/>')


def inline_svg(figure: Figure, name: str, words: str) -> str:
    """The element. name: begins its ids, which must differ within a page; words: what it shows, for who does not see it."""
    buffer = io.StringIO()
    # Names are made from what they name, and without the day, so that the same figure is the same text.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(buffer, format="svg", transparent=True, metadata=nothing)
    text = buffer.getvalue()
    inside = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    for left_out in (r"<!--.*?-->", r"<metadata>.*?</metadata>", r"<style.*?</style>", r"<defs>\s*</defs>"):
        inside = re.sub(left_out, "", inside, flags=re.DOTALL)
    inside = _TAG.sub(_tag, inside)
    inside = _USES.sub(_together, inside)
    inside = re.sub(r">\s*\n\s*<", "><", inside).strip()
    width, height = (72 * float(size) for size in figure.get_size_inches())
    return (
        f'<svg viewBox="0 0 {width:.6g} {height:.6g}" style="--width: {PIXELS * width:.0f}px"'
        f' role="img" aria-label="{escape(words)}">{_named(inside, name)}</svg>'
    )


def _tag(match: re.Match[str]) -> str:
    """Short numbers, the page's colours and letters, in tags alone: what stands between them is somebody's text."""
    tag = match[0].replace("xlink:href", "href")
    if not tag.startswith("<image"):
        tag = _LONG.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), tag)
    for color, role in ROLES.items():
        tag = tag.replace(color, role)
    tag = re.sub(r"font: (?:(bold|\d{3}) )?([\d.]+)px [^;\"]*", r"font-size: \2px", tag)
    return re.sub(r"font-family: [^;\"]*;?", "", tag)


def _together(match: re.Match[str]) -> str:
    """Dots of one look, the look said once."""
    uses = _USE.findall(match[0])
    if len({(what, look) for what, _, _, look in uses}) > 1:
        return match[0]
    what, _, _, look = uses[0]
    dots = "".join(f'<use href="{what}" x="{x}" y="{y}"/>' for _, x, y, _ in uses)
    return f'<g style="{look}">{dots}</g>'


def _named(text: str, name: str) -> str:
    """Ids that are used begin with the name; the others go."""
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", text))
    text = re.sub(r' id="([^"]*)"', lambda m: f' id="{name}-{m[1]}"' if m[1] in used else "", text)
    return re.sub(r"(url\(#|href=\"#)", rf"\g<1>{name}-", text)

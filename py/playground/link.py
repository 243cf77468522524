"""A link's text as keys and values, after what mail, chat, markup and learning platforms do to it.

Reading can undo nothing of what `Settings.to_hash` writes: `encode` percent-encodes `&` and `=` within values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote

_ADDRESS = re.compile(r"^\s*<?(https?|file)://[^#]*", re.IGNORECASE)
_ENCODED_EQUALS = re.compile(r"%(25)*3D", re.IGNORECASE)
_AMPERSAND = re.compile(r"\\?&(amp;|#38;|#x26;)+|\\&|%26(amp;|amp%3B)*(?=[A-Za-z]\w*=)", re.IGNORECASE)
# Browsers read `&reg` as one character wherever HTML was not escaped.
_REGISTERED = re.compile(r"(&reg;|®|%(C2%)?AE)(?=(Dataset|ularization(Rate)?)(_hide)?=)", re.IGNORECASE)
_ESCAPED_HIDE = re.compile(r"(\\|%5C)(?=_hide=)", re.IGNORECASE)  # Markdown's underscore
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BLANKS = f" \t\n\r\f\v\u00a0+{_INVISIBLE}"
_BLANK = re.compile(f"[{BLANKS}]")
PUNCTUATION = ".,;:!?)]}>\"'»”’…`*\\|"
_SAFE = ",:;@*'() /?~"  # not $ and !, which a shell takes for its own within double quotes
_MOST_PUNCTUATION = 8  # after a value, more is no slip
# What closes a link in HTML or Markdown; whatever stands after it is no part of the value.
_CLOSED = re.compile(r"""["<>)\]].*|'[\s>].*""", re.DOTALL)
_BEFORE_A_KEY = f"{BLANKS}\\?!/&#"
_FOREIGN = re.compile(r"goal.*|utm_.*|fbclid|gclid|tutorial", re.ASCII | re.DOTALL)


def is_foreign(key: str) -> bool:
    """Whether a key is a course's or an advertiser's, which means nothing here."""
    return _FOREIGN.fullmatch(key) is not None


def pairs(link: str, known: Callable[[str], bool]) -> Iterator[tuple[str, str | None]]:
    """A link's keys and values, both still percent-encoded; the value is None without a `=`.

    link: whole or from its `#` on. known: whether a key, decoded, means something.
    """
    for item in _mended(link).split("&"):
        if item:
            key, equals, value = item.partition("=")
            yield _key(key, known), value if equals else None


def _mended(link: str) -> str:
    text = _ADDRESS.sub("", link)
    before, hash_sign, after = text.partition("#")
    if hash_sign and "=" not in before and "&" not in before:
        text = after  # also an address without its scheme
    for _ in range(4):
        if "=" in text or not _ENCODED_EQUALS.search(text):
            break
        text = unquote(text)
    text = _ESCAPED_HIDE.sub("", _AMPERSAND.sub("&", text))
    return _REGISTERED.sub("&reg", text)


def _key(raw: str, known: Callable[[str], bool]) -> str:
    """A key without what was put before or around it, if it means something then."""
    decoded = unquote(raw)
    if known(decoded):
        return raw
    tidy = decoded.rpartition("#")[2].strip(_BEFORE_A_KEY)
    return tidy if known(tidy) else raw


def tidy(text: str, fits: Callable[[str], bool]) -> str:
    """A value without blanks around it, and without punctuation or markup after it where the rest then fits."""
    text = text.strip(BLANKS)
    for candidate in (text, _CLOSED.sub("", text).rstrip(BLANKS)):
        fitting = _fitting(candidate, fits)
        if fitting is not None:
            return fitting
    return text


def tidy_boolean(text: str) -> str:
    """As `tidy`, for `true`, `false` or nothing: what follows it after a blank, as in `false width=600`, goes."""
    whole = tidy(text, _is_boolean)
    first = tidy(_BLANK.split(whole, maxsplit=1)[0], _is_boolean)
    return first if _is_boolean(first) else whole


def _is_boolean(text: str) -> bool:
    return text in ("true", "false", "")


def _fitting(text: str, fits: Callable[[str], bool]) -> str | None:
    """A text without as much punctuation after it as keeps it from fitting; None if it never fits."""
    shorter = text
    for _ in range(_MOST_PUNCTUATION):
        if fits(shorter):
            return shorter
        if not shorter or shorter[-1] not in PUNCTUATION:
            break
        shorter = shorter[:-1].rstrip(BLANKS)
    return None


def tidy_text(raw: str) -> str:
    """A free text, still percent-encoded: a number loses the punctuation after it, other texts are as they are."""
    shorter = raw.rstrip(PUNCTUATION)
    return shorter if re.fullmatch(r"\d+(\.\d+)?|\.\d+", shorter, re.ASCII) else raw


def encode(text: str) -> str:
    """A value percent-encoded, its last character too if a reader would take it for the end of a sentence."""
    encoded = quote(text, safe=_SAFE).replace(" ", "%20")
    last = encoded[-1:]
    return f"{encoded[:-1]}%{ord(last):02X}" if last and last in PUNCTUATION else encoded

"""What can be wrong with a setting, in words, and what may have been meant instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self, TypeVar

Entry = TypeVar("Entry")
REFUSED, UNKNOWN, REMARK, AWAITED = "refused", "unknown", "remark", "awaited"


class Problem(str):
    """What was wrong with a value, as one sentence; key, given and allowed are its parts.

    kind: REFUSED (the default holds), UNKNOWN (no such key), REMARK (it was read, in
    this way) or AWAITED (refused, until the link's own Python has run).
    """

    key: str
    given: str
    allowed: str
    kind: str

    def __new__(cls, key: str, given: object, allowed: str, kind: str = REFUSED) -> Self:
        self = super().__new__(cls, f"{shorten(key)}={shorten(given)}: {allowed}")
        self.key, self.given, self.allowed, self.kind = shorten(key), shorten(given), allowed, kind
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str, str]]:
        return type(self), (self.key, self.given, self.allowed, self.kind)  # for copy and pickle


class Suggestion(NamedTuple):
    """A setting that a link's author may have had in mind."""

    key: str
    value: str
    why: str


class SettingError(ValueError):
    """A value a setting cannot take: names the key, what was given and what is allowed."""

    def __init__(self, key: str, given: object, allowed: str, kind: str = REFUSED) -> None:
        self.problem = Problem(key, given, allowed, kind)
        super().__init__(self.problem)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str, str]]:
        problem = self.problem
        return type(self), (problem.key, problem.given, problem.allowed, problem.kind)


def registered(registry: Mapping[str, Entry], key: str, setting: str) -> Entry:
    """An entry of a registry; raises SettingError where it is not there any more, as one's own Python's may be."""
    if key not in registry:
        allowed = "is not there any more: run the Python that makes it, or choose of " + ", ".join(registry)
        raise SettingError(setting, key, allowed)
    return registry[key]


def shorten(given: object, limit: int = 60) -> str:
    """A given value as text fit for a message."""
    text = given if isinstance(given, str) else repr(given)
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"

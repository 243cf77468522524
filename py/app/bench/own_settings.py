"""What the settings have of a person's own Python: what a link asks for before it ran, and what is left of it after."""

from __future__ import annotations

from typing import Any

from playground import Settings
from playground.fields import REDRAWS, SettingError, decode
from playground.link import pairs
from playground.reading import MADE_BY_PYTHON
from playground.settings import FIELDS


class LinkWithCode:
    """A link that brings Python, and asks for what only that can make."""

    def __init__(self, link: str, settings: Settings) -> None:
        self.link, self._settings = link, settings
        refused = {problem.key for problem in settings.problems}
        self._texts = {key: text for key, text in _texts(link).items() if key in refused}

    def is_as_it_came(self, settings: Settings) -> bool:
        """Whether nothing that matters to a training was changed since."""
        return all(
            getattr(settings, key) == getattr(self._settings, key)
            for key, field in FIELDS.items()
            if field.effect != REDRAWS
        )

    def changes(self) -> dict[str, Any]:
        """What it asked for and was refused, as far as it is there now."""
        found = {}
        for key, text in self._texts.items():
            try:
                found[key] = FIELDS[key].parse(text)
            except SettingError:
                continue  # it is not there now either
        return found

    def missing(self) -> list[str]:
        """What it asked for and is not there now either, each `key=value`."""
        there = self.changes()
        return [f"{key}={text}" for key, text in self._texts.items() if key not in there]


def without_what_is_gone(settings: Settings) -> dict[str, Any]:
    """The changes that bring a built-in choice in place of each own one that is not there any more."""
    changes: dict[str, Any] = {}
    for key in MADE_BY_PYTHON:
        value = getattr(settings, key)
        try:
            FIELDS[key].check(value)
        except SettingError:
            known = {option.value for option in FIELDS[key].options}
            changes[key] = (
                tuple(name for name in value if name in known)
                if key == "ownFeatures"
                else getattr(Settings(seed="s"), key)
            )
    return changes


def _texts(link: str) -> dict[str, str]:
    """What a link says of what Python may make."""
    texts = {}
    for key, raw in pairs(link, MADE_BY_PYTHON.__contains__):
        try:
            name = decode(key, key)
            if name in MADE_BY_PYTHON and raw is not None:
                texts[name] = FIELDS[name].tidy(raw)
        except SettingError:
            continue  # refused already, and said
    return texts

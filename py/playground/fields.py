"""What a setting is: one `Field` gives the link key, the validation, the hide key and the control."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Sequence
from numbers import Integral, Real
from typing import Any
from urllib.parse import unquote

import numpy as np

from . import link
from .problems import Problem as Problem
from .problems import SettingError as SettingError
from .problems import shorten as shorten

RESETS, LIVE, REDRAWS = "resets", "live", "redraws"
# With one way to read each text: with more, a long one that is none would be tried in all of them.
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def decode(text: str, key: str) -> str:
    """Percent-decoded text of a link; raise SettingError if it is none."""
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise SettingError(key, text, "is not valid percent-encoded text") from None


def number_text(value: float) -> str:
    """The shortest decimal text that reads back as the same number: 0.03, 1, 0.000001."""
    return np.format_float_positional(value, trim="-")


@dataclasses.dataclass(frozen=True)
class Option:
    """One entry of a menu: the value as a link writes it, and its label."""

    value: str
    label: str
    own: bool = False  # made by a person's own Python


@dataclasses.dataclass(frozen=True)
class Field:
    """One setting.

    kind: number, integer, choice, boolean, text, sizes or names (of options); `parse` reads a link's text,
    `check` any Python value, `text` writes a link's text. Both readers raise SettingError.
    """

    kind: str
    effect: str
    label: str
    options: tuple[Option, ...] = ()
    minimum: float = -math.inf
    maximum: float = math.inf
    step: float | None = None
    above: bool = False  # the minimum itself is not allowed
    extra: tuple[float, ...] = ()  # values allowed outside the bounds
    anchor: str | None = None
    hyperparameter: str | None = None  # the attribute of `Hyperparameters` that it sets
    unpack: Callable[[str], object] | None = None  # of a packed text: raises ValueError saying what is wrong
    examples: tuple[str, ...] = ("a", "b")  # of a text
    optional: bool = False  # None is a value, too: nobody gave one; its text is empty
    name: str = ""

    @property
    def allowed(self) -> str:
        """What the setting takes, in words."""
        if self.kind == "choice":
            return "must be one of " + ", ".join(o.value for o in self.options)
        if self.kind == "boolean":
            return "must be true or false"
        if self.kind == "text":
            return f"must be a text of 1 to {number_text(self.maximum)} characters"
        if self.kind == "names":
            names = ", ".join(o.value for o in self.options) or "none: run the Python that makes them first"
            return f"must be names, separated by commas, of those there are: {names}"
        if self.kind == "sizes":
            return "must be up to 8 layer sizes from 1 to 32, separated by commas"
        words = "must be a whole number" if self.kind == "integer" else "must be a number"
        low, high = number_text(self.minimum), number_text(self.maximum)
        words += f" above {low}, at most {high}" if self.above else f" from {low} to {high}"
        return words + "".join(f", or {number_text(value)}" for value in self.extra)

    def refuse(self, given: object) -> SettingError:
        """The error for a value this setting cannot take."""
        return SettingError(self.name, given, self.allowed)

    def parse(self, text: str) -> Any:
        """Read a link's text; raise SettingError naming what is allowed."""
        if self.optional and not text:
            return None
        if self.kind == "boolean":
            return text != "false"  # as Deeper Playground reads it
        if self.kind == "sizes":
            parts = text.split(",") if text else []
            if not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
                raise self.refuse(text)
            return self._check_read(text, [int(part) for part in parts])
        if self.kind == "names":
            return self._check_read(text, [part for part in text.split(",") if part])
        if self.kind in ("number", "integer"):
            if not NUMBER.fullmatch(text):
                raise self.refuse(text)
            return self._check_read(text, float(text))
        return self.check(text)

    def _check_read(self, text: str, value: Any) -> Any:
        """Check what was read from a text; a refusal names it as it was written."""
        try:
            return self.check(value)
        except SettingError:
            raise self.refuse(text) from None

    def tidy(self, raw: str) -> str:
        """A link's text, percent-decoded, without what was put around it by whoever passed it on.

        Raises SettingError on a broken percent-encoding.
        """
        if self.kind == "text" and self.unpack is None:
            return decode(link.tidy_text(raw), self.name)
        if self.kind == "boolean":
            return link.tidy_boolean(decode(raw, self.name))
        return link.tidy(self._close_up(decode(raw, self.name)), self._fits)

    def _close_up(self, text: str) -> str:
        if self.kind not in ("sizes", "names"):
            return text
        return ",".join(part.strip(link.BLANKS) for part in text.split(","))

    def _fits(self, text: str) -> bool:
        try:
            self.parse(text)
        except SettingError:
            return False
        return True

    def check(self, value: Any) -> Any:
        """Read a Python value (a text is parsed as a link's); raise SettingError."""
        if self.optional and value is None:
            return None
        if self.kind == "choice":
            text = value if isinstance(value, str) else str(value)
            if text not in {option.value for option in self.options}:
                raise self.refuse(value)
            return text
        if self.kind == "text":
            return self._check_text(value)
        if isinstance(value, str):
            return self.parse(value)
        if self.kind == "boolean":
            if not isinstance(value, bool | np.bool_):
                raise self.refuse(value)
            return bool(value)
        if self.kind == "sizes":
            return self._check_sizes(value)
        if self.kind == "names":
            return self._check_names(value)
        return self._check_number(value)

    def _check_text(self, value: Any) -> str:
        if isinstance(value, bool):
            raise self.refuse(value)
        if isinstance(value, Integral):
            value = str(int(value))  # a seed may be a number
        elif isinstance(value, Real) and math.isfinite(value):
            value = number_text(float(value))
        if not isinstance(value, str) or not 0 < len(value) <= self.maximum:
            raise self.refuse(value)
        if self.unpack is not None:
            try:
                self.unpack(value)
            except ValueError as wrong:
                raise SettingError(self.name, value, str(wrong)) from None
        elif any("\ud800" <= c <= "\udfff" for c in value):  # half a character has no link
            raise self.refuse(value)
        return value

    def _check_names(self, value: Any) -> tuple[str, ...]:
        """In the order of the options, each once."""
        if not isinstance(value, Sequence):
            raise self.refuse(value)
        known = [option.value for option in self.options]
        if not all(name in known for name in value):
            raise self.refuse(value)
        return tuple(name for name in known if name in value)

    def _check_sizes(self, value: Any) -> tuple[int, ...]:
        if not isinstance(value, Sequence | np.ndarray):
            raise self.refuse(value)
        try:
            sizes = tuple(int(size) for size in value)
            whole = all(int(size) == size and not isinstance(size, bool) for size in value)
        except (TypeError, ValueError, OverflowError):
            raise self.refuse(value) from None
        if not whole or len(sizes) > 8 or not all(1 <= size <= 32 for size in sizes):
            raise self.refuse(value)
        return sizes

    def _check_number(self, value: Any) -> float:
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            raise self.refuse(value) from None
        inside = self.minimum <= number <= self.maximum and not (self.above and number == self.minimum)
        if isinstance(value, bool) or not (inside or number in self.extra):
            raise self.refuse(value)
        if self.kind == "integer":
            if number != int(number):
                raise self.refuse(value)
            return int(number)
        return number + 0.0  # -0 becomes 0: one text for one number

    def other(self, value: Any) -> Any:
        """A value that the setting takes, other than this one: what tests and examples try."""
        tried: tuple[Any, ...] = tuple(option.value for option in self.options)
        if self.kind == "boolean":
            tried = (not value,)
        elif self.kind == "text":
            tried = self.examples
        elif self.kind == "sizes":
            tried = ((3,), (5, 2))
        elif self.kind == "names":
            tried = tuple((name,) for name in tried)
        elif not tried:
            tried = tuple(self.minimum + k * (self.step or 1.0) for k in (1, 2))
        checked = [self.check(one) for one in tried]
        return next(one for one in checked if one is not None and one != value)

    def text(self, value: Any) -> str:
        """The value as a link writes it."""
        if value is None:
            return ""
        if self.kind == "boolean":
            return "true" if value else "false"
        if self.kind in ("sizes", "names"):
            return ",".join(map(str, value))
        return number_text(value) if self.kind in ("number", "integer") else str(value)


def _setting(default: Any, field: Field, factory: Callable[[], Any] | None = None) -> Any:
    metadata = {"field": field}
    if factory is not None:
        return dataclasses.field(default_factory=factory, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def number(
    default: float | None, effect: str, label: str, values: tuple[float, ...] = (), **bounds: Any
) -> Any:
    """A real number with its menu's values; any value within the bounds may come by a link."""
    return _setting(default, Field("number", effect, label, _menu(values, bounds), **bounds))


def integer(
    default: int | None, effect: str, label: str, values: tuple[float, ...] = (), **bounds: Any
) -> Any:
    """A whole number."""
    return _setting(default, Field("integer", effect, label, _menu(values, bounds), **bounds))


def choice(default: str, effect: str, label: str, options: dict[str, str], **more: Any) -> Any:
    """One of the named options: link value → label."""
    return _setting(default, Field("choice", effect, label, _options(options), **more))


def boolean(default: bool, effect: str, label: str, **more: Any) -> Any:
    """Anything but "false" is true in a link."""
    return _setting(default, Field("boolean", effect, label, **more))


def free_text(
    default: Any, effect: str, label: str, factory: Callable[[], str] | None = None, **more: Any
) -> Any:
    """A text of up to 200 characters, or of `maximum`."""
    return _setting(default, Field("text", effect, label, **{"maximum": 200, **more}), factory)


def packed(
    effect: str, label: str, unpack: Callable[[str], object], maximum: int, examples: tuple[str, ...]
) -> Any:
    """Numbers as a text, or none; unpack: raises ValueError on a text that holds none."""
    field = Field("text", effect, label, maximum=maximum, optional=True, unpack=unpack, examples=examples)
    return _setting(None, field)


def sizes(default: tuple[int, ...], effect: str, label: str) -> Any:
    """Sizes of the hidden layers."""
    return _setting(default, Field("sizes", effect, label))


def names(effect: str, label: str) -> Any:
    """Names of options that are there later on; by default none."""
    return _setting((), Field("names", effect, label))


def _options(labels: dict[str, str]) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in labels.items())


def _menu(values: tuple[float, ...], bounds: dict[str, Any]) -> tuple[Option, ...]:
    """Menu entries of numbers; `labels` and `usual`, the label of no value, are taken out of the bounds."""
    labels: dict[float, str] = bounds.pop("labels", {})
    usual: str | None = bounds.pop("usual", None)
    menu = tuple(Option(number_text(v), labels.get(v, number_text(v))) for v in values)
    return menu if usual is None else (Option("", usual), *menu)

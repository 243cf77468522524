"""What a record's parts must be: each check returns its value, or raises RecordError naming the part."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Any

Check = Callable[[str, Any], Any]
MOST_EPOCH = 2**31 - 1  # that a file can name


class RecordError(ValueError):
    """A file that is no record: `where` is the part that was wrong, `what` says why and what is allowed.

    code: the Python that its link brings, of a link that asks for what cannot be; packed, as in the link.
    """

    def __init__(self, where: str, what: str, code: str | None = None) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what, self.code = where, what, code


def shown(value: Any) -> str:
    """A value as a message shows it: in short."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def checked_object(
    where: str, value: Any, known: Collection[str], needed: Collection[str] | None = None
) -> dict[str, Any]:
    """An object of these keys and no other; needed: those that must be there, by default all."""
    if not isinstance(value, dict):
        raise RecordError(where, f"must be an object, not {shown(value)}")
    unknown = [key for key in value if key not in known]
    if unknown:
        allowed = ", ".join(sorted(known))
        raise RecordError(where, f"has {shown(unknown[0])}, which it does not know; it has {allowed}")
    missing = sorted(set(known if needed is None else needed) - set(value))
    if missing:
        raise RecordError(where, f"lacks {', '.join(missing)}")
    return value


def list_of(where: str, value: Any, check: Check, least: int, most: int) -> list[Any]:
    """A list of values that stand the check, so many of them."""
    if not isinstance(value, list):
        raise RecordError(where, f"must be a list, not {shown(value)}")
    if not least <= len(value) <= most:
        count = str(least) if least == most else f"{least} to {most}"
        raise RecordError(where, f"must have {count} entries, not {len(value)}")
    for index, entry in enumerate(value):
        check(f"{where}[{index}]", entry)
    return value


def table_of(where: str, value: Any, rows: int, columns: int) -> None:
    """A table of numbers or nulls, so many rows, each a list."""
    list_of(where, value, lambda w, v: list_of(w, v, number_or_null, columns, columns), rows, rows)


def integer_between(where: str, value: Any, least: int, most: int = MOST_EPOCH) -> int:
    """A whole number within bounds, written as one."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise RecordError(where, f"must be a whole number from {least} to {most}, not {shown(value)}")
    return value


def number_between(where: str, value: Any, least: float = -math.inf, most: float = math.inf) -> Any:
    """A finite number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise RecordError(where, f"must be a finite number, not {shown(value)}")
    if not least <= value <= most:
        raise RecordError(where, f"must be a number from {least:g} to {most:g}, not {shown(value)}")
    return value


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floats
        return False


def positive_number(where: str, value: Any, most: float) -> Any:
    """A number above 0."""
    if number_between(where, value, 0, most) == 0:
        raise RecordError(where, f"must be a number above 0, at most {most:g}")
    return value


def optional(where: str, value: Any, check: Check) -> Any:
    """null, or what stands the check."""
    return None if value is None else check(where, value)


def number_or_null(where: str, value: Any) -> Any:
    """A finite number; null stands for one that is not."""
    return optional(where, value, number_between)


def share_or_null(where: str, value: Any) -> Any:
    """A number from 0 to 1, or null."""
    return optional(where, value, lambda w, v: number_between(w, v, 0, 1))


def text_of(where: str, value: Any, most: int) -> str:
    """A text up to a length."""
    if not isinstance(value, str):
        raise RecordError(where, f"must be a text, not {shown(value)}")
    if len(value) > most:
        raise RecordError(where, f"must be a text of up to {most:,} characters, not {len(value):,}")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise RecordError(where, "has half a character, which no file can hold")
    return value

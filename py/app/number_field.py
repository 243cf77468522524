"""A number as people type it, with either decimal sign; what could be two numbers is refused."""

from __future__ import annotations

import re

from playground.fields import NUMBER, SettingError

LIMIT = 1000.0
ALLOWED = "must be a number from -1000 to 1000"
GROUPED_ALLOWED = "must be a number from -1000 to 1000, its digits not grouped"
_MINUS = "\u2212"
# A thousand to half the world, a decimal to the other half; no group of digits begins with 0.
_AMBIGUOUS = re.compile(r"([+-]?[1-9]\d{0,2})([.,])(\d{3})([eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([.,'\u2019\s][0-9]{3})+([.,][0-9]*)?")


def read_parameter(text: str, decimal: str = ".") -> float:
    """A typed weight or bias: "0.5", "0,5", "\u22121".

    decimal: the sign of the language it was typed in; "1.000" is one number only where that is a point.
    Raises SettingError on "1,000", which is two anywhere, and on what is no number.
    """
    typed = text.strip().replace(_MINUS, "-")
    ambiguous = _AMBIGUOUS.fullmatch(typed)
    if ambiguous and (ambiguous[2] == "," or decimal != "."):
        whole, _, digits, exponent = ambiguous.groups(default="")
        meanings = f"{whole}{digits}{exponent} or {whole}.{digits}{exponent}"
        raise SettingError("value", text, f"may mean {meanings}: write the one you mean")
    if "." not in typed and typed.count(",") == 1:
        typed = typed.replace(",", ".")
    if not NUMBER.fullmatch(typed) or abs(float(typed)) > LIMIT:
        raise SettingError("value", text, GROUPED_ALLOWED if _GROUPED.fullmatch(typed) else ALLOWED)
    return float(typed)

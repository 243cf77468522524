"""The rows of the article's table of activations, from the registry.

A formula written here is shown as MathML; an activation without one shows its docstring, whose first
line is "value; derivative ….". Names in Spanish are the menu's.
"""

from __future__ import annotations

import re
from html import escape

from playground.activations import ACTIVATIONS

from tools.common import ROOT
from tools.figures.curves import activation

# Value and derivative, the value being f; `math` reads these.
FORMULAS: dict[str, tuple[str, str]] = {
    "relu": ("max ( 0 , z )", "{ 1 | z > 0 ; 0 | z ≤ 0 }"),
    "tanh": ("tanh z", "1 − f^2"),
    "sigmoid": ("σ ( z )", "f ( 1 − f )"),
    "linear": ("z", "1"),
    "leaky_relu": ("{ z | z > 0 ; 0.01 z | z ≤ 0 }", "{ 1 | z > 0 ; 0.01 | z ≤ 0 }"),
    "elu": ("{ z | z ≥ 0 ; e^z − 1 | z < 0 }", "{ 1 | z ≥ 0 ; f + 1 | z < 0 }"),
    "swish": ("z σ ( z )", "f + σ ( z ) ( 1 − f )"),
    "softplus": ("ln ( 1 + e^z )", "σ ( z )"),
    "gelu": ("z Φ ( z )", "Φ ( z ) + z φ ( z )"),
    "mish": ("z t , t = tanh ln ( 1 + e^z )", "t + z ( 1 − t^2 ) σ ( z )"),
    "softsign": ("z r , r = 1 / ( 1 + | z | )", "r^2"),
    "sine": ("sin z", "cos z"),
    "step": ("{ 1 | z ≥ 0 ; 0 | z < 0 }", "σ ( z ) ( 1 − σ ( z ) )"),
}
_LABEL = re.compile(r'^  (?:"([^"]+)"|(\w+)): "([^"]*)",$', re.MULTILINE)
STAND_IN = {"en": "(a stand-in)", "es": "(sustituta)"}  # a slope that is another function's
FUNCTIONS = {"tanh", "max", "ln", "σ", "Φ", "φ", "sin", "cos"}


def token(text: str, language: str) -> str:
    """One mark of a formula as an element."""
    base, power, exponent = text.partition("^")
    if power:
        return f"<msup>{token(base, language)}{token(exponent, language)}</msup>"
    if text[0].isdigit():
        return f"<mn>{text.replace('.', ',') if language == 'es' else text}</mn>"
    if text in FUNCTIONS:
        return f"<mi>{text}</mi><mo>\u2061</mo>"  # function application, not seen
    if text in "()|":
        return f'<mo stretchy="false">{text}</mo>'  # as high as text, whatever a power beside them
    return f"<mi>{text}</mi>" if text.isalpha() else f"<mo>{escape(text)}</mo>"


def tokens(text: str, language: str) -> str:
    joined = "".join(token(part, language) for part in text.split())
    # A thin space after a function's name, unless its argument is in parentheses.
    return re.sub("<mo>\u2061</mo>(?!<mo stretchy)", '<mo rspace="0.17em">\u2061</mo>', joined)


def math(text: str, language: str) -> str:
    """A formula of marks parted by spaces; `{ value | where ; value | where }` are cases."""
    if text.startswith("{"):
        cases = [case.split("|") for case in text.strip("{} ").split(";")]
        rows = "".join(
            f"<mtr><mtd>{tokens(value, language)}</mtd><mtd>{tokens(where, language)}</mtd></mtr>"
            for value, where in cases
        )
        body = f'<mtable class="cases">{rows}</mtable>'  # its brace is drawn: no font lacks it
    else:
        body = tokens(text, language)
    return f"<math><mrow>{body}</mrow></math>"


def described(docstring: str) -> str:
    """The first sentence of a docstring, without its full stop and its source."""
    return docstring.split("\n")[0].partition(" Source:")[0].removesuffix(".")


def spanish() -> dict[str, str]:
    """The labels of the registries, as the menus show them in Spanish."""
    text = (ROOT / "web" / "messages" / "es.labels.js").read_text(encoding="utf-8")
    return {quoted or plain: label for quoted, plain, label in _LABEL.findall(text)}


def rows(language: str) -> str:
    """The table's body: picture and name, f(z), f′(z)."""
    names = spanish() if language == "es" else {}
    lines = []
    for key, entry in ACTIVATIONS.items():
        label = names.get(entry.label, entry.label)
        head = f'<th scope="row">{activation(key)}{escape(label)}</th>'
        if key in FORMULAS:
            value, slope = (math(formula, language) for formula in FORMULAS[key])
            note = f" {STAND_IN[language]}" if entry.surrogate else ""
            lines.append(f"<tr>{head}<td>{value}</td><td>{slope}{note}</td></tr>")
        else:
            value, _, slope = described(entry.function.__doc__ or "").partition("; derivative ")
            whole = f'<td colspan="2">{escape(value)}</td>'
            parted = f"<td>{escape(value)}</td><td>{escape(slope)}</td>"
            lines.append(f"<tr>{head}{parted if slope else whole}</tr>")
    return "\n".join(["", *lines, ""])

"""A link given to a command: read as the page reads it, but refused where the page would go on without a part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playground import Settings, reading
from playground.link import pairs
from playground.problems import AWAITED, REMARK, Problem, shorten
from playground.settings import FIELDS, HIDEABLE

from .failures import CommandError
from .remarks import remark

LINK = "Link to a playground: whole, or from its # on. In single quotes, or the shell cuts it at &."
MOST_SAID = 20  # problems of one link
EXAMPLE = "'#dataset=spiral&noise=10&seed=0.5'"


def read_link(text: str, code: Path | None = None) -> Settings:
    """The settings of a link, whole or from its `#` on; its remarks, and what else it may mean, are said.

    code: a person's own file, which has run. Raises CommandError on what is no link, and naming each key and value
    that cannot be, and what is allowed.
    """
    settings = Settings.from_hash(pasted(text))
    wrong = [problem for problem in settings.problems if problem.kind != REMARK]
    if wrong:
        lines = ["the link asks for what cannot be:", *(f"  {line}" for line in listed(wrong))]
        if any(problem.kind == AWAITED for problem in wrong):
            lines.append(f"  {_way_on(code)}")
        raise CommandError("\n".join(lines))
    for line in listed(settings.problems):
        remark(line)
    for key, value, why in settings.suggestions:
        remark(f"perhaps {key}={value} was meant: {why}")
    return settings


def named(link: str) -> set[str]:
    """The keys of the settings that a link gives a value to, which may be a default."""
    return set(reading.read(link, FIELDS, HIDEABLE)) & set(FIELDS)


def pasted(text: str) -> str:
    """A link without blanks around it.

    Raises CommandError on a text that the page would open as if nothing had been given: most likely it is a mistake.
    """
    text = text.strip()
    if not text:
        raise CommandError("the link is empty; '#' is the playground as it opens")
    may_be = any(sign in text for sign in ("#", "=", "%3D", "%3d", "%23")) and not _is_file(text)
    if may_be and ("#" in text or any(pairs(text, lambda key: False))):
        return text
    if text.lower().startswith(("http://", "https://", "file://")):
        raise CommandError(
            f"{shorten(text)} has nothing behind #, where settings are: copy the whole address, or the page's link;"
            " '#' is the playground as it opens"
        )
    what = f"{shorten(text)} is no link but a file" if _is_file(text) else f"{shorten(text)} is no link"
    lines = [f"{what}. A link has keys and values, as {EXAMPLE}"]
    if text.endswith(".json"):
        lines.append("  `playground replay FILE` trains a record again")
    elif text.endswith(".py"):
        lines.append("  `playground run LINK --code FILE` runs your own Python first")
    raise CommandError("\n".join(lines))


def listed(problems: Sequence[Problem]) -> list[str]:
    """A line for each problem, of a link that has a great many for the first ones."""
    lines = [
        # What is to be done about it is said once, for all of them.
        f"{one.key}={one.given}: is made by Python that has not run" if one.kind == AWAITED else str(one)
        for one in problems[:MOST_SAID]
    ]
    more = len(problems) - MOST_SAID
    return [*lines, f"and {more:,} more"] if more > 0 else lines


def _way_on(code: Path | None) -> str:
    if code is not None:
        return f"{code} has run, and does not make it"
    return "`playground link LINK --save-code FILE` writes its Python out to be read; --code FILE runs it"


def _is_file(text: str) -> bool:
    try:
        return len(text) < 1000 and Path(text).is_file()
    except (OSError, ValueError):
        return False

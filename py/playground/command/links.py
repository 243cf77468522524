"""A link given to a command: read as the page reads it, but refused where the page would go on without a part."""

from __future__ import annotations

from rich.markup import escape

from playground import Settings
from playground.problems import AWAITED, REMARK

from .consoles import notes
from .failures import CommandError


def read_link(text: str) -> Settings:
    """The settings of a link, whole or from its `#` on; its remarks are said.

    Raises CommandError naming each key and value that cannot be, and what is allowed.
    """
    settings = Settings.from_hash(text)
    wrong = [problem for problem in settings.problems if problem.kind != REMARK]
    if wrong:
        lines = ["the link asks for what cannot be:", *(f"  {problem}" for problem in wrong)]
        if any(problem.kind == AWAITED for problem in wrong):
            lines.append("  `playground link LINK` shows its Python; --code FILE runs a file of yours first")
        raise CommandError("\n".join(lines))
    for remark in settings.problems:
        notes.print(f"[yellow]Note:[/] {escape(remark)}", soft_wrap=True)
    return settings

"""Remarks beside the results: what a command did otherwise than its words say, and what may have been meant."""

from __future__ import annotations

from rich.markup import escape

from .consoles import notes


def remark(text: str) -> None:
    """Say it, to standard error."""
    notes.print(f"[yellow]Note:[/] {escape(text)}", soft_wrap=True, highlight=False)


def printable(text: str) -> str:
    """A text from a link, such that it moves no cursor and hides nothing: lines and tabs stay."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)

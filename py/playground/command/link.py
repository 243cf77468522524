"""`playground link`: says what is in a link."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from playground.problems import AWAITED, REFUSED, REMARK, UNKNOWN

from .consoles import results
from .failures import FOUND_WRONG, CommandError
from .files import check_new_file, write_file
from .link_contents import LinkContents
from .links import LINK, listed, pasted
from .remarks import printable, remark


def link(
    link: Annotated[str, typer.Argument(metavar="LINK", help=LINK, show_default=False)],
    save_code: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the link's Python into a file that ends in .py, to be read before it runs.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file of --save-code.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, with packed values and Python whole.")
    ] = False,
) -> None:
    """Say what a link sets, what differs from the defaults, and what was refused.

    At the end stands the link written anew, with what was taken. A link's Python is shown and never run; what it
    would make, as an activation of its own, counts as refused here.

    Exit code: 0 if all was taken, 1 if something was refused, 2 if there is no link.

    Example: `playground link '#dataset=spiral&noise=99&learningRat=0.1'`
    """
    text = pasted(link)
    if save_code is not None:
        check_new_file(save_code, "--save-code", (".py",), force=force)
    contents = LinkContents.of(text)
    if save_code is not None and contents.code is None:
        raise CommandError("--save-code: the link brings no Python")
    if as_json:
        typer.echo(json.dumps(contents.to_dict(), indent=2))
    else:
        _print(contents, shown=save_code is None)
    if save_code is not None and contents.code is not None:
        write_file(save_code, contents.code)
        remark(f"saved {save_code}, which has not run")
    if not contents.all_taken:
        raise typer.Exit(FOUND_WRONG)


def _print(contents: LinkContents, shown: bool) -> None:
    """shown: whether its Python is, too."""
    differing = [one for one in contents.in_words if one.differs]
    if differing:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for head in ("Key", "Setting", "Value", "Default"):
            table.add_column(head, overflow="fold", no_wrap=head == "Key")
        for one in differing:
            table.add_row(*(Text(printable(part)) for part in (one.key, one.label, one.value, one.default)))
        results.print(table)
    else:
        _say("All is as by default.")
    same = [f"{one.key}={one.value}" for one in contents.in_words if not one.differs]
    _list("As by default", [", ".join(same)] if same else [])
    _list("Hidden controls", [", ".join(contents.hidden)] if contents.hidden else [])
    _list("Refused: the default holds", listed(contents.of_kind(REFUSED)))
    _list("Unknown", listed(contents.of_kind(UNKNOWN)))
    _list("Refused until the link's Python has run", listed(contents.of_kind(AWAITED)))
    _list("Remarks", listed(contents.of_kind(REMARK)))
    _list("Perhaps meant", [f"{key}={value}: {why}" for key, value, why in contents.suggestions])
    if contents.code is not None and shown:
        _list("Its Python, which has not run", contents.code.rstrip().splitlines())
    _say("\nThe link, written anew:" if contents.all_taken else "\nThe link, without what was refused:")
    results.print(Text(contents.link), soft_wrap=True)


def _list(head: str, lines: list[str]) -> None:
    if lines:
        _say(f"\n{head}:")
        for line in lines:
            _say(f"  {line}")


def _say(line: str) -> None:
    results.print(Text(printable(line)), soft_wrap=True)

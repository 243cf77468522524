"""The commands by their names, and what a shell is told where one fails."""

from __future__ import annotations

from typing import Annotated

import typer

from playground import __version__

from .check import check
from .failures import told
from .link import link
from .replay import replay
from .report import report
from .run import run
from .serve import serve
from .sweep import sweep

application = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Small neural networks from the playground's links: train, check, sweep and show them.",
    epilog="A link has & and # in it: put it in single quotes. `playground COMMAND --help` tells more, docs/beyond.md all.",
)
for command in (serve, run, replay, check, sweep, report, link):
    application.command(no_args_is_help=command is not serve)(told(command))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@application.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version, and end.")
    ] = False,
) -> None:
    del version

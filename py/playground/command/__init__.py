"""The command `playground`: what the page does, and what it cannot, from a shell. docs/beyond.md tells of it.

Needs Typer and Rich, the extra `command`.
"""

from __future__ import annotations

import io
import signal
import sys

NEEDS = "the command playground needs Typer and Rich, which NumPy alone does not bring: pip install 'numpy-playground[command]'"


def main() -> None:
    """What the shell calls. To be ended (SIGTERM, as batch systems and containers do it) is Ctrl-C to it."""
    try:
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        _run()
    except KeyboardInterrupt:  # before there is a command that hears it
        raise SystemExit(130) from None


def _run() -> None:
    try:
        import rich  # noqa: F401
        import typer  # noqa: F401
    except ImportError:
        print(f"Error: {NEEDS}", file=sys.stderr)
        raise SystemExit(2) from None
    from .application import application

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a link may hold letters that a terminal or a pipe does not know
    application(prog_name="playground")

"""`playground serve`: the page as this installation carries it, for a browser, without a network."""

from __future__ import annotations

import string
import threading
import webbrowser
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

import playground

from .consoles import notes, results
from .failures import CommandError
from .page_server import listening, stopped_by_signals

# A terminal takes these, and blanks, for an address's end.
_AS_IT_IS = "".join(sorted({*string.punctuation} - {*'"<>`'}))


def serve(
    link: Annotated[
        str,
        typer.Argument(
            metavar="LINK",
            help="What the page begins with, from the # on. Without it: its own beginning.",
            show_default=False,
        ),
    ] = "",
    port: Annotated[
        int | None,
        typer.Option(
            metavar="NUMBER",
            help="TCP port, 1 to 65535; 0: any free one.",
            show_default="8000, or the next free one",
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Where it listens. 127.0.0.1: for this machine alone; 0.0.0.0: for its network, too. Browsers of other "
            "machines cannot keep the page for times without a network: that needs https.",
        ),
    ] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser here, too.")] = False,
) -> None:
    """Serve the page to a browser: it comes from this installation, and no network is needed.

    It runs until Ctrl-C. In a checkout it serves dist/, which `make dist` builds.

    Example: `playground serve --open '#dataset=spiral&networkShape=8,8'`
    """
    behind = fragment(link)
    with listening(page_folder(), host, port) as server:
        address = server.url + behind
        with stopped_by_signals() as way:
            try:
                results.print(
                    f"\n  The playground is at  {address}\n", markup=False, highlight=False, soft_wrap=True
                )
                notes.print(f"  Stop it with {way}.", highlight=False)
                if open_:  # beside the server: a browser in the terminal returns when it is left
                    threading.Thread(target=open_in_browser, args=(address,), daemon=True).start()
                server.serve_forever()
            except KeyboardInterrupt:
                notes.print("\n  Stopped.")


def page_folder() -> Path:
    """Where the built page is: in the package, or in the checkout that the package is imported from.

    Raises CommandError that says how to come by one.
    """
    package = Path(playground.__file__).parent
    checkout = package.parent.parent
    places, advice = [package / "page"], "`make wheel` in a checkout writes a wheel that carries it"
    if package.parent.name == "py" and (checkout / "pyproject.toml").is_file():
        places, advice = [checkout / "dist"], f"`make dist` in {checkout} builds it"
    for place in places:
        if (place / "index.html").is_file():
            return place
    raise CommandError(f"this installation has the library alone, and no page: {advice}")


def fragment(link: str) -> str:
    """What stands behind the page's address for a link, whole or from its `#` on; the page itself says what is wrong in it.

    Raises CommandError where it is no link at all.
    """
    before, sign, after = link.partition("#")
    if not sign and link and "=" not in link:
        raise CommandError(
            f"LINK {link!r}: a link says what it sets after a #, as in '#dataset=spiral&noise=10'"
        )
    text = after if sign else before
    return "#" + quote(text, safe=_AS_IT_IS) if text else ""


def open_in_browser(address: str) -> None:
    """Open an address, or say that there is no browser to open it in."""
    try:
        done = webbrowser.open(address)
    except webbrowser.Error:
        done = False
    if not done:
        notes.print("  No browser was found here: open the address in one yourself.")

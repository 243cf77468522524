"""Files that a command writes: what speaks against one is found before the work, and none is ever half written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from .failures import CommandError


def check_new_file(
    path: Path, option: str, endings: Iterable[str], why: str = "", force: bool = False
) -> None:
    """Raise CommandError where a file cannot be written, or should not be.

    endings: what its name may end in. why: what for. force: whether a file that is there may be overwritten.
    """
    allowed = tuple(endings)
    if not path.name.lower().endswith(allowed):
        raise CommandError(f"{option} {path}: must end in {' or '.join(allowed)}{why and ', ' + why}")
    if path.is_dir():
        raise CommandError(f"{option} {path}: is a folder; name a file in it")
    if path.exists() and not force:
        raise CommandError(f"{option} {path}: is there already; --force overwrites it")
    if not path.parent.is_dir():
        raise CommandError(f"{option} {path}: there is no folder {path.parent}; make it first")
    trial = _beside(path)
    try:
        trial.write_bytes(b"")
    except OSError as error:
        what = error.strerror or str(error)
        raise CommandError(f"{option} {path}: cannot be written there: {what}") from None
    finally:
        _remove(trial)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, in UTF-8; raises OSError naming it."""
    part = _beside(path)
    try:
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror or os.strerror(error.errno or 0), str(path)) from None
    finally:
        _remove(part)


def _beside(path: Path) -> Path:
    """Where its content is until it is whole: in the same folder, so that it need only be renamed."""
    return path.with_name(f".playground-{os.getpid()}.part")


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)

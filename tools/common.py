"""What the tools share: where things are, how they speak, how they fail."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build"  # half-made things; ignored by git, safe to delete
VENV = ROOT / ".venv"


class ToolError(Exception):
    """Something a person must put right; the text says what."""


def say(text: str) -> None:
    print(text, flush=True)


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def program(name: str, why: str) -> str:
    """The path of a program, or a sentence about what is missing."""
    found = shutil.which(name)
    if not found:
        raise ToolError(f"{name} is needed {why} and is not on the PATH: install it.")
    return found


def run(
    command: list[str],
    failed: str,
    env: dict[str, str] | None = None,
    progress: Callable[[], str] | None = None,
) -> None:
    """Run a command quietly; a long one says every few seconds that it still runs.

    Its output is shown only when it fails, above `failed`, the sentence for the person.
    """
    WORK.mkdir(exist_ok=True)
    log = WORK / f"{Path(command[0]).name}-{os.getpid()}.log"
    start = time.monotonic()
    with log.open("w+") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=env
        )
        try:
            while True:
                try:
                    code = process.wait(timeout=5)
                    break
                except subprocess.TimeoutExpired:
                    detail = progress() if progress else ""
                    say(f"    … {time.monotonic() - start:.0f} s {detail}".rstrip())
        except BaseException:  # Ctrl-C too: leave no child behind
            process.terminate()
            process.wait()
            raise
    text = log.read_text(errors="replace")
    log.unlink(missing_ok=True)
    if code:
        print("\n".join(text.strip().splitlines()[-25:]), file=sys.stderr)
        raise ToolError(failed)


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Let one process at a time do this; a second one waits and then finds the work done."""
    try:
        import fcntl
    except ImportError:  # Windows: two set-ups at once are the person's own affair
        yield
        return
    WORK.mkdir(exist_ok=True)
    with (WORK / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another set-up is running in this folder: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def replace_folder(new: Path, place: Path) -> None:
    """Put a finished folder in place; at no time is a half-filled one there."""
    old = WORK / f"old-{place.name}-{os.getpid()}"
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)

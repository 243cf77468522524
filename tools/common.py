"""What the tools share: where things are, how they speak, how they fail."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build"  # half-made things; ignored by git, safe to delete
VENV = ROOT / ".venv"


ZipDate = tuple[int, int, int, int, int, int]
NO_DATE: ZipDate = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have


class ToolError(Exception):
    """Something a person must put right; the text says what."""


def say(text: str) -> None:
    print(text, flush=True)


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_zip(target: Path | BinaryIO, files: Iterable[tuple[str, bytes]], date: ZipDate = NO_DATE) -> None:
    """A zip that depends on the files and the date alone: in their order, readable by all."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


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
    limit: float = 1800,
) -> None:
    """Run a command quietly; a long one says every few seconds that it still runs.

    Its output is shown only when it fails, above `failed`, the sentence for the person. After
    `limit` seconds it is ended, and has failed.
    """
    WORK.mkdir(exist_ok=True)
    log = WORK / f"{Path(command[0]).name}-{os.getpid()}.log"
    start = time.monotonic()
    with log.open("w+") as output:
        # A group of its own, so that what it starts can be ended with it.
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=env,
            process_group=0 if os.name == "posix" else None,
        )  # fmt: skip
        try:
            code = wait(process, start, limit, progress)
        finally:  # Ctrl-C too: leave no child behind
            if process.poll() is None:
                end(process)
    text = log.read_text(errors="replace")
    log.unlink(missing_ok=True)
    if code != 0:
        print("\n".join(text.strip().splitlines()[-25:]), file=sys.stderr)
        raise ToolError(failed if code else f"{failed} (no end after {limit:.0f} s)")


def wait(
    process: subprocess.Popen[bytes], start: float, limit: float, progress: Callable[[], str] | None
) -> int | None:
    """The command's answer, or None once `limit` seconds have passed since `start`."""
    while (left := start + limit - time.monotonic()) > 0:
        try:
            return process.wait(timeout=min(5, left))
        except subprocess.TimeoutExpired:
            detail = progress() if progress else ""
            say(f"    … {time.monotonic() - start:.0f} s {detail}".rstrip())
    return None


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a command and all it started to end; after ten seconds make them."""
    for ask in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        try:
            if os.name == "posix":
                os.killpg(process.pid, ask)
            else:
                process.terminate()
            process.wait(timeout=10)
        except (ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
            continue  # gone already, or does not listen


@contextmanager
def only_one(name: str, limit: float = 1800) -> Iterator[None]:
    """Let one process at a time do this; a second one waits and then finds the work done.

    ToolError after `limit` seconds of waiting.
    """
    try:
        import fcntl
    except ImportError:  # Windows: two set-ups at once are the person's own affair
        yield
        return
    WORK.mkdir(exist_ok=True)
    with (WORK / f"{name}.lock").open("w") as lock:
        start, told = time.monotonic(), False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                waited = time.monotonic() - start
            if waited > limit:
                raise ToolError("Another set-up in this folder does not come to its end: end it first.")
            if waited > 0.5 and not told:  # one that only looks is no news
                say("Another set-up is running in this folder: waiting for it.")
                told = True
            time.sleep(0.2)
        yield


def replace_folder(new: Path, place: Path) -> None:
    """Put a finished folder in place; at no time is a half-filled one there."""
    old = WORK / f"old-{place.name}-{os.getpid()}"
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)

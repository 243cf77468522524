"""Processes that a test starts: each is ended, with all it started itself, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

GRACE = 10  # seconds to end in peace


@contextmanager
def started(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A running process, in a group of its own; leaving the block ends the group.

    Not Popen's own `with`, which waits for ever for a process that does not end.
    """
    process = subprocess.Popen(command, text=True, start_new_session=True, **options)
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Ask the group to end, then make it; close the pipes."""
    try:
        if process.poll() is None:
            tell_group(process, signal.SIGTERM)
            process.wait(GRACE)
    except subprocess.TimeoutExpired:
        pass
    finally:
        tell_group(process, signal.SIGKILL)  # whom it left behind, too
        process.wait(GRACE)
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()


def tell_group(process: subprocess.Popen[str], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):  # gone; macOS says of the dead that one may not
        pass


def finished(
    command: list[str], timeout: float, given: str | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and collect its words; TimeoutExpired if it takes longer, in seconds."""
    pipe = subprocess.PIPE
    with started(command, stdin=pipe, stdout=pipe, stderr=pipe, **options) as process:
        output, error = process.communicate(given or "", timeout=timeout)
    return subprocess.CompletedProcess(command, process.returncode, output, error)

"""README and docs/extending.md keep their word: what they add is added to a copy as they say, and holds there."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.processes import finished
from tests.test_borders import tracked
from tools.common import ROOT

BROUGHT = (".venv", "node_modules", "runtime")  # not copied: nothing here changes them
_SECTION = re.compile(r"^## (Add [^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(
    r"^In `(?P<path>[^`]+)`, (?:at the end|(?P<where>before|after) `(?P<line>[^`]+)`):\n\n"
    r"```\w+\n(?P<code>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)```$", re.MULTILINE | re.DOTALL)


class Section(NamedTuple):
    """One thing to add: how many files it may touch by hand, and what the page's schema then says."""

    files: int
    schema: str = ""


PROMISED = {
    "Add an activation": Section(2, '{"key":"isru","label":"ISRU"}'),
    "Add a data set": Section(2, '{"key":"chess","label":"Chess","problem":"classification"'),
    "Add a feature": Section(2, '{"key":"xMinusY","label":"X₁ − X₂"'),
    "Add an optimizer": Section(1, '{"value":"lion","label":"Lion"}'),
    "Add an initialization": Section(2, '{"value":"small","label":"Uniform ±0.05"}'),
    "Add a transformation of the gradient with its menu": Section(3, '"name":"gradientThreshold"'),
    "Add a chart": Section(3),  # one, and the words in two languages
}


def sections() -> dict[str, str]:
    """What the documents add: title to text."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/extending.md")]
    return {title: body for text in texts for title, body in _SECTION.findall(text)}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's files, with what was brought as it is.

    They keep their times, and what Python has compiled of them comes along: most of a short run of pytest's
    would go into compiling all the tests anew.
    """
    folders = set()
    for path in tracked():
        place = tmp_path / path.relative_to(ROOT)
        if path.parent not in folders:
            folders.add(path.parent)
            place.parent.mkdir(parents=True, exist_ok=True)
            copy_compiled(path.parent / "__pycache__", place.parent)
        shutil.copy2(path, place)
    for name in BROUGHT:
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def copy_compiled(cache: Path, folder: Path) -> None:
    """Copy what is there by now: other processes' compilers write to it, and rename what they have written."""
    for path in cache.glob("*.pyc"):
        (folder / cache.name).mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            shutil.copy2(path, folder / cache.name)


def follow(edit: re.Match[str], folder: Path) -> None:
    """Put a block of code where the sentence above it says."""
    place, code = folder / edit["path"], edit["code"]
    lines = place.read_text(encoding="utf-8").splitlines(keepends=True)
    apart = code.startswith("@")  # a function, between two blank lines
    if edit["where"] is None:
        lines += ["\n\n" if apart else "", code]
    else:
        (at,) = (k for k, line in enumerate(lines) if line.lstrip().startswith(edit["line"]))
        lines.insert(at + (edit["where"] == "after"), code + "\n\n" * apart)
    place.write_text("".join(lines), encoding="utf-8")


def test_every_section_is_followed() -> None:
    assert set(sections()) == set(PROMISED)


@pytest.mark.parametrize("title", PROMISED)
def test_what_a_document_says_to_the_letter(title: str, copy: Path) -> None:
    text, promised = sections()[title], PROMISED[title]
    edits = list(_EDIT.finditer(text))
    assert len({edit["path"] for edit in edits}) <= promised.files
    assert len(edits) == sum(kind != "sh" for kind, _ in _BLOCK.findall(text)), "every block has its place"
    for edit in edits:
        follow(edit, copy)
    (commands,) = (block for kind, block in _BLOCK.findall(text) if kind == "sh")
    for command in commands.splitlines():
        run(command, copy)
    assert promised.schema in (copy / "web" / "schema.js").read_text(encoding="utf-8")
    run(".venv/bin/python -m ruff check py && .venv/bin/python -m ruff format --check py", copy)


# What trains long, or counts bytes, and knows the settings of its own links alone.
LONG = ("golden_links", "golden_traces", "experiments", "memory", "history")


_FEW = "HYPOTHESIS_PROFILE=few .venv/bin/python -m pytest"  # all examples are tried where nothing is added
OTHERS = {
    "page": f"make schema tables test-web && {_FEW} tests/tools/test_schema.py",
    "engine": f"{_FEW} tests/engine " + " ".join(f"--ignore=tests/engine/test_{name}.py" for name in LONG),
    "bridge": f"{_FEW} tests/app --deselect=tests/app/test_pinned_runs.py::test_memory_stays_flat_over_many_rebuilds",
}


@pytest.mark.parametrize("whose", OTHERS)
def test_all_of_it_together_leaves_the_other_tests_green(whose: str, copy: Path) -> None:
    """Nothing repeats a registry."""
    for text in sections().values():
        for edit in _EDIT.finditer(text):
            follow(edit, copy)
    run(OTHERS[whose], copy)


def run(command: str, folder: Path) -> None:
    """A command as a person gives it: no test runner's words reach the tests inside."""
    environment = {k: value for k, value in os.environ.items() if not k.startswith(("PYTEST_", "NODE_TEST"))}
    answer = finished(["sh", "-c", command], timeout=240, cwd=folder, env=environment)
    assert answer.returncode == 0, f"{command}\n{answer.stdout[-3000:]}{answer.stderr[-3000:]}"

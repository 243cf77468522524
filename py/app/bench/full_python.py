"""All of Python's library and of NumPy that a person's own code may import, beside what the page itself needs.

The page's own are trimmed (tools/trim_inside.py): modules are left out, and where NumPy imports such a one in C
there is a stand-in, which raises an error. What was left out is an archive that the page fetches when a person
first wants to write Python. Of that nothing is read, or linked, before it is imported or called.
"""

from __future__ import annotations

import encodings
import importlib
import sys
import zipfile
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ARCHIVE = "full_python.zip"
SOLVERS = "numpy.linalg._umath_linalg"
# The random numbers of before `default_rng`, and the bit generators that are not its own.
OLD_RANDOM = ("numpy.random._mt19937", "numpy.random._philox", "numpy.random._sfc64", "numpy.random.mtrand")


class ArchiveFinder:
    """Finds modules in an archive: of packages that are there whole, and of some that are elsewhere, too."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        with zipfile.ZipFile(archive) as opened:
            self.names = set(opened.namelist())

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        place = name.replace(".", "/")
        if {f"{place}.pyc", f"{place}/__init__.pyc"} & self.names:
            return PathFinder.find_spec(name, [str((self.archive / place).parent)])
        for suffix in EXTENSION_SUFFIXES:
            if place + suffix in self.names:  # it is linked from a file, not from an archive
                with zipfile.ZipFile(self.archive) as opened:
                    file = opened.extract(place + suffix, self.archive.with_suffix(""))
                return spec_from_file_location(name, file)
        return None


class LateModule(ModuleType):
    """Stands for a module that is imported when something of it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        found = importlib.import_module(self.__name__)
        vars(self).update(vars(found))
        return getattr(found, name)


def add_full_python(content: bytes) -> None:
    """Let all of the archive be imported, and give NumPy's modules what they have only stand-ins for.

    Once is enough; a second time changes nothing.
    """
    if any(isinstance(finder, ArchiveFinder) for finder in sys.meta_path):
        return
    archive = Path.cwd() / ARCHIVE  # a person's code may go elsewhere
    archive.write_bytes(content)
    # The first to be asked: the stand-ins are files, too.
    sys.meta_path.insert(0, ArchiveFinder(archive))
    importlib.invalidate_caches()
    for name in [name for name, codec in encodings._cache.items() if codec is None]:
        del encodings._cache[name]  # it was looked for in vain, and is there now
    replace_solvers()
    replace_old_random()
    # `from numpy import *` would ask for each of these: one that never comes must not be among them.
    np.__all__ = [name for name in np.__all__ if name != "f2py"]


def replace_solvers() -> None:
    """Linear algebra's, which NumPy has imported in any case."""
    sys.modules.pop(SOLVERS, None)
    linalg = importlib.import_module("numpy.linalg")
    linalg._umath_linalg = linalg._linalg._umath_linalg = LateModule(SOLVERS)  # type: ignore[attr-defined]


def replace_old_random() -> None:
    """`numpy.random` without its stand-ins: what it lacks is imported when it is first asked for."""
    random: Any = importlib.import_module("numpy.random")
    wanted = {*random.__all__, *(name.rpartition(".")[2] for name in OLD_RANDOM)}

    def bring(name: str) -> Any:
        if name not in wanted:
            raise AttributeError(f"module 'numpy.random' has no attribute {name!r}")
        for module in map(importlib.import_module, OLD_RANDOM):
            vars(random).update({key: value for key, value in vars(module).items() if key in wanted})
        kinds = random._pickle.BitGenerators
        kinds.update({kind: getattr(random, kind) for kind in kinds})
        random._pickle.RandomState = random.RandomState
        return vars(random)[name]

    for name in OLD_RANDOM:
        sys.modules.pop(name, None)
    for key, value in list(vars(random).items()):
        module = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", "")
        if module in OLD_RANDOM:
            delattr(random, key)
    random.__getattr__, random.__dir__ = bring, lambda: sorted({*vars(random), *wanted})

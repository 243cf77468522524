"""The network as it stands, to be taken along: as code, as tables, as a notebook.

Each is a function of a `Trainer` (and its history) that returns text; nothing here is imported at a start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..history import History
from ..trainer import Trainer
from .javascript_code import javascript_code
from .notebook import notebook
from .numpy_code import numpy_code
from .parts import file_stem, own_names
from .pytorch_code import pytorch_code
from .recorded import NotExportable
from .tables import history_csv, samples_csv, weights_csv
from .weights_json import weights_json

__all__ = [
    "KINDS",
    "File",
    "NotExportable",
    "export",
    "history_csv",
    "javascript_code",
    "notebook",
    "numpy_code",
    "pytorch_code",
    "samples_csv",
    "weights_csv",
    "weights_json",
]


class File(NamedTuple):
    """What a person saves; type: its media type."""

    name: str
    text: str
    type: str


class _Kind(NamedTuple):
    """ending: what comes after the stem of the file's name, which has the sign `join` between its words."""

    ending: str
    type: str
    text: Callable[[Trainer, History, int, str], str]
    join: str = "-"


_PYTHON, _CSV = "text/x-python", "text/csv;charset=utf-8"
KINDS: dict[str, _Kind] = {
    # A Python file is imported by its name.
    "numpy": _Kind("_numpy.py", _PYTHON, lambda t, h, run, page: numpy_code(t, run, page), "_"),
    "pytorch": _Kind("_pytorch.py", _PYTHON, lambda t, h, run, page: pytorch_code(t, run, page), "_"),
    "javascript": _Kind(".js", "text/javascript", lambda t, h, run, page: javascript_code(t, run, page)),
    "notebook": _Kind(".ipynb", "application/x-ipynb+json", lambda t, h, run, page: notebook(t, run, page)),
    "history.csv": _Kind("-history.csv", _CSV, lambda t, h, run, page: history_csv(h)),
    "samples.csv": _Kind("-samples.csv", _CSV, lambda t, h, run, page: samples_csv(t)),
    "weights.csv": _Kind("-weights.csv", _CSV, lambda t, h, run, page: weights_csv(t)),
    "weights.json": _Kind("-weights.json", "application/json", lambda t, h, run, page: weights_json(t, page)),
}


def export(kind: str, trainer: Trainer, history: History, run: int = 0, address: str = "") -> File:
    """One of `KINDS`, as a file; run: the network that is looked at. address: the page's, without what is behind `#`.

    Raises ValueError on another kind, NotExportable on what cannot be written so.
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
    how = KINDS[kind]
    try:
        text = how.text(trainer, history, run, address)
    except NotExportable as problem:
        own = ", ".join(own_names(trainer.settings))
        if not own:
            raise
        what = f"own Python cannot be exported as {kind} ({own}): {problem}. Save it as .py"
        raise NotExportable(what) from None
    return File(file_stem(trainer, how.join) + how.ending, text, how.type)

"""Starting points for a person's own Python: short files that run as they stand, with comments in two languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

EXAMPLES = (
    "activation",
    "dataset",
    "feature",
    "adam",
    "schedule",
    "gradient_noise",
    "label_smoothing",
    "early_stopping",
    "chart",
    "sweep",
)
LANGUAGES = ("en", "es")
_COMMENT = re.compile(rf"^(\s*# )({'|'.join(LANGUAGES)}): ", re.MULTILINE)


def example(name: str, language: str = "en") -> str:
    """The text of a starting point, with the comments of one language.

    Raises ValueError on a name or a language that there is not.
    """
    for given, known in ((name, EXAMPLES), (language, LANGUAGES)):
        if given not in known:
            raise ValueError(f"{given!r} is none of {', '.join(known)}")
    lines = (_line(line, language) for line in source(name).splitlines())
    return "\n".join(line for line in lines if line is not None) + "\n"


def source(name: str) -> str:
    """The file with the comments of all languages, wherever Python has its modules from."""
    loader: Any = __spec__.loader  # a folder's or an archive's
    content: bytes = loader.get_data(str(Path(__file__).with_name(f"{name}.py")))
    return content.decode()


def _line(line: str, language: str) -> str | None:
    """A line without the sign of its language; None where it is another one's."""
    comment = _COMMENT.match(line)
    if comment is None:
        return line
    return comment[1] + line[comment.end() :] if comment[2] == language else None

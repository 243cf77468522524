"""In which order the tests run."""

from __future__ import annotations

import pytest

SHORT = ("engine", "app")  # folders of files that take a second or two


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The short ones last: two workers that take a file at a time then end together."""
    items.sort(key=lambda item: any(folder in item.path.parts for folder in SHORT))

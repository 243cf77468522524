"""hatchling's hook: where `make dist` has built the page, what pip builds carries it (pyproject.toml).

Git ignores dist/, so hatchling would leave it out. Without it a build is the library alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface[BuilderConfig]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put dist/ where the target has it: an sdist as it is, for the wheel made from that; an editable one nowhere."""
        page = Path(self.root) / "dist"
        if version != "standard" or not (page / "index.html").is_file():
            return
        place = "dist" if self.target_name == "sdist" else self.config["page"]
        for part in page.iterdir():
            if not part.name.endswith((".whl", ".tar.gz")):  # what `python -m build` leaves in a folder dist/
                build_data["force_include"][str(part)] = f"{place}/{part.name}"

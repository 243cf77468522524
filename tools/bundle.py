"""The page's own modules and style sheets in few files: a start asks for a dozen instead of 200."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

from .common import ROOT, WORK, ToolError, program, run

SHEET = "web/style/page.css"
# All but the fonts', which web/start/runtime_files.js may link itself.
SHEETS = re.compile(r'(?: *<link rel="stylesheet" href="web/style/(?!fonts)[\w.-]+\.css" />\n)+')
STAYS = {"web/start/pre_paint.js"}  # a classic script
ONE_SHEET = re.compile(r'href="([^"]+)"')


def bundle(folder: Path) -> None:
    """Put them together in a folder that has the page's files, and have its index.html name the results."""
    page = folder / "index.html"
    text = page.read_text()
    sheets = SHEETS.findall(text)
    if len(sheets) != 1:
        raise ToolError("index.html does not link its style sheets one after another.")
    new = WORK / f"bundle-{os.getpid()}"
    shutil.rmtree(new, ignore_errors=True)
    run(
        [program("node", "to bundle web/"), str(ROOT / "tools" / "bundle.mjs"), str(folder), str(new),
         *ONE_SHEET.findall(sheets[0])],
        failed="web/ could not be bundled (the reason is above)",
    )  # fmt: skip
    made = json.loads((new / "bundle.json").read_text())
    (new / "bundle.json").unlink()
    for place in (folder / "web").rglob("*.js"):  # bundled now, or of types alone
        if place.relative_to(folder).as_posix() not in STAYS:
            place.unlink()
    for path in made["sheets"]:
        (folder / path).unlink()
    shutil.copytree(new, folder, dirs_exist_ok=True)
    shutil.rmtree(new)
    for place in sorted((folder / "web").rglob("*"), reverse=True):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    links = [f'<link rel="stylesheet" href="{SHEET}" />']
    links += [f'<link rel="modulepreload" href="{path}" />' for path in made["first"]]
    page.write_text(SHEETS.sub("".join(f"    {link}\n" for link in links), text))
    named = {path: (folder / path).read_text() for path in ("index.html", "pyscript.toml")}
    for old, new_name in made["entries"].items():
        quoted = [f'"{start}{old}"' for start in ("", "./")]
        if sum(text.count(one) for text in named.values() for one in quoted) != 1:
            raise ToolError(f"{old} is not named once by index.html and pyscript.toml together.")
        for path, text in named.items():
            for one in quoted:
                text = text.replace(one, one.replace(old, new_name))
            named[path] = text
    for path, text in named.items():
        (folder / path).write_text(text)

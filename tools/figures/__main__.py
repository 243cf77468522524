"""Run the article's experiments and put what came out into web/article/: `make figures`.

With `quick`, only what needs no training is drawn: `make tables`.
"""

from __future__ import annotations

import sys

from tools.common import ROOT, ToolError, say
from tools.figures.fill import FOLDER, LANGUAGES, article, fill, fill_quick
from tools.figures.maps import pictures
from tools.figures.measures import MEASURES


def draw_quick() -> int:
    for language in LANGUAGES:
        place = article(language)
        place.write_text(fill_quick(place.read_text(encoding="utf-8"), language), encoding="utf-8")
    say(f"wrote the tables of {FOLDER.relative_to(ROOT)}")
    return 0


def main() -> int:
    measured = {}
    for name, measure in MEASURES.items():
        say(f"  training: {name}")
        measured[name] = measure()
    try:
        texts = {
            language: fill(article(language).read_text(encoding="utf-8"), language, measured)
            for language in LANGUAGES
        }
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    for language, text in texts.items():
        article(language).write_text(text, encoding="utf-8")
    for file, text in pictures().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
    say(f"wrote {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(draw_quick() if "quick" in sys.argv[1:] else main())

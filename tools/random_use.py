"""Random use: what must never come of people who press everything (`make random-use`).

PEOPLE and ACTIONS choose how many (5 people of 1,000 actions), SEED the first person.
"""

from __future__ import annotations

import os
import sys
import time

from playwright.sync_api import sync_playwright

from .browser import ARGUMENTS, chromium
from .common import ROOT, ToolError, say
from .random_person import Person, Trouble
from .serve import serve


def main() -> int:
    people, actions = (int(os.environ.get(name) or most) for name, most in (("PEOPLE", 5), ("ACTIONS", 1000)))
    first = int(os.environ.get("SEED") or 1)
    failed = 0
    try:
        with serve(ROOT) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            for seed in range(first, first + people):
                start = time.monotonic()
                context = browser.new_context(
                    viewport={"width": 1280, "height": 800}, service_workers="block"
                )
                person = Person(context, server.url, seed)
                try:
                    for _ in range(actions):
                        person.act()
                    say(
                        f"person {seed}: {actions:,} actions in {time.monotonic() - start:.0f} s, nothing wrong"
                    )
                except Trouble as trouble:
                    failed += 1
                    say(str(trouble))
                context.close()
            browser.close()
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

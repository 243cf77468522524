"""Write web/cdn.json, what a host without runtime/ (a fork's bare branch) goes by (`make cdn`).

It lists the runtime's parts on the CDN and the page's own files, which sw.bare.js keeps for times
without a network.
"""

from __future__ import annotations

import json
import sys

from . import dist, parts
from .common import ROOT, say


def text() -> str:
    """What the file must say."""
    own = [path for path in dist.own() if path not in dist.NOT_KEPT]
    return json.dumps({**parts.listing(parts.cdn()), "own": own}, indent=1) + "\n"


if __name__ == "__main__":
    (ROOT / "web" / "cdn.json").write_text(text())
    say("web/cdn.json lists the CDN's parts and the page's own files")
    sys.exit(0)

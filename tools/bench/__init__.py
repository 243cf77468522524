"""How fast the playground is, in a real browser: `make bench`, or `python -m tools.bench --json FILE`."""

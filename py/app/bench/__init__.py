"""The bench: many runs beside the one on the page. See docs/bench.md."""

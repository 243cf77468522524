"""What a notebook shows of an object that is a cell's value."""

from __future__ import annotations


class RichDisplay:
    """Shows as HTML in Jupyter, marimo and whatever else asks for `_repr_html_`; elsewhere `repr` speaks, as before."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from .html_representations import html_of  # which no page has

        return html_of(self)

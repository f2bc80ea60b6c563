"""Draws a text that is not public yet as readers would see it: for previews and for the review desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from colophon.web.body import Figures, render_body


def render_draft(body: str, sources: Sequence[int]) -> SafeString:
    """The HTML of a draft's body; its notes are numbered by the order of its working list of sources."""
    numbers = {key: number for number, key in enumerate(sources, 1)}
    return render_body(body, Figures.of([body]), numbers=numbers).html

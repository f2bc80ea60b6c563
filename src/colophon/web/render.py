"""Draws a text that is not public yet as readers would see it: for previews and for the review desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from colophon.lib.text.blocks import images, videos
from colophon.media.models import Video
from colophon.media.queries import renderings
from colophon.web.body import render_body


def render_draft(body: str, sources: Sequence[int]) -> SafeString:
    """The HTML of a draft's body; its notes are numbered by the order of its working list of sources."""
    films = {video.pk: video for video in Video.objects.filter(pk__in=videos(body))}
    pictures = renderings([*images(body), *(film.poster_id for film in films.values())])
    numbers = {key: number for number, key in enumerate(sources, 1)}
    return render_body(body, renderings=pictures, videos=films, posters=pictures, numbers=numbers).html

"""Reads the picks that stand on a front now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from colophon.articles.models import Article, State
from colophon.articles.queries import CARD
from colophon.channels.models import Channel
from colophon.fronts.models import HeadlinePick


def standing_picks(channel_id: int | None, *, at: datetime) -> list[HeadlinePick]:
    """Picks of a front that have begun and not ended, in the editors' order; only public articles."""
    return list(
        HeadlinePick.objects.filter(channel=channel_id, dropped_at=None, starts_at__lte=at)
        .filter(Q(ends_at=None) | Q(ends_at__gt=at))
        .filter(article__state=State.PUBLISHED, article__trashed_at=None)
        .select_related("article__publication", "article__channel", "article__live_revision", "by")
        .only("position", "starts_at", "ends_at", "channel_id", "by__name", *(f"article__{name}" for name in CARD))
        .order_by("position", "id")
    )


def changes_to_come(channel_id: int | None, *, at: datetime) -> list[datetime]:
    """Moments after ``at`` at which a pick of this front begins or ends, the next one first."""
    picks = HeadlinePick.objects.filter(channel=channel_id, dropped_at=None)
    moments = {moment for row in picks.values_list("starts_at", "ends_at") for moment in row if moment and moment > at}
    return sorted(moments)


def line_up(channel_id: int | None, *, at: datetime) -> list[HeadlinePick]:
    """The picks that will stand on a front at a moment to come, scheduled articles among them if public by then."""
    will_be_public = Q(article__state=State.PUBLISHED) | Q(
        article__state=State.SCHEDULED, article__scheduled_for__lte=at
    )
    return list(
        HeadlinePick.objects.filter(will_be_public, channel=channel_id, dropped_at=None, starts_at__lte=at)
        .filter(Q(ends_at=None) | Q(ends_at__gt=at), article__trashed_at=None)
        .select_related("article__publication")
        .order_by("position", "id")
    )


def headlines(*, at: datetime, per_channel: int = 2) -> dict[int, list[Article]]:
    """For each open channel its headlines, picks first, then the newest; for the blocks at the foot of articles."""
    picked: dict[int, list[Article]] = {}
    rows = (
        HeadlinePick.objects.filter(channel__closed_at=None, dropped_at=None, starts_at__lte=at)
        .exclude(channel=None)
        .filter(Q(ends_at=None) | Q(ends_at__gt=at))
        .filter(article__state=State.PUBLISHED, article__trashed_at=None)
        .select_related("article")
        .only("channel_id", "article__id", "article__slug", "article__title")
        .order_by("position", "id")
    )
    for row in rows:
        if row.channel_id is not None and len(picked.setdefault(row.channel_id, [])) < per_channel:
            picked[row.channel_id].append(row.article)
    for key in Channel.objects.open().values_list("pk", flat=True):
        shown = picked.setdefault(key, [])
        if len(shown) < per_channel:
            newest = Article.objects.public().filter(channel_id=key).order_by("-first_published_at", "-id")
            more = newest.exclude(pk__in=[article.pk for article in shown]).only("id", "slug", "title")
            shown.extend(more[: per_channel - len(shown)])
    return picked

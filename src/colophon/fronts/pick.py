"""Pick an article for a front, drop it, order the picks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from colophon.articles.models import Article, State
from colophon.channels.models import Channel
from colophon.fronts.models import HeadlinePick
from colophon.ledger.record import errand, record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.people.rules import may_edit

AT_MOST = 12
"""Picks of one front, standing and to come."""


class CannotPick(Refusal):
    """Why an article is not picked."""


def front_key(channel_id: int | None) -> str:
    """Page tag of a front: ``front`` for the site's, ``front:3`` for channel 3's."""
    return "front" if channel_id is None else f"front:{channel_id}"


def pick(
    article: Article,
    *,
    channel: Channel | None,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Person,
    at: datetime,
) -> HeadlinePick:
    """Put an article on a front from ``starts_at`` until ``ends_at`` (None: until dropped), last in the order.

    Raises CannotPick.
    """
    with transaction.atomic():
        if not may_edit(by):
            raise CannotPick(_("Only editors pick headlines."))
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if article.trashed_at is not None or article.state not in (State.PUBLISHED, State.SCHEDULED):
            raise CannotPick(_("Only what is or will be public can be picked."))
        if ends_at is not None and ends_at <= max(starts_at, at):
            raise CannotPick(_("The end lies before the start, or in the past."))
        standing = HeadlinePick.objects.filter(channel=channel, dropped_at=None).filter(
            Q(ends_at=None) | Q(ends_at__gt=at)
        )
        if standing.filter(article=article).exists():
            raise CannotPick(_("This article stands on this front already."))
        if standing.count() >= AT_MOST:
            raise CannotPick(_("This front is full: drop a pick first."))
        last = standing.aggregate(last=Max("position"))["last"]
        made = HeadlinePick.objects.create(
            channel=channel,
            article=article,
            position=0 if last is None else last + 1,
            starts_at=starts_at,
            ends_at=ends_at,
            by=by,
            at=at,
        )
        key = front_key(channel.pk if channel else None)
        record("pick.made", key, by=by, at=at, details={"article": article.pk, "pick": made.pk})
        for moment in (starts_at, ends_at):
            if moment is not None and moment > at:
                errand("front_changes", due_at=moment, details={"front": key})
    return made


def drop_pick(made: HeadlinePick, *, by: Person, at: datetime) -> None:
    """Take a pick off its front; the history keeps it. Raises CannotPick."""
    if not may_edit(by):
        raise CannotPick(_("Only editors pick headlines."))
    with transaction.atomic():
        if HeadlinePick.objects.filter(pk=made.pk, dropped_at=None).update(dropped_at=at, dropped_by=by):
            record("pick.dropped", front_key(made.channel_id), by=by, at=at, details={"pick": made.pk})


def order_picks(channel: Channel | None, keys: Sequence[int], *, by: Person, at: datetime) -> None:
    """Put the picks of a front in this order; picks not named stay behind them. Raises CannotPick."""
    if not may_edit(by):
        raise CannotPick(_("Only editors pick headlines."))
    with transaction.atomic():
        known = list(
            HeadlinePick.objects.filter(channel=channel, dropped_at=None)
            .filter(Q(ends_at=None) | Q(ends_at__gt=at))
            .order_by("position", "id")
            .values_list("pk", flat=True)
        )
        order = [key for key in dict.fromkeys(keys) if key in known] + [key for key in known if key not in set(keys)]
        for position, key in enumerate(order):
            HeadlinePick.objects.filter(pk=key).update(position=position)
        record("picks.ordered", front_key(channel.pk if channel else None), by=by, at=at)

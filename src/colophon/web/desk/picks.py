"""The fronts: which articles stand as headlines, in which order, from when until when."""

from __future__ import annotations

import re
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from colophon.articles.models import Article, ArticleQuerySet, State
from colophon.articles.queries import latest
from colophon.channels.models import Channel
from colophon.discovery.constants import QUERY_LENGTH
from colophon.discovery.find import find
from colophon.discovery.interface import Filters, Order
from colophon.fronts.models import HeadlinePick
from colophon.fronts.pick import CannotPick, drop_pick, order_picks, pick
from colophon.fronts.queries import changes_to_come, line_up
from colophon.lib.refusal import Refusal
from colophon.web.desk.acting import act, editor_of, moment
from colophon.web.typed import numbers

HISTORY = 40
OFFERED = 12
MOMENTS = 12


def _front(handle: str) -> Channel | None:
    """The channel of this handle; None for the site's own front. Raises Http404."""
    return None if handle == "site" else get_object_or_404(Channel, handle=handle)


def _asked(raw: str, now: datetime) -> datetime:
    """The moment the line-up is asked for; now when none or nonsense is given."""
    try:
        return moment(raw) or now
    except Refusal:
        return now


@require_safe
def front(request: HttpRequest, handle: str = "site") -> HttpResponse:
    """The picks of a front: standing, to come, gone; and the newest articles to pick from."""
    channel, now = _front(handle), timezone.now()
    picks = HeadlinePick.objects.filter(channel=channel).select_related("article__publication", "by", "dropped_by")
    standing = picks.filter(dropped_at=None).filter(Q(ends_at=None) | Q(ends_at__gt=now)).order_by("position", "id")
    then = _asked(request.GET.get("at", ""), now)
    of_front = Article.objects.filter(channel=channel) if channel else Article.objects.all()
    words = request.GET.get("find", "").strip()[:QUERY_LENGTH]
    return render(
        request,
        "desk/front.html",
        {
            "channel": channel,
            "handle": handle,
            "channels": Channel.objects.open(),
            "standing": standing,
            "history": picks.exclude(pk__in=standing.values("pk")).order_by("-id")[:HISTORY],
            "then": then,
            "line_up": line_up(channel.pk if channel else None, at=then),
            "moments": changes_to_come(channel.pk if channel else None, at=now)[:MOMENTS],
            "words": words,
            "offered": _found(of_front, words, now) if words else latest(of_front, before=None, limit=OFFERED),
            "now": now,
        },
    )


def _found(of_front: ArticleQuerySet, words: str, now: datetime) -> list[Article]:
    """What the site's own search finds for these words, any front's; before it scheduled articles so titled."""
    due = of_front.filter(state=State.SCHEDULED, trashed_at=None, title__icontains=words).select_related("publication")
    found = find(words, filters=Filters(), order=Order.BEST, at=now, limit=OFFERED).shown
    return [*due.order_by("scheduled_for")[:OFFERED], *(shown.article for shown in found)][:OFFERED]


def _chosen(raw: str) -> Article:
    """The article of a number or an address pasted into the form. Raises CannotPick."""
    found = re.search(r"(?:article/|articles/|^)([1-9][0-9]{0,17})(?:/|$)", raw.strip())
    article = (
        Article.objects.filter(pk=int(found[1]), state__in=(State.PUBLISHED, State.SCHEDULED)).first()
        if found
        else None
    )
    if article is None:
        raise CannotPick(_("There is no public article of this number or address."))
    return article


@require_POST
def add(request: HttpRequest, handle: str) -> HttpResponse:
    """Pick an article for this front."""
    channel, now = _front(handle), timezone.now()

    def verb() -> None:
        starts = moment(request.POST.get("starts_at", "")) or now
        ends = moment(request.POST.get("ends_at", ""))
        pick(
            _chosen(request.POST.get("address", "").strip() or request.POST.get("article", "")),
            channel=channel,
            starts_at=starts,
            ends_at=ends,
            by=editor_of(request),
            at=now,
        )

    return act(request, verb, _("Picked."), "desk:front", handle)


@require_POST
def drop(request: HttpRequest, handle: str, key: int) -> HttpResponse:
    """Take a pick off this front."""
    found = get_object_or_404(HeadlinePick, pk=key, channel=_front(handle))
    verb = lambda: drop_pick(found, by=editor_of(request), at=timezone.now())  # noqa: E731
    return act(request, verb, _("Dropped."), "desk:front", handle)


@require_POST
def order(request: HttpRequest, handle: str) -> HttpResponse:
    """Put the picks in the order of the form."""
    channel, keys = _front(handle), numbers(request.POST.getlist("pick"))
    verb = lambda: order_picks(channel, keys, by=editor_of(request), at=timezone.now())  # noqa: E731
    return act(request, verb, _("The order has been kept."), "desk:front", handle)

"""Following: the button's form, what I follow, its articles newest first, and all of it for a feed reader."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from colophon.channels.models import Channel
from colophon.follows.follow import Followed, follow, unfollow
from colophon.follows.look import look
from colophon.follows.models import Follow
from colophon.follows.queries import COUNTED, feed, new_since
from colophon.follows.queries import following as followed_by
from colophon.lib.refusal import Refusal
from colophon.masthead.queries import masthead
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.topics.models import Topic
from colophon.web.addresses import read_keyset, write_keyset
from colophon.web.cards import deck
from colophon.web.personal.opml import opml
from colophon.web.tags import named

KINDS: dict[str, type[Publication] | type[Topic] | type[Channel]] = {
    "publication": Publication,
    "topic": Topic,
    "channel": Channel,
}
LENGTH = 30


def me_of(request: HttpRequest) -> Person:
    """Who asks; the doors let nobody else in."""
    return cast(Person, request.user)


def page_of(kind: str, thing: Followed) -> str:
    """Address of the public page of something that is followed."""
    return reverse(f"reader:{kind}", args=[thing.slug if isinstance(thing, Topic) else thing.handle])


@require_http_methods(["GET", "HEAD", "POST"])
def following(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Follow (``on=1``) or stop (``on=0``): a button's script is answered in JSON, a plain form with a page."""
    if kind not in KINDS:
        raise Http404
    thing = cast(Followed, get_object_or_404(KINDS[kind], pk=key))
    by, scripted = me_of(request), request.headers.get("Accept", "").startswith("application/json")
    if request.method != "POST":
        follows = Follow.objects.filter(person=by, **{kind: thing}).exists()
        shown = {"thing": thing, "name": named(thing), "page": page_of(kind, thing), "follows": follows}
        return render(request, "personal/follow.html", shown)
    on = request.POST.get("on") == "1"
    try:
        (follow if on else unfollow)(thing, by=by, at=timezone.now())
    except Refusal as refusal:
        if scripted:
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return redirect("personal:following")
    if scripted:
        return JsonResponse({"follows": on})
    said = _("You follow %(name)s.") if on else _("You follow %(name)s no more.")
    messages.success(request, said % {"name": named(thing)})
    return redirect("personal:following")


@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """Everything I follow, with a button each to stop."""
    mine = followed_by(me_of(request))
    groups = (
        (_("Publications"), "publication", [(one, page_of("publication", one)) for one in mine.publications]),
        (_("Channels"), "channel", [(one, page_of("channel", one)) for one in mine.channels]),
        (_("Topics"), "topic", [(one, page_of("topic", one)) for one in mine.topics]),
    )
    return render(request, "personal/following.html", {"groups": groups, "any": bool(mine)})


@require_safe
def followed_feed(request: HttpRequest) -> HttpResponse:
    """The articles of what I follow, newest first and nothing else; a line tells what I have seen."""
    try:
        before = read_keyset(request.GET.get("before", ""))
    except ValueError:
        raise Http404 from None
    person, at = me_of(request), timezone.now()
    mine = followed_by(person)
    since = look(by=person, at=at)
    rows = feed(mine, before=before, limit=LENGTH + 1)
    shown = {
        "cards": deck(rows[:LENGTH]),
        "onward": write_keyset(rows[LENGTH - 1]) if len(rows) > LENGTH else "",
        "first": before is None,
        "follows_anything": bool(mine),
        "since": since,
        "new": new_since(mine, since) if before is None else 0,
        "counted": COUNTED,
    }
    return render(request, "personal/feed.html", shown)


@require_safe
def following_opml(request: HttpRequest) -> HttpResponse:
    """What I follow, for a feed reader."""
    site = masthead()
    title = _("What I follow at %(site)s") % {"site": named(site) if site else "Colophon"}
    body = opml(followed_by(me_of(request)), title=title, at=timezone.now())
    response = HttpResponse(body, content_type="text/x-opml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="following.opml"'
    return response

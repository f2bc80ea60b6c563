"""Follow a publication, a topic or a channel, and stop following it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from colophon.channels.models import Channel
from colophon.follows.models import Follow
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.topics.models import Topic

Followed = Publication | Topic | Channel
MOST = 2000
"""How many things one person may follow."""


class CannotFollow(Refusal):
    """Why somebody does not follow something."""


def _link(thing: Followed) -> dict[str, Followed]:
    """The one link of a Follow that points at this thing."""
    return {type(thing).__name__.lower(): thing}


def follow(thing: Followed, *, by: Person, at: datetime) -> bool:
    """Begin to follow; returns whether it is new. Raises CannotFollow for what is closed, and for too many."""
    if isinstance(thing, Publication) and thing.closed_at is not None:
        raise CannotFollow(_("This publication is closed."))
    if isinstance(thing, Channel) and thing.closed_at is not None:
        raise CannotFollow(_("This channel is closed."))
    if Follow.objects.filter(person=by).count() >= MOST:
        raise CannotFollow(_("You follow %(most)s things already; stop following one first.") % {"most": MOST})
    try:
        with transaction.atomic():
            _follow, new = Follow.objects.get_or_create(person=by, **_link(thing), defaults={"at": at})
            if new:
                if isinstance(thing, Publication):
                    Publication.objects.filter(pk=thing.pk).update(follower_count=F("follower_count") + 1)
                record("follow.begun", _key(thing), by=by, at=at)
    except IntegrityError:  # two taps at once: the other one made the row
        return False
    return new


def unfollow(thing: Followed, *, by: Person, at: datetime) -> bool:
    """Stop following; returns whether there was anything to stop."""
    with transaction.atomic():
        gone = bool(Follow.objects.filter(person=by, **_link(thing)).delete()[0])
        if gone:
            if isinstance(thing, Publication):
                Publication.objects.filter(pk=thing.pk).update(follower_count=F("follower_count") - 1)
            record("follow.ended", _key(thing), by=by, at=at)
    return gone


def _key(thing: Followed) -> str:
    return f"{type(thing).__name__.lower()}:{thing.pk}"

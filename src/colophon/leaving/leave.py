"""Leave the site: the account ends, what was published stays, under one's name or without it."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from colophon.articles.byline import names
from colophon.articles.models import Article, Byline
from colophon.follows.follow import unfollow
from colophon.follows.models import Follow, Look
from colophon.inbox.models import Notification, Wishes
from colophon.leaving.ask import throw_away
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person, Role, RoleKind
from colophon.people.sessions import end_sessions
from colophon.publications.models import Membership, Part, Publication

MOST_NAMED = 5


class CannotLeave(Refusal):
    """Why somebody does not leave yet; says what to do first."""


def standing_in_the_way(person: Person) -> list[str]:
    """What has to be handed over before somebody can leave, each a sentence; empty when nothing has."""
    reasons = []
    alone = [one.name for one in _owned_alone(person)]
    if alone:
        named = "、".join(alone[:MOST_NAMED]) + ("…" if len(alone) > MOST_NAMED else "")
        reasons.append(
            _("You alone own %(names)s. Make somebody else an owner, or ask an editor to close it.") % {"names": named}
        )
    operators = Role.objects.filter(kind=RoleKind.OPERATOR, person__is_active=True)
    if operators.filter(person=person).exists() and not operators.exclude(person=person).exists():
        reasons.append(_("You are the only operator of this site. Give the role to somebody else first."))
    return reasons


def _owned_alone(person: Person) -> list[Publication]:
    """The open publications somebody owns and nobody else who is still here does."""
    owned = Membership.objects.filter(person=person, part=Part.OWNER, publication__closed_at=None)
    shared = Membership.objects.filter(part=Part.OWNER, person__is_active=True).exclude(person=person)
    alone = owned.exclude(publication__in=shared.values("publication")).select_related("publication")
    return [one.publication for one in alone.order_by("publication__name")]


def leave(person: Person, *, keep_name: bool, at: datetime) -> None:
    """End somebody's account at their own wish; whoever asks has made sure that it is they.

    What they published, its history and their comments stay; ``keep_name`` says whether under their name. Everything
    that is only theirs goes: address, password, sessions, second factors, follows, notifications, parcels. Their
    drafts stay with their publication. Raises CannotLeave.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        if person.left_at is not None:
            return
        list(Role.objects.select_for_update().filter(kind=RoleKind.OPERATOR))
        owned = Membership.objects.filter(person=person).values("publication")
        list(Publication.objects.select_for_update().filter(pk__in=owned))
        reasons = standing_in_the_way(person)
        if reasons:
            raise CannotLeave(" ".join(reasons))
        _give_up_parts(person, at=at)
        for follow in Follow.objects.filter(person=person).select_related("publication", "topic", "channel"):
            thing = follow.publication or follow.topic or follow.channel
            assert thing is not None
            unfollow(thing, by=person, at=at)
        for model in (Look, Wishes, Notification):
            model.objects.filter(person=person).delete()
        throw_away(at=at, person=person)
        EmailAddress.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        _empty(person, keep_name=keep_name, at=at)
        record("person.left", person, by=person, at=at, details={"name": "kept" if keep_name else "gone"})
        end_sessions(person)


def _give_up_parts(person: Person, *, at: datetime) -> None:
    for membership in Membership.objects.filter(person=person, publication__closed_at=None):
        details = {"person": person.pk}
        record("membership.ended", f"publication:{membership.publication_id}", by=person, at=at, details=details)
        membership.delete()
    for role in Role.objects.filter(person=person):
        record("role.taken", person, by=person, at=at, details={"role": role.kind})
        role.delete()


def _empty(person: Person, *, keep_name: bool, at: datetime) -> None:
    """The row stays, for what names it; nothing in it leads to a human being any more, but for a name that is kept."""
    with override(person.language):
        nameless = _("Somebody who left")
    person.email = f"left-{person.pk}@left.invalid"
    person.name = person.name if keep_name else nameless
    person.about, person.is_active, person.left_at = "", False, at
    person.set_unusable_password()
    person.save()
    if not keep_name:
        for article in Article.objects.filter(pk__in=Byline.objects.filter(person=person).values("article_id")):
            Article.objects.filter(pk=article.pk).update(bylines=names(article))

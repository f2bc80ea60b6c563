"""Who writes for a publication: invite by link, join by it, change parts, leave."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.publications.models import Invitation, Membership, Part, Publication
from colophon.publications.rules import may_manage

LASTS = timedelta(days=7)


class CannotInvite(Refusal):
    """Why somebody is not made a member, or not any more."""


def invite(publication: Publication, part: str, *, by: Person, at: datetime) -> str:
    """Make a single-use link for a new member, good for seven days; returns its token. Raises CannotInvite."""
    if not may_manage(by, publication.pk):
        raise CannotInvite(_("Only owners invite people."))
    if publication.closed_at is not None:
        raise CannotInvite(_("This publication is closed."))
    if part not in Part.values:
        raise CannotInvite(_("Choose what the new member will do."))
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        Invitation.objects.create(
            publication=publication,
            part=part,
            digest=hashlib.sha256(token.encode()).hexdigest(),
            by=by,
            at=at,
            expires_at=at + LASTS,
        )
        record("invitation.made", publication, by=by, at=at, details={"part": part})
    return token


def invitation(token: str, *, at: datetime) -> Invitation:
    """The open invitation of this token. Raises CannotInvite."""
    found = (
        Invitation.objects.select_related("publication", "by")
        .filter(digest=hashlib.sha256(token.encode()).hexdigest(), used_at=None, expires_at__gt=at)
        .first()
    )
    if found is None or found.publication.closed_at is not None:
        raise CannotInvite(_("This invitation has been used or has expired."))
    return found


def accept(token: str, *, by: Person, at: datetime) -> Publication:
    """Become a member through an invitation. Raises CannotInvite."""
    with transaction.atomic():
        found = invitation(token, at=at)
        if Membership.objects.filter(publication=found.publication, person=by).exists():
            raise CannotInvite(_("You write for this publication already."))
        if not Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=at, used_by=by):
            raise CannotInvite(_("This invitation has been used or has expired."))
        Membership.objects.create(publication=found.publication, person=by, part=found.part, at=at)
        record("membership.begun", found.publication, by=by, at=at, details={"person": by.pk, "part": found.part})
    return found.publication


def revoke(found: Invitation, *, by: Person, at: datetime) -> None:
    """Make an unused invitation useless. Raises CannotInvite."""
    if not may_manage(by, found.publication_id):
        raise CannotInvite(_("Only owners invite people."))
    with transaction.atomic():
        if Invitation.objects.filter(pk=found.pk, used_at=None).update(expires_at=at):
            record("invitation.revoked", found.publication, by=by, at=at)


def _standing(membership: Membership) -> Membership:
    """The membership as it is now, with its publication locked so that of two who leave at once one sees the other."""
    Publication.objects.select_for_update().get(pk=membership.publication_id)
    found = Membership.objects.select_related("publication").filter(pk=membership.pk).first()
    if found is None:
        raise CannotInvite(_("They write for this publication no more."))
    return found


def _keep_an_owner(membership: Membership) -> None:
    """A publication is never left without an owner."""
    owners = Membership.objects.filter(publication_id=membership.publication_id, part=Part.OWNER)
    if membership.part == Part.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise CannotInvite(_("A publication has at least one owner."))


def change_part(membership: Membership, part: str, *, by: Person, at: datetime) -> None:
    """Give a member another part. Raises CannotInvite."""
    if not may_manage(by, membership.publication_id):
        raise CannotInvite(_("Only owners change who does what."))
    if part not in Part.values:
        raise CannotInvite(_("Choose what the member will do."))
    with transaction.atomic():
        found = _standing(membership)
        if found.part == part:
            return
        _keep_an_owner(found)
        Membership.objects.filter(pk=found.pk).update(part=part)
        details = {"person": found.person_id, "part": part}
        record("membership.changed", found.publication, by=by, at=at, details=details)


def end_membership(membership: Membership, *, by: Person, at: datetime) -> None:
    """A member leaves, or an owner takes them off. Their name stays on what they wrote. Raises CannotInvite."""
    if membership.person_id != by.pk and not may_manage(by, membership.publication_id):
        raise CannotInvite(_("Only owners take members off."))
    with transaction.atomic():
        found = _standing(membership)
        _keep_an_owner(found)
        found.delete()
        record("membership.ended", found.publication, by=by, at=at, details={"person": found.person_id})

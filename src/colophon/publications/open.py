"""Open a publication with its first owner; change its card; close it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from colophon.channels.models import Channel
from colophon.ledger.record import record
from colophon.lib.fitting import fit
from colophon.lib.refusal import Refusal
from colophon.media.models import Image
from colophon.people.models import Person
from colophon.people.rules import may_edit
from colophon.publications.models import Membership, Part, Publication
from colophon.publications.rules import may_manage


class CannotOpen(Refusal):
    """Why a publication is not opened or changed."""


def open_publication(
    *,
    handle: str,
    name: str,
    kind: str,
    channel: Channel,
    owner: Person,
    by: Person | None,
    at: datetime,
    tagline: str = "",
    about: str = "",
    badge: str = "",
    probation: int = 0,
) -> Publication:
    """Open a publication; with ``probation`` 0 it is trusted from the start. Raises CannotOpen when a name is taken."""
    try:
        with transaction.atomic():
            publication = Publication.objects.create(
                handle=handle.lower(),
                name=name,
                kind=kind,
                tagline=tagline,
                about=about,
                channel=channel,
                badge=badge,
                probation_left=probation,
                trusted_at=None if probation else at,
                opened_at=at,
            )
            Membership.objects.create(publication=publication, person=owner, part=Part.OWNER, at=at)
            record("publication.opened", publication, by=by, at=at)
            record("membership.begun", publication, by=by, at=at, details={"person": owner.pk, "part": Part.OWNER})
    except IntegrityError:
        raise CannotOpen(_("A publication of this name or address exists.")) from None
    return publication


def change_card(
    publication: Publication,
    *,
    by: Person,
    at: datetime,
    name: str,
    tagline: str,
    about: str,
    avatar: Image | None,
) -> Publication:
    """Change what a publication says of itself. Raises CannotOpen."""
    if not may_manage(by, publication.pk):
        raise CannotOpen(_("Only owners change the card of a publication."))
    if not name.strip():
        raise CannotOpen(_("A publication has a name."))
    fit(Publication, CannotOpen, name=name, tagline=tagline, about=about)
    try:
        with transaction.atomic():
            Publication.objects.filter(pk=publication.pk).update(
                name=name.strip(), tagline=tagline.strip(), about=about.strip(), avatar=avatar
            )
            record("publication.renamed", publication, by=by, at=at)
    except IntegrityError:
        raise CannotOpen(_("A publication of this name or address exists.")) from None
    publication.refresh_from_db()
    return publication


def close_publication(publication: Publication, *, by: Person, at: datetime) -> None:
    """Close a publication: nothing new appears under it; what was published stays. Raises CannotOpen."""
    if not (may_manage(by, publication.pk) or may_edit(by)):
        raise CannotOpen(_("Only owners close a publication."))
    with transaction.atomic():
        if Publication.objects.filter(pk=publication.pk, closed_at=None).update(closed_at=at):
            record("publication.closed", publication, by=by, at=at)


def trust(publication: Publication, *, trusted: bool, by: Person, at: datetime, probation: int = 3) -> None:
    """An editor lets a publication publish at once, or puts it back on probation. Raises CannotOpen."""
    if not may_edit(by):
        raise CannotOpen(_("Only editors decide whom the site trusts."))
    with transaction.atomic():
        changed = Publication.objects.filter(pk=publication.pk, trusted_at__isnull=trusted).update(
            trusted_at=at if trusted else None, probation_left=0 if trusted else max(probation, 1)
        )
        if changed:
            record("publication.trusted" if trusted else "publication.distrusted", publication, by=by, at=at)

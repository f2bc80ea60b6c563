"""Apply for a publication, answer an editor's question, withdraw the application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from colophon.channels.models import Channel
from colophon.ledger.record import record
from colophon.lib.fitting import fit
from colophon.lib.refusal import Refusal
from colophon.lib.slugs import is_handle, is_reserved
from colophon.media.models import Document
from colophon.people.models import Person
from colophon.publications.models import Application, ApplicationState, Message, Publication, PublicationKind

OPEN = (ApplicationState.WAITING, ApplicationState.ASKED)
TWICE_A_DAY = 2


class CannotApply(Refusal):
    """Why an application is not taken."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for."""

    kind: str
    name: str
    handle: str
    channel: Channel
    about: str
    tagline: str = ""


def _refuse(person: Person, wanted: Wanted, *, at: datetime) -> None:
    """Say no to what cannot be admitted, before an editor spends time on it."""
    mine = Application.objects.filter(person=person)
    if mine.filter(state__in=OPEN).exists():
        raise CannotApply(_("You have an application that is being looked at."))
    if mine.filter(state=ApplicationState.REFUSED, reapply_on__gt=timezone.localdate(at)).exists():
        raise CannotApply(_("You can apply again after the date you were given."))
    if mine.filter(at__gt=at - timedelta(days=1)).count() >= TWICE_A_DAY:
        raise CannotApply(_("Two applications a day are enough."))
    if wanted.kind not in PublicationKind.values:
        raise CannotApply(_("Choose what kind of publication it is."))
    if not wanted.name.strip() or not wanted.about.strip():
        raise CannotApply(_("A publication has a name and says what it is about."))
    fit(Application, CannotApply, name=wanted.name, tagline=wanted.tagline, about=wanted.about)
    if not is_handle(wanted.handle.lower()):
        raise CannotApply(_("An address has 3 to 30 letters, digits or single hyphens, and begins with a letter."))
    if is_reserved(wanted.handle) or Publication.objects.filter(handle__iexact=wanted.handle).exists():
        raise CannotApply(_("This address is taken."))
    if Publication.objects.filter(name__iexact=wanted.name.strip()).exists():
        raise CannotApply(_("A publication of this name exists."))
    if wanted.channel.closed_at is not None:
        raise CannotApply(_("This channel is closed; choose another."))


def apply(wanted: Wanted, *, documents: Sequence[Document] = (), by: Person, at: datetime) -> Application:
    """Ask for a publication. Raises CannotApply."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=by.pk)
        _refuse(by, wanted, at=at)
        application = Application.objects.create(
            person=by,
            kind=wanted.kind,
            name=wanted.name.strip(),
            handle=wanted.handle.lower(),
            tagline=wanted.tagline.strip(),
            about=wanted.about.strip(),
            channel=wanted.channel,
            at=at,
        )
        application.documents.set(document for document in documents if document.owner_id == by.pk)
        record("application.made", f"application:{application.pk}", by=by, at=at)
    return application


def answer(
    application: Application, text: str, *, documents: Sequence[Document] = (), by: Person, at: datetime
) -> Message:
    """The applicant answers an editor's question; the application waits for an editor again. Raises CannotApply."""
    with transaction.atomic():
        application = Application.objects.select_for_update().get(pk=application.pk)
        if application.person_id != by.pk or application.state not in OPEN:
            raise CannotApply(_("This application is closed."))
        if not text.strip():
            raise CannotApply(_("Write an answer."))
        fit(Message, CannotApply, text=text)
        message = Message.objects.create(application=application, by=by, text=text.strip(), at=at)
        application.documents.add(*(document for document in documents if document.owner_id == by.pk))
        Application.objects.filter(pk=application.pk).update(state=ApplicationState.WAITING)
        record("application.answered", f"application:{application.pk}", by=by, at=at)
    return message


def withdraw_application(application: Application, *, by: Person, at: datetime) -> None:
    """The applicant takes the application back. Raises CannotApply."""
    with transaction.atomic():
        if not Application.objects.filter(pk=application.pk, person=by, state__in=OPEN).update(
            state=ApplicationState.WITHDRAWN, decided_at=at
        ):
            raise CannotApply(_("This application is closed."))
        record("application.withdrawn", f"application:{application.pk}", by=by, at=at)

"""An editor looks at an application: asks back, admits, or refuses with reasons."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.fitting import fit
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.people.rules import may_edit
from colophon.publications.apply import OPEN
from colophon.publications.models import Application, ApplicationState, Message, Publication
from colophon.publications.open import open_publication


class CannotDecide(Refusal):
    """Why an application is not decided."""


def _open_application(application: Application, by: Person) -> Application:
    """The application under lock, for somebody who may decide it. Raises CannotDecide."""
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("channel", "person").get(pk=application.pk)
    )
    if not may_edit(by):
        raise CannotDecide(_("Only editors decide applications."))
    if application.person_id == by.pk:
        raise CannotDecide(_("Somebody else must decide your application."))
    if application.state not in OPEN:
        raise CannotDecide(_("This application has been decided."))
    return application


def ask(application: Application, text: str, *, by: Person, at: datetime) -> Message:
    """Ask the applicant something. Raises CannotDecide."""
    with transaction.atomic():
        application = _open_application(application, by)
        if not text.strip():
            raise CannotDecide(_("Write a question."))
        fit(Message, CannotDecide, text=text)
        message = Message.objects.create(application=application, by=by, text=text.strip(), at=at)
        Application.objects.filter(pk=application.pk).update(state=ApplicationState.ASKED)
        record("application.asked", f"application:{application.pk}", by=by, at=at)
    return message


def admit(application: Application, *, by: Person, at: datetime, probation: int, badge: str = "") -> Publication:
    """Open the publication; its first ``probation`` articles are reviewed. Raises CannotDecide."""
    with transaction.atomic():
        application = _open_application(application, by)
        fit(Publication, CannotDecide, badge=badge)
        publication = open_publication(
            handle=application.handle,
            name=application.name,
            kind=application.kind,
            tagline=application.tagline,
            about=application.about,
            channel=application.channel,
            owner=application.person,
            badge=badge.strip(),
            probation=probation,
            by=by,
            at=at,
        )
        Application.objects.filter(pk=application.pk).update(
            state=ApplicationState.ADMITTED, decided_at=at, decided_by=by, publication=publication
        )
        record("application.admitted", f"application:{application.pk}", by=by, at=at)
    return publication


def refuse(application: Application, reasons: str, *, reapply_on: date | None, by: Person, at: datetime) -> None:
    """Refuse, with reasons the applicant reads and the day they may apply again. Raises CannotDecide."""
    with transaction.atomic():
        application = _open_application(application, by)
        if not reasons.strip():
            raise CannotDecide(_("Give reasons; the applicant will read them."))
        fit(Message, CannotDecide, text=reasons)
        if reapply_on is not None and reapply_on < timezone.localdate(at):
            raise CannotDecide(_("The day for a new application lies in the past."))
        Application.objects.filter(pk=application.pk).update(
            state=ApplicationState.REFUSED,
            decided_at=at,
            decided_by=by,
            reasons=reasons.strip(),
            reapply_on=reapply_on,
        )
        record("application.refused", f"application:{application.pk}", by=by, at=at)

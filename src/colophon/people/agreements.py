"""The operator's own texts: publish a version, read the current one, remember who accepted which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.lib.text.markup import clean
from colophon.people.models import Agreement, AgreementKind, Consent, Person
from colophon.people.rules import may_operate

ACCEPTED = (AgreementKind.TERMS, AgreementKind.PRIVACY)
"""What somebody accepts by joining."""


class CannotPublishAgreement(Refusal):
    """Why a text of the operator's is not published."""


def current(kind: str, language: str) -> Agreement | None:
    """The newest version of a text in a language, or in any language when there is none in that one."""
    texts = Agreement.objects.filter(kind=kind)
    return (
        texts.filter(language=language).order_by("-version").first() or texts.order_by("language", "-version").first()
    )


def publish_agreement(kind: str, language: str, body: str, *, by: Person | None, at: datetime) -> Agreement:
    """Publish a new version of one of the operator's texts. Raises CannotPublishAgreement."""
    if by is not None and not may_operate(by):
        raise CannotPublishAgreement(_("Only the operator changes these texts."))
    body = clean(body)
    if kind not in AgreementKind.values or not body.strip():
        raise CannotPublishAgreement(_("The text is empty."))
    with transaction.atomic():
        last = Agreement.objects.select_for_update().filter(kind=kind, language=language).order_by("-version").first()
        if last is not None and last.body == body:
            return last
        agreement = Agreement.objects.create(
            kind=kind, language=language, version=last.version + 1 if last else 1, body=body, at=at, by=by
        )
        record(
            "agreement.published", f"agreement:{kind}:{language}", by=by, at=at, details={"version": agreement.version}
        )
    return agreement


def consent(person: Person, texts: Iterable[Agreement], *, at: datetime) -> None:
    """Remember that a person accepted these texts; accepting one twice changes nothing."""
    with transaction.atomic():
        for text in texts:
            _consent, new = Consent.objects.get_or_create(person=person, agreement=text, defaults={"at": at})
            if new:
                details = {"kind": text.kind, "language": text.language, "version": text.version}
                record("person.consented", person, by=person, at=at, details=details)


def consent_to_current(person: Person, *, at: datetime) -> None:
    """Remember that a person accepted the newest user agreement and privacy notice in their language."""
    consent(person, [text for kind in ACCEPTED if (text := current(kind, person.language))], at=at)


def awaiting_consent(person: Person) -> list[Agreement]:
    """The newest texts in a person's language that they have not accepted; two queries, for it is asked often."""
    newest: dict[tuple[str, str], Agreement] = {}
    for text in Agreement.objects.filter(kind__in=ACCEPTED).order_by("version").defer("body"):
        newest[text.kind, text.language] = text
    wanted = []
    for kind in ACCEPTED:
        own = newest.get((kind, person.language))
        other = next((text for (named, _language), text in sorted(newest.items()) if named == kind), None)
        wanted += [text for text in [own or other] if text is not None]
    accepted = set(Consent.objects.filter(person=person).values_list("agreement", flat=True))
    return [text for text in wanted if text.pk not in accepted]

"""Stop letters with one click: the address in a letter says who stops what, signed, and nothing is kept for it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from colophon.inbox.kinds import GROUPS
from colophon.inbox.models import Digest, Wishes
from colophon.inbox.wording import in_language_of
from colophon.lib.refusal import Refusal
from colophon.people.models import Person

DIGEST = "digest"


class CannotStop(Refusal):
    """The address was changed on its way, or is none of ours."""


def _signer() -> Signer:
    return Signer(salt="colophon.inbox.stop", sep=".")


def stop_address(person: Person, what: str) -> str:
    """Where a person stops letters of one kind: a group of notifications, or the digest."""
    token = _signer().sign(f"{person.pk}-{what}")
    path = in_language_of(person.language, lambda: reverse("personal:stop", args=[token]))
    return f"{settings.SITE_URL}{path}"


def read_token(token: str) -> tuple[int, str]:
    """Who stops what. Raises CannotStop."""
    try:
        number, _dash, what = _signer().unsign(token).partition("-")
    except BadSignature:
        raise CannotStop(_("This address is not complete. Copy it from the letter once more.")) from None
    return int(number), what


def stop(token: str, *, at: datetime) -> str:
    """Stop what the token names; returns which. Doing it twice changes nothing. Raises CannotStop."""
    person, what = read_token(token)
    with transaction.atomic():
        wishes = Wishes.objects.filter(person=person)
        if what == DIGEST:
            wishes.update(digest=Digest.NONE, digest_at=None)
        elif what in GROUPS:
            wishes.update(**{what: False})
    return what

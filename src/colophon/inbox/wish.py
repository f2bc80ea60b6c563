"""Choose what one wants by mail."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.inbox.kinds import GROUPS
from colophon.inbox.models import Digest, Wishes
from colophon.inbox.rhythm import next_digest
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotWish(Refusal):
    """What was chosen does not exist."""


def wish(groups: Collection[str], digest: str, *, by: Person, at: datetime) -> Wishes:
    """Keep what somebody wants by mail. Raises CannotWish. Not recorded: it concerns nobody else."""
    if digest not in Digest.values or set(groups) - set(GROUPS):
        raise CannotWish(_("Choose from what the page offers."))
    with transaction.atomic():
        wishes, _new = Wishes.objects.select_for_update().get_or_create(person=by)
        if digest != wishes.digest:
            wishes.digest = digest
            wishes.digest_at = next_digest(digest, after=at)
            wishes.digest_after = at if digest != Digest.NONE else None
        for group in GROUPS:
            setattr(wishes, group, group in groups)
        wishes.save()
    return wishes

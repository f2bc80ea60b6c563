"""Change what the site says of itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colophon.ledger.record import Keyed, record
from colophon.masthead.models import Masthead


def change_masthead(masthead: Masthead, *, by: Keyed | None, at: datetime) -> Masthead:
    """Keep a new state of the masthead. The caller has asked whether ``by`` is an operator; None is the command line.

    Raises django.core.exceptions.ValidationError when a field is wrong.
    """
    masthead.pk = 1
    masthead.at = at
    masthead.full_clean(validate_unique=False, validate_constraints=False)
    with transaction.atomic():
        masthead.save()
        record("masthead.changed", "site", by=by, at=at)
    return masthead

"""Restore an earlier state of a draft: it is saved anew, and what it replaces stays in the history."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colophon.articles.keep import kept_content
from colophon.articles.models import Draft, Keep
from colophon.articles.save import save
from colophon.media.models import Image
from colophon.people.models import Person


def restore(row: Keep, *, by: Person, at: datetime) -> Draft:
    """Make a kept state the working text again. Raises CannotSave, TooLong, TooDeep."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=row.article_id)
        content = kept_content(row)
        if content["cover"] and not Image.objects.filter(pk=content["cover"]).exists():
            content["cover"] = None
        key = f"restored-{row.pk}-{draft.version}"
        return save(draft, content, version=draft.version, by=by, at=at, key=key, reason="restore")

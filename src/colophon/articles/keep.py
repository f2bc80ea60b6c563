"""Keep earlier states of a draft, a row for every five minutes of writing, and restore one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Draft, Keep
from colophon.articles.rules import may_write
from colophon.articles.writing import CannotSave, Content, checked, content_of
from colophon.people.models import Person

SPELL_SECONDS = 300
"""Saves of one person within one such spell share a row."""
_MUCH = 200
"""Characters whose disappearance opens a new row, so that a slip of the hand can be undone from the history."""


def keep(draft: Draft, *, reason: str, by: Person, at: datetime, content: Content | None = None) -> Keep:
    """Keep the draft as it stands (or ``content`` of a text that was not saved) in its history.

    Runs inside the transaction of the verb that changes the draft.
    """
    content = content_of(draft) if content is None else content
    rows = Keep.objects.filter(article_id=draft.pk)
    values = {"version": draft.version, "title": content["title"], "content": content, "at": at}
    last = rows.order_by("-id").first()
    if last and _same_spell(last, content, reason=reason, by=by, at=at):
        Keep.objects.filter(pk=last.pk).update(**values)
        last.refresh_from_db()
        return last
    alike = rows.filter(version=draft.version, reason__startswith=reason)
    for row in alike:
        if row.content == content:
            return row
    number = alike.count()
    return Keep.objects.create(article_id=draft.pk, by=by, reason=f"{reason}{number or ''}", **values)


def _same_spell(last: Keep, content: Content, *, reason: str, by: Person, at: datetime) -> bool:
    if not (last.reason == reason == "save" and last.by_id == by.pk):
        return False
    if int(last.at.timestamp()) // SPELL_SECONDS != int(at.timestamp()) // SPELL_SECONDS:
        return False
    return len(content["body"]) > len(last.content["body"]) - _MUCH


def keep_copy(draft: Draft, changes: Mapping[str, Any], *, by: Person, at: datetime) -> Keep:
    """Put a text that lost a conflict into the history, where it can be read and restored; the same text once.

    Raises CannotSave, TooLong, TooDeep.
    """
    content = checked(changes)
    with transaction.atomic():
        now = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if not may_write(by, now.article):
            raise CannotSave(_("You do not write this article (any more)."))
        return keep(now, reason="conflict", by=by, at=at, content={**content_of(now), **content})


def kept_content(row: Keep) -> Content:
    """The content of a kept state; fields the house has learnt since keep their defaults. Raises CannotSave."""
    if not isinstance(row.content, dict):
        raise CannotSave(_("This state of the article cannot be read."))
    return {**content_of(Draft(article_id=row.article_id)), **row.content}

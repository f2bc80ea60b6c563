"""Save the working text: compare and set, so that nobody's words are overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.keep import keep
from colophon.articles.models import Article, Draft, State
from colophon.articles.pictures import refuse_foreign_pictures
from colophon.articles.rules import is_locked, may_write
from colophon.articles.writing import CannotSave, Content, checked, content_of
from colophon.lib.refusal import Refusal
from colophon.people.models import Person

LONGEST_KEY = 40
MOST_KEYS = 60


class ConflictingSave(Refusal):
    """The draft has changed since this text was begun. Carries both texts: ``mine`` and ``theirs`` with its draft."""

    def __init__(self, mine: Content, draft: Draft) -> None:
        super().__init__(_("This article was changed elsewhere in the meantime."))
        self.mine = mine
        self.theirs = content_of(draft)
        self.draft = draft


def save(
    draft: Draft,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: Person,
    at: datetime,
    key: str = "",
    over_conflict: bool = False,
    reason: str = "save",
) -> Draft:
    """Save ``changes`` over ``version`` of the draft and return the draft as it now stands, its version one higher.

    A text that says what is stored already changes nothing and conflicts with nothing, so a save may be repeated.
    ``key`` is the editor's name for this state of the text. With ``over_conflict`` (the author has seen both texts and
    chose) the state written over gets a row of its own in the history; ``reason`` names the row of the new one.
    Raises CannotSave, ConflictingSave, TooLong, TooDeep.
    """
    mine = checked(changes)
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).select_related("publication").get(pk=draft.pk)
        if not may_write(by, article):
            raise CannotSave(_("You do not write this article (any more)."))
        now = Draft.objects.get(pk=draft.pk)
        theirs = content_of(now)
        if all(theirs[name] == value for name, value in mine.items()):
            return now
        _refuse_what_stands_still(article)
        refuse_foreign_pictures(article, now, mine, by=by)
        if now.version != version:
            raise ConflictingSave({**theirs, **mine}, now)
        if over_conflict:
            keep(now, reason="conflict", by=now.saved_by, at=at)
        fields = {"cover_id" if name == "cover" else name: value for name, value in mine.items()}
        changed = Draft.objects.filter(pk=now.pk, version=version).update(
            **fields,
            version=version + 1,
            save_key=key[:LONGEST_KEY],
            recent_keys=[*now.recent_keys, key[:LONGEST_KEY]][-MOST_KEYS:] if key else now.recent_keys,
            saved_at=at,
            saved_by=by,
        )
        if not changed:
            raise ConflictingSave({**theirs, **mine}, Draft.objects.get(pk=draft.pk))
        saved = Draft.objects.get(pk=now.pk)
        if article.first_published_at is None and article.title != saved.title:
            Article.objects.filter(pk=article.pk).update(title=saved.title)
        keep(saved, reason=reason, by=by, at=at)
    return saved


def _refuse_what_stands_still(article: Article) -> None:
    """A text that waits for review or lies in the trash is not written on."""
    if article.trashed_at is not None:
        raise CannotSave(_("This article is in the trash. Take it out before you go on writing."))
    if is_locked(article):
        raise CannotSave(_("This article waits for review. Take it back before you go on writing."))
    if article.state == State.WITHHELD:
        raise CannotSave(_("The site withholds this article."))

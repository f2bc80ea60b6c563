"""What is held or refused as spam: too much at once, too many links, the same again, words on the operator's list."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from colophon.articles.models import Article
from colophon.comments.constants import (
    COMMENTS_A_MINUTE,
    COMMENTS_A_MINUTE_NEW,
    KNOWN_AFTER,
    LINKS_KNOWN,
    LINKS_NEW,
    REPEAT_HOURS,
    REPEAT_LENGTH,
    REPORTS_AN_HOUR,
)
from colophon.comments.models import Comment, CommentState, Held, Policy, Report, SiteRules
from colophon.comments.words import CannotComment, Words
from colophon.lib.text.fold import fold
from colophon.people.models import Person

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_NO_LETTER = re.compile(r"[\W_]+")


def is_new(person: Person) -> bool:
    """Whether somebody has fewer than `KNOWN_AFTER` comments that everybody can read."""
    said = Comment.objects.filter(person=person, state=CommentState.PUBLIC).order_by("-id")
    return len(said.values_list("pk")[:KNOWN_AFTER]) < KNOWN_AFTER


def refuse_haste(person: Person, *, new: bool, at: datetime) -> None:
    """Raises CannotComment for more comments within a minute than a person writes."""
    most = COMMENTS_A_MINUTE_NEW if new else COMMENTS_A_MINUTE
    if Comment.objects.filter(person=person, at__gt=at - timedelta(minutes=1)).count() >= most:
        raise CannotComment(_("You have written much just now. Wait a minute and send it again; your text stays here."))


def refuse_again(article: Article, person: Person, words: Words, *, at: datetime) -> None:
    """Raises CannotComment when the same person says the same under the same article on the same day."""
    before = Comment.objects.filter(digest=words.digest, at__gt=at - timedelta(hours=REPEAT_HOURS))
    if before.filter(article=article, person=person).exclude(state=CommentState.REMOVED).exists():
        raise CannotComment(_("You have said this here already."))


def held_for_words(
    words: Words, site: SiteRules | None, *, new: bool, at: datetime, but: int | None = None
) -> Held | None:
    """Why a comment waits for what it says; None when nothing is wrong with it. ``but`` is the comment itself."""
    listed = [fold(line.strip()) for line in site.words.splitlines() if line.strip()] if site else []
    if any(_says(words.folded, word) for word in listed):
        return Held.WORDS
    if words.links > (LINKS_NEW if new else LINKS_KNOWN):
        return Held.LINKS
    alike = Comment.objects.filter(digest=words.digest, at__gt=at - timedelta(hours=REPEAT_HOURS)).exclude(pk=but or 0)
    if len(words.folded) >= REPEAT_LENGTH and alike.exists():
        return Held.REPEAT
    return None


def _says(folded: str, word: str) -> bool:
    """Whether a listed word stands in a text; a Chinese one also with blanks or marks between its characters."""
    return word in folded or bool(_HAN.search(word) and _letters(word) in _letters(folded))


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def held_for_person(person: Person, policy: Policy) -> Held | None:
    """Why a comment waits for who wrote it."""
    if policy == Policy.ALL:
        return Held.POLICY
    if policy == Policy.FIRST and not Comment.objects.filter(person=person, state=CommentState.PUBLIC).exists():
        return Held.FIRST
    return None


def reports_too_often(person: Person, *, at: datetime) -> bool:
    """Whether somebody has sent more reports within an hour than one person finds."""
    return Report.objects.filter(person=person, at__gt=at - timedelta(hours=1)).count() >= REPORTS_AN_HOUR

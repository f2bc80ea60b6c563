"""Ask for a correction: any reader may say "this is wrong", without an account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article, CorrectionRequest, State
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.lib.text.blocks import captions, plain

SHORTEST_REASON = 6
LONGEST = {"passage": 1000, "reason": 2000, "evidence": 1000, "signed": 60}
MOST_AN_HOUR = 10
"""Requests on one article within an hour, from whomever."""
MOST_WAITING = 200
"""Unanswered requests on one article; further ones wait until the author has answered some."""
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class CannotRequestCorrection(Refusal):
    """Why a request is not taken; its text is for the reader who asks."""


@dataclass(frozen=True)
class Asked:
    """What a reader says: the passage, what is wrong with it, evidence, and a name if they like."""

    passage: str
    reason: str
    evidence: str = ""
    signed: str = ""


def request_correction(article: Article, asked: Asked, *, form: str, at: datetime) -> CorrectionRequest:
    """Put a request on the public list of an article. ``form`` names the form it was sent with: the same form sent
    again changes nothing. Raises CannotRequestCorrection.
    """
    asked = _checked(asked)
    digest = sha256(form.encode()).hexdigest()
    with transaction.atomic():
        article = Article.objects.select_related("live_revision").get(pk=article.pk)
        before = CorrectionRequest.objects.filter(form=digest).first()
        if before is not None:
            return before
        if article.state != State.PUBLISHED or article.live_revision is None or article.trashed_at:
            raise CannotRequestCorrection(_("This article is not public (any more)."))
        if asked.passage and not _stands_in(asked.passage, article.live_revision.body, article.title):
            raise CannotRequestCorrection(_("The passage is not in the article as it stands now. Copy it from there."))
        _refuse_floods(article, at=at)
        try:
            with transaction.atomic():
                request = CorrectionRequest.objects.create(
                    article=article,
                    revision=article.live_revision,
                    passage=asked.passage,
                    reason=asked.reason,
                    evidence=asked.evidence,
                    signed=asked.signed,
                    form=digest,
                    at=at,
                )
        except IntegrityError:
            return CorrectionRequest.objects.get(form=digest)
        record("correction.requested", article, by=None, at=at, details={"request": request.pk})
    return request


def _checked(asked: Asked) -> Asked:
    found = {name: _NO_CHARACTER.sub("", getattr(asked, name)).replace("\r\n", "\n").strip() for name in LONGEST}
    for name, longest in LONGEST.items():
        if len(found[name]) > longest:
            raise CannotRequestCorrection(
                _("This is too long: at most %(most)s characters in each field.") % {"most": longest}
            )
    if len(found["reason"]) < SHORTEST_REASON:
        raise CannotRequestCorrection(_("Say in a sentence what is wrong."))
    return Asked(**found)


def _stands_in(passage: str, body: str, title: str) -> bool:
    """Whether the words of the passage stand in the text, however they are spaced and wherever lines break."""
    words = "".join(passage.split())
    whole = "".join(f"{title}\n{plain(body)}\n{captions(body)}".split())
    return words in whole


def _refuse_floods(article: Article, *, at: datetime) -> None:
    waiting = CorrectionRequest.objects.filter(article=article)
    if waiting.filter(at__gt=at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise CannotRequestCorrection(_("Many requests have come in for this article just now. Try again in an hour."))
    if waiting.filter(answered_at=None, hidden_at=None).count() >= MOST_WAITING:
        raise CannotRequestCorrection(
            _("Many requests wait for the author's answer. Try again when some are answered.")
        )

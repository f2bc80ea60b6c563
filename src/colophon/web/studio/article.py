"""The article page of the studio: the editor with everything around it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.byline import co_authors
from colophon.articles.check import lacking
from colophon.articles.give_back import settle_remark
from colophon.articles.models import (
    AIUse,
    Article,
    Byline,
    Change,
    CorrectionOf,
    CorrectionRequest,
    Draft,
    Originality,
    PreviewLink,
    Remark,
    Shape,
    State,
)
from colophon.articles.move import move
from colophon.articles.rules import is_locked, may_publish
from colophon.articles.writing import LANGUAGES, MOST_TOPICS
from colophon.channels.models import Channel
from colophon.lib.refusal import Refusal
from colophon.sources.kinds import ASKED
from colophon.sources.models import SourceKind
from colophon.web.studio.draft import state_of
from colophon.web.studio.load import article_for, draft_for, person_of
from colophon.web.studio.sources import sources_of
from colophon.web.studio.strings import strings
from colophon.web.typed import number

TEXT_LANGUAGES = {"zh-hans": "简体中文", "zh-hant": "繁體中文", "en": "English"}


def page_data(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """What the editor's scripts need to begin, as plain data."""
    article = draft.article
    return {
        "article": article.pk,
        "person": {"id": person_of(request).pk, "email": person_of(request).email},
        "draft": state_of(draft),
        "locked": stands_still(article),
        "sources": sources_of(article),
        "kinds": [[value, str(label)] for value, label in SourceKind.choices],
        "asked": {kind: [[one.field, str(one.called), one.needed] for one in ASKED[kind]] for kind in SourceKind},
        "mostTopics": MOST_TOPICS,
        "mostBytes": {"image": settings.CONFIG.upload_mb * 1_000_000, "video": settings.CONFIG.video_mb * 1_000_000},
        "peertube": list(settings.CONFIG.peertube_hosts),
        "language": translation.get_language(),
        "urls": {
            "draft": reverse("studio:draft", args=[article.pk]),
            "copies": reverse("studio:copies", args=[article.pk]),
            "sources": reverse("studio:sources", args=[article.pk]),
            "sourceLine": reverse("studio:source-line", args=[article.pk]),
            "audit": reverse("studio:audit", args=[article.pk]),
            "images": reverse("studio:images"),
            "videos": reverse("studio:videos"),
            "token": reverse("studio:token"),
            "login": reverse("account_login"),
            "signedIn": reverse("studio:signed-in"),
        },
        "strings": strings(),
    }


def stands_still(article: Article) -> bool:
    """Whether the text cannot be written on now."""
    return article.trashed_at is not None or is_locked(article) or article.state == State.WITHHELD


@require_GET
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Write."""
    draft = draft_for(request, pk)
    article, person = draft.article, person_of(request)
    return render(
        request,
        "studio/article.html",
        {
            "article": article,
            "draft": draft,
            "data": page_data(request, draft),
            "locked": stands_still(article),
            "may_publish": may_publish(person, article),
            "lacks": lacking(article, draft),
            "remarks": Remark.objects.filter(article=article).select_related("by").order_by("settled_at", "id"),
            "bylines": Byline.objects.filter(article=article).select_related("person").order_by("position", "id"),
            "co_authors": co_authors(article),
            "previews": PreviewLink.objects.filter(article=article, expires_at__gt=timezone.now()).order_by("-id"),
            "asked": CorrectionRequest.objects.filter(article=article, answered_at=None, hidden_at=None).count(),
            "channels": Channel.objects.open(),
            "shapes": Shape.choices,
            "originalities": Originality.choices,
            "ai_uses": AIUse.choices,
            "changes": [choice for choice in Change.choices if choice[0] not in (Change.FIRST, Change.RETRACTION)],
            "corrections": CorrectionOf.choices,
            "text_languages": [(code, TEXT_LANGUAGES[code]) for code in LANGUAGES],
        },
    )


@require_POST
def channel(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an article to another channel."""
    found = article_for(request, pk)
    chosen = get_object_or_404(Channel, pk=number(request.POST.get("channel", "")))
    try:
        move(found, chosen, by=person_of(request), at=timezone.now())
        messages.success(request, _("The article stands in another channel now."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:article", pk)


@require_POST
def settle(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """Mark a reviewer's remark as dealt with."""
    found = article_for(request, pk)
    remark = get_object_or_404(Remark, pk=remark_pk, article=found)
    settle_remark(remark, by=person_of(request), at=timezone.now())
    return redirect(f"{reverse('studio:article', args=[pk])}#remarks")

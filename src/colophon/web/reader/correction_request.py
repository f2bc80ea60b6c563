"""The form by which any reader asks for a correction: no account, no cookie, a signed form that expires."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from colophon.articles.models import Article, State
from colophon.articles.queries import public_article
from colophon.articles.request_correction import LONGEST, Asked, CannotRequestCorrection, request_correction
from colophon.web.addresses import article_address
from colophon.web.doors import public
from colophon.web.rates import too_often
from colophon.web.same_origin import is_from_here

SALT = "colophon.correction-request"
GOOD_FOR = 12 * 3600
"""Seconds a form may lie open before it is sent."""
MOST_AN_HOUR = 6
"""Requests from one network in an hour."""
MOST_BYTES = 20_000
TRAP = "website"
"""A field people do not see; whoever fills it in is a machine."""


@dataclass(frozen=True)
class FormPage:
    """The form, with what was typed when it could not be taken."""

    article: Article
    address: str
    form: str
    wrong: str = ""
    typed: dict[str, str] = field(default_factory=dict)


def new_form(article: Article) -> str:
    """A signed, dated, single-use name for a form about one article."""
    return signing.dumps([article.pk, secrets.token_urlsafe(12)], salt=SALT, compress=False)


def _is_ours(form: str, article: Article) -> bool:
    try:
        found = signing.loads(form, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return False
    return isinstance(found, list) and len(found) == 2 and found[0] == article.pk


@public
@require_http_methods(["GET", "HEAD", "POST"])
def correction_request(request: HttpRequest, key: int) -> HttpResponse:
    """Show the form; take it when it is sent."""
    article = public_article(key)
    if article is None or article.state != State.PUBLISHED:
        raise Http404
    if request.method != "POST":
        return _shown(request, article)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _shown(request, article, wrong=_("That is more than may be sent here."), status=413)
    if not is_from_here(request):
        return _shown(request, article, wrong=_("Please send the form from this page."), status=403)
    typed = {name: request.POST.get(name, "") for name in LONGEST}
    form = request.POST.get("form", "")
    if request.POST.get(TRAP):
        return _onward(article)
    if not _is_ours(form, article):
        wrong = _("The form lay open too long. Nothing is lost: send it again.")
        return _shown(request, article, wrong=wrong, typed=typed, status=422)
    if too_often(request, "correction", most=MOST_AN_HOUR, seconds=3600, at=timezone.now()):
        wrong = _("Many requests have come from your network just now. Try again in an hour.")
        return _shown(request, article, wrong=wrong, typed=typed, form=form, status=429)
    try:
        asked = request_correction(article, Asked(**typed), form=form, at=timezone.now())
    except CannotRequestCorrection as refusal:
        return _shown(request, article, wrong=str(refusal), typed=typed, form=form, status=422)
    return _onward(article, f"request-{asked.pk}")


def _onward(article: Article, anchor: str = "requests") -> HttpResponse:
    address = reverse("reader:article-corrections", args=[article.pk])
    response = HttpResponseRedirect(f"{address}#{anchor}", status=303)
    response["Cache-Control"] = "no-store"
    return response


def _shown(
    request: HttpRequest,
    article: Article,
    *,
    wrong: str = "",
    typed: dict[str, str] | None = None,
    form: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = FormPage(
        article=article,
        address=article_address(article),
        form=form or new_form(article),
        wrong=wrong,
        typed=typed or {},
    )
    response = render(request, "reader/corrections/request.html", {"page": shown}, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

"""Sharing an article: its drawn picture, its QR code, and a page with all the ways."""

from __future__ import annotations

import io

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from colophon.articles.models import Article
from colophon.articles.queries import public_article
from colophon.lib.share_card import can_draw, draw
from colophon.masthead.queries import masthead
from colophon.web.addresses import absolute
from colophon.web.doors import public
from colophon.web.keeping import kept
from colophon.web.reader.answer import page
from colophon.web.reader.pages.sharing import SharePage, Sharing, digest_of, server_name, words_of

FOR_EVER = "public, max-age=31536000, immutable"


def _article(key: int) -> Article:
    article = public_article(key)
    if article is None or not Article.objects.public().filter(pk=article.pk).exists():
        raise Http404
    return article


@public
@require_safe
def picture(request: HttpRequest, key: str, digest: str) -> HttpResponse:
    """The drawn picture; its address changes with what it says, so an old address is no longer answered here."""
    article = _article(int(key))
    words = words_of(article, masthead())
    if digest_of(words) != digest or not can_draw(words):
        raise Http404
    response = kept(HttpResponse(draw(words), content_type="image/png"), [article.key, "site"])
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@public
@require_safe
def qr(request: HttpRequest, key: int) -> HttpResponse:
    """The address as a QR code, drawn here: dark on white with the quiet zone scanners need."""
    article = _article(key)
    out = io.BytesIO()
    code = segno.make(absolute(reverse("reader:article-number", args=[article.pk])), error="m", micro=False)
    code.save(out, kind="svg", border=4, dark="#1c1a17", light="#fff", xmldecl=False, omitsize=True)
    response = kept(HttpResponse(out.getvalue(), content_type="image/svg+xml"), [article.key])
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@public
@require_safe
def share(request: HttpRequest, key: int) -> HttpResponse:
    """All the ways on one page; with a server's name also the link to share it there."""
    article = _article(key)
    shown = SharePage(Sharing.of(article))
    typed = request.GET.get("instance", "")
    if not typed:
        return page(request, "reader/share.html", shown, [article.key])
    host = server_name(typed)
    told = urlencode({"text": f"{shown.sharing.title} {shown.sharing.address}"})
    where = f"https://{host}/share?{told}" if host else ""
    there = SharePage(shown.sharing, instance=host or typed[:100], elsewhere=where)
    return render(request, "reader/share.html", {"page": there})

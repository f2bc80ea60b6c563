"""The public pages: load, gather, answer with tags."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import escape_leading_slashes
from django.views.decorators.http import require_safe

from colophon.articles.queries import Keyset
from colophon.discovery.find import topic_spelled
from colophon.pagecache.pieces import PIECES
from colophon.people.agreements import current
from colophon.people.models import AgreementKind
from colophon.web.addresses import read_keyset
from colophon.web.doors import public
from colophon.web.framing import FRONT
from colophon.web.keeping import kept
from colophon.web.reader.answer import page
from colophon.web.reader.blocks import block
from colophon.web.reader.pages.article import ArticlePage
from colophon.web.reader.pages.front import FrontPage
from colophon.web.reader.pages.listing import ChannelPage, PublicationPage, TopicPage


def _before(request: HttpRequest) -> Keyset | None:
    """Where the list asked for goes on. Raises Http404 for a word that is not one of ours."""
    try:
        return read_keyset(request.GET.get("before", ""))
    except ValueError:
        raise Http404 from None


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    shown = FrontPage.of(at=timezone.now())
    return page(request, "reader/front.html", shown, ["front", "latest", "trending:0"], present=FRONT)


@public
@require_safe
def channel(request: HttpRequest, handle: str) -> HttpResponse:
    """A channel's front."""
    shown = ChannelPage.of(handle, before=_before(request), at=timezone.now())
    if shown is None:
        raise Http404
    key = shown.channel.pk
    return page(request, "reader/channel.html", shown, [f"channel:{key}", f"trending:{key}"], present=key)


@public
@require_safe
def publication(request: HttpRequest, handle: str) -> HttpResponse:
    """A publication's card and past articles."""
    shown = PublicationPage.of(handle, before=_before(request))
    if shown is None:
        raise Http404
    return page(request, "reader/publication.html", shown, [shown.publication.key, f"card:{shown.publication.pk}"])


@public
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's articles; its name in pinyin or in traditional characters leads there, and so does an old one."""
    shown = TopicPage.of(slug, before=_before(request))
    if shown is None:
        meant = topic_spelled(slug)
        if meant is None:
            raise Http404
        return HttpResponseRedirect(reverse("reader:topic", args=[meant.slug]))
    other = shown.topic.merged_into
    if other is not None:
        return kept(
            HttpResponsePermanentRedirect(reverse("reader:topic", args=[other.slug])), [shown.topic.key, "site"]
        )
    return page(request, "reader/topic.html", shown, [shown.topic.key])


@public
@require_safe
def article(request: HttpRequest, key: int, slug: str = "") -> HttpResponse:
    """An article; an old name leads to the present one, a withdrawn article says so."""
    shown = ArticlePage.of(key, request.META.get(PIECES))
    if shown is None:
        raise Http404
    tags = [shown.article.key]
    if shown.gone:
        return page(request, "reader/gone.html", shown, tags, status=410)
    if slug != shown.article.slug:
        return kept(HttpResponsePermanentRedirect(escape_leading_slashes(shown.address)), tags)
    return page(request, "reader/article.html", shown, tags)


@public
@require_safe
def agreement(request: HttpRequest, kind: str) -> HttpResponse:
    """One of the operator's own texts."""
    text = current(kind, request.LANGUAGE_CODE) if kind in AgreementKind.values else None
    if text is None:
        raise Http404
    shown = {"text": text}
    return page(request, "reader/agreement.html", shown, [f"agreement:{kind}:{text.language}"])


@public
@require_safe
def block_alone(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """One block by itself, for the page cache and for what joins pages in front of the site."""
    drawn = block(name, language)
    if drawn is None:
        raise Http404
    return kept(HttpResponse(drawn.html), drawn.tags)

"""The feeds of the site, of a channel, a publication, a topic, and of corrections."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from colophon.articles.models import Article, Revision, State, Tagging
from colophon.channels.models import Channel
from colophon.masthead.queries import masthead
from colophon.publications.models import Publication
from colophon.topics.models import Topic
from colophon.web.addresses import absolute
from colophon.web.doors import public
from colophon.web.feeds.entries import LENGTH, Entry, Feed, corrections, newest
from colophon.web.feeds.formats import FORMATS
from colophon.web.keeping import kept


def _site_name() -> str:
    found = masthead()
    return found.name if found else "Colophon"


def _answer(
    request: HttpRequest, form: str, *, title: str, subtitle: str, page: str, entries: Iterable[Entry], tags: list[str]
) -> HttpResponse:
    write, media_type = FORMATS[form]
    feed = Feed(
        title=title,
        subtitle=subtitle,
        page=absolute(page),
        address=absolute(request.path),
        entries=tuple(entries),
        hub=settings.CONFIG.websub_hub,
        language="zh-Hans" if request.LANGUAGE_CODE == "zh-hans" else request.LANGUAGE_CODE,
    )
    response = HttpResponse(write(feed), content_type=media_type)
    if feed.hub:
        response.headers["Link"] = f'<{feed.hub}>; rel="hub", <{feed.address}>; rel="self"'
    return kept(response, [*tags, "site"])


@public
@require_safe
def site(request: HttpRequest, form: str) -> HttpResponse:
    """The newest of the whole site."""
    found = masthead()
    return _answer(
        request,
        form,
        title=_site_name(),
        subtitle=found.slogan if found else "",
        page=reverse("reader:front"),
        entries=newest(Article.objects.all()),
        tags=["latest"],
    )


@public
@require_safe
def channel(request: HttpRequest, handle: str, form: str) -> HttpResponse:
    """The newest of one channel."""
    found = Channel.objects.open().filter(handle=handle).first()
    if found is None:
        raise Http404
    return _answer(
        request,
        form,
        title=f"{found.name} · {_site_name()}",
        subtitle=found.description,
        page=reverse("reader:channel", args=[handle]),
        entries=newest(Article.objects.filter(channel=found)),
        tags=[f"channel:{found.pk}"],
    )


@public
@require_safe
def publication(request: HttpRequest, handle: str, form: str) -> HttpResponse:
    """The newest of one publication."""
    found = Publication.objects.filter(handle=handle).first()
    if found is None:
        raise Http404
    return _answer(
        request,
        form,
        title=f"{found.name} · {_site_name()}",
        subtitle=found.tagline,
        page=reverse("reader:publication", args=[handle]),
        entries=newest(Article.objects.filter(publication=found)),
        tags=[found.key],
    )


@public
@require_safe
def topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest about one topic."""
    found = Topic.objects.select_related("merged_into").filter(slug=slug).first()
    if found is None:
        raise Http404
    if found.merged_into is not None:
        there = reverse("feeds:topic", args=[found.merged_into.slug, form])
        return kept(HttpResponsePermanentRedirect(there), [found.key, "site"])
    keys = (
        Tagging.objects.filter(topic=found).order_by("-published_at", "-article").values_list("article_id", flat=True)
    )
    return _answer(
        request,
        form,
        title=f"{found.name} · {_site_name()}",
        subtitle="",
        page=reverse("reader:topic", args=[slug]),
        entries=newest(Article.objects.filter(pk__in=list(keys[:LENGTH]))),
        tags=[f"topic:{found.pk}"],
    )


@public
@require_safe
def corrections_feed(request: HttpRequest, form: str) -> HttpResponse:
    """What was corrected, updated, clarified or retracted on the whole site, the newest first."""
    return _corrections(request, form, about=_site_name(), page=reverse("reader:corrections"), tags=["latest"])


@public
@require_safe
def publication_corrections(request: HttpRequest, handle: str, form: str) -> HttpResponse:
    """The same of one publication."""
    found = Publication.objects.filter(handle=handle).first()
    if found is None:
        raise Http404
    page = reverse("reader:publication-corrections", args=[handle])
    return _corrections(request, form, about=found.name, page=page, tags=[found.key], article__publication=found)


@public
@require_safe
def article_corrections(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """The same of one article."""
    found = Article.objects.public().select_related("publication").filter(pk=key).first()
    if found is None:
        raise Http404
    page = reverse("reader:article-corrections", args=[key])
    tags = [found.key, found.publication.key]
    return _corrections(request, form, about=found.title, page=page, tags=tags, article=found)


def _corrections(
    request: HttpRequest, form: str, *, about: str, page: str, tags: list[str], **only: object
) -> HttpResponse:
    rows = (
        Revision.objects.filter(article__state=State.PUBLISHED, article__trashed_at=None, number__gt=1, **only)
        .exclude(note="")
        .select_related("article__publication")
        .order_by("-at", "-id")[:LENGTH]
    )
    title = f"{_('Corrections')} · {about}"
    return _answer(request, form, title=title, subtitle="", page=page, entries=corrections(list(rows)), tags=tags)

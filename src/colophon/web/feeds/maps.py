"""Maps for search engines: sitemap index, sitemaps by stretches of article numbers, news of two days; robots.txt."""

from __future__ import annotations

from datetime import timedelta

import lxml.etree as xml
from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from colophon.articles.models import Article, ArticleQuerySet
from colophon.channels.models import Channel
from colophon.dossiers.models import Dossier
from colophon.masthead.queries import masthead
from colophon.media.queries import Rendering, renderings
from colophon.publications.models import Publication
from colophon.web.addresses import absolute, article_address
from colophon.web.doors import public
from colophon.web.feeds.entries import fit
from colophon.web.keeping import kept

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
AT_ONCE = 4_000
"""Pictures looked up in one query: databases have a limit."""
STRETCH = 45_000
"""Article numbers in one sitemap; the protocol allows 50,000 addresses."""


def _xml(root: xml._Element, tags: list[str]) -> HttpResponse:
    written = xml.tostring(root, xml_declaration=True, encoding="utf-8")
    return kept(HttpResponse(written, content_type="application/xml; charset=utf-8"), [*tags, "site"])


def _url(root: xml._Element, address: str, changed: str = "") -> xml._Element:
    url = xml.SubElement(root, f"{{{MAP}}}url")
    xml.SubElement(url, f"{{{MAP}}}loc").text = absolute(address)
    if changed:
        xml.SubElement(url, f"{{{MAP}}}lastmod").text = changed
    return url


def _stretch(number: int) -> ArticleQuerySet:
    first = (number - 1) * STRETCH
    return Article.objects.public().filter(pk__gte=first, pk__lt=first + STRETCH)


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The sitemap index."""
    last: int = Article.objects.public().aggregate(last=Max("pk"))["last"] or 0
    root = xml.Element(f"{{{MAP}}}sitemapindex", nsmap={None: MAP})
    places = [reverse("feeds:pages-map"), reverse("feeds:news-map")]
    places += [
        reverse("feeds:articles-map", args=[number])
        for number in range(1, last // STRETCH + 2)
        if number == 1 or _stretch(number).exists()
    ]
    for place in places:
        sitemap = xml.SubElement(root, f"{{{MAP}}}sitemap")
        xml.SubElement(sitemap, f"{{{MAP}}}loc").text = absolute(place)
    return _xml(root, ["latest"])


@public
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """The front page, channels and publications."""
    root = xml.Element(f"{{{MAP}}}urlset", nsmap={None: MAP})
    _url(root, reverse("reader:front"))
    for channel in Channel.objects.open():
        _url(root, reverse("reader:channel", args=[channel.handle]))
    for handle in Publication.objects.public().order_by("id").values_list("handle", flat=True)[:STRETCH]:
        _url(root, reverse("reader:publication", args=[handle]))
    shown = Dossier.objects.public().order_by("id").values_list("slug", "changed_at")[:STRETCH]
    for slug, changed in shown:
        _url(root, reverse("reader:dossier", args=[slug]), changed.isoformat(timespec="seconds"))
    return _xml(root, ["latest", "publications", "dossiers"])


@public
@require_safe
def articles(request: HttpRequest, number: int) -> HttpResponse:
    """One stretch of article numbers, with their covers."""
    rows = list(
        _stretch(number)
        .select_related("live_revision")
        .only("id", "slug", "updated_at", "live_revision__cover_id")
        .order_by("pk")
    )
    if not rows and number > 1:
        raise Http404
    wanted = sorted({row.live_revision.cover_id for row in rows if row.live_revision and row.live_revision.cover_id})
    covers: dict[int, Rendering] = {}
    for start in range(0, len(wanted), AT_ONCE):
        covers |= renderings(wanted[start : start + AT_ONCE])
    root = xml.Element(f"{{{MAP}}}urlset", nsmap={None: MAP, "image": IMAGE})
    for row in rows:
        url = _url(root, article_address(row), row.updated_at.isoformat(timespec="seconds") if row.updated_at else "")
        cover = covers.get(row.live_revision.cover_id or 0) if row.live_revision else None
        if cover and cover.src:
            image = xml.SubElement(url, f"{{{IMAGE}}}image")
            xml.SubElement(image, f"{{{IMAGE}}}loc").text = absolute(cover.src)
    return _xml(root, ["latest"])


@public
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What was published in the last two days, at most a thousand (as the news sitemap protocol wants)."""
    found = masthead()
    since = timezone.now() - timedelta(days=2)
    rows = (
        Article.objects.public()
        .filter(first_published_at__gte=since)
        .select_related("live_revision")
        .order_by("-first_published_at", "-id")[:1000]
    )
    root = xml.Element(f"{{{MAP}}}urlset", nsmap={None: MAP, "news": NEWS})
    for row in rows:
        assert row.live_revision is not None and row.first_published_at is not None
        item = xml.SubElement(_url(root, article_address(row)), f"{{{NEWS}}}news")
        paper = xml.SubElement(item, f"{{{NEWS}}}publication")
        xml.SubElement(paper, f"{{{NEWS}}}name").text = fit(found.name if found else "Colophon")
        language = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}.get(row.live_revision.language, "en")
        xml.SubElement(paper, f"{{{NEWS}}}language").text = language
        xml.SubElement(item, f"{{{NEWS}}}publication_date").text = row.first_published_at.isoformat(timespec="seconds")
        xml.SubElement(item, f"{{{NEWS}}}title").text = fit(row.title)
    return _xml(root, ["latest"])


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything public may be read; the workrooms are nobody's business."""
    lines = ["User-agent: *"]
    for language in ("", *(f"/{code}" for code in settings.CONFIG.languages[1:])):
        lines += [f"Disallow: {language}/{room}/" for room in ("account", "studio", "desk", "apply", "preview", "-")]
    lines.append(f"Sitemap: {absolute(reverse('feeds:index'))}")
    return kept(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"), ["robots"])


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116): whom to tell of a weakness."""
    found = masthead()
    contact = f"mailto:{found.contact_email}" if found and found.contact_email else absolute("/")
    expires = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    text = f"Contact: {contact}\nExpires: {expires.isoformat()}\nPreferred-Languages: zh, en\n"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response

"""oEmbed: what other sites show when somebody links to an article here (oembed.com, type "link")."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponse
from django.views.decorators.http import require_safe

from colophon.articles.models import Article
from colophon.masthead.queries import masthead
from colophon.media.queries import renderings
from colophon.web.addresses import absolute
from colophon.web.doors import public
from colophon.web.typed import number

WIDTH, HEIGHT = 1200, 630
"""Pixels of a cover as a card."""


@public
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The card of an article, as JSON; 501 for another format, 404 for what is not a public article of this site."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is offered.", status=501, content_type="text/plain")
    parts = urlsplit(request.GET.get("url", "")[:1000])
    found = re.match(r"(?:/[a-z-]{2,10})?/article/([1-9][0-9]{0,17})/", parts.path)
    ours = urlsplit(settings.SITE_URL)
    if not found or parts.netloc != ours.netloc:
        raise Http404
    article = Article.objects.public().select_related("publication", "live_revision").filter(pk=int(found[1])).first()
    if article is None or article.live_revision is None:
        raise Http404
    name = masthead()
    card: dict[str, object] = {
        "version": "1.0",
        "type": "link",
        "title": article.title,
        "author_name": article.publication.name,
        "author_url": absolute(f"/publication/{article.publication.handle}/"),
        "provider_name": name.name if name else "Colophon",
        "provider_url": absolute("/"),
    }
    cover = renderings([article.live_revision.cover_id]).get(article.live_revision.cover_id or 0)
    if cover and cover.card and _fits(request):
        card |= {"thumbnail_url": absolute(cover.card), "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    response = JsonResponse(card, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _fits(request: HttpRequest) -> bool:
    """Whether the picture is within the ``maxwidth`` and ``maxheight`` that were asked for."""
    wide, high = (number(request.GET.get(name, "")) for name in ("maxwidth", "maxheight"))
    return (wide is None or wide >= WIDTH) and (high is None or high >= HEIGHT)

"""Which articles of this site a revision cites."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings

from colophon.articles.models import Article, Citation, Revision

_ARTICLE = re.compile(r"^(?:/[a-z]{2}(?:-[a-z]+)?)?/article/([1-9][0-9]{0,17})(?:/|$)")


def cited_articles(revision: Revision) -> list[int]:
    """Keys of the articles of this site among the sources of a revision; the article itself is none of them."""
    cited = Citation.objects.filter(revision=revision).exclude(source__url="")
    found = {_own(url) for url in cited.values_list("source__url", flat=True)} - {0, revision.article_id}
    return list(Article.objects.filter(pk__in=found).order_by("pk").values_list("pk", flat=True))


def _own(url: str) -> int:
    """The article an address of this site leads to; 0 for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return 0
    if parts.netloc.lower() != urlsplit(settings.SITE_URL).netloc.lower():
        return 0
    match = _ARTICLE.match(parts.path)
    return int(match[1]) if match else 0

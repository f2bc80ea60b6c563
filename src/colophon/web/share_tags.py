"""The template filter that names the picture an article is shared with."""

from __future__ import annotations

from django import template

from colophon.articles.models import Article
from colophon.masthead.models import Masthead
from colophon.web.addresses import absolute
from colophon.web.reader.pages.sharing import picture_path

register = template.Library()


@register.filter
def share_picture(article: Article, site: Masthead | None) -> str:
    """Full address of the drawn picture, which says the site's name too; empty where it cannot be drawn."""
    path = picture_path(article, site or None)
    return absolute(path) if path else ""

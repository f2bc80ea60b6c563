"""Addresses of feeds and maps."""

from __future__ import annotations

from django.urls import path, re_path

import colophon.web.converters  # noqa: F401 - registers what the addresses below use
from colophon.web.feeds import maps, oembed, views

FORM = r"\.(?P<form>atom|rss|json)$"

app_name = "feeds"
urlpatterns = [
    re_path(rf"^feeds/site{FORM}", views.site, name="site"),
    re_path(rf"^feeds/corrections{FORM}", views.corrections_feed, name="corrections"),
    re_path(
        rf"^feeds/corrections/publication/(?P<handle>[-a-zA-Z0-9_]+){FORM}",
        views.publication_corrections,
        name="publication-corrections",
    ),
    re_path(
        rf"^feeds/corrections/article/(?P<key>[1-9][0-9]{{0,14}}){FORM}",
        views.article_corrections,
        name="article-corrections",
    ),
    re_path(rf"^feeds/channel/(?P<handle>[-a-zA-Z0-9_]+){FORM}", views.channel, name="channel"),
    re_path(rf"^feeds/publication/(?P<handle>[-a-zA-Z0-9_]+){FORM}", views.publication, name="publication"),
    re_path(rf"^feeds/topic/(?P<slug>[^/?#\s]{{1,200}}){FORM}", views.topic, name="topic"),
    path("sitemap.xml", maps.index, name="index"),
    path("sitemap-pages.xml", maps.pages, name="pages-map"),
    path("sitemap-news.xml", maps.news, name="news-map"),
    path("sitemap-<number:number>.xml", maps.articles, name="articles-map"),
    path("robots.txt", maps.robots, name="robots"),
    path(".well-known/security.txt", maps.security, name="security"),
    path("oembed", oembed.oembed, name="oembed"),
]

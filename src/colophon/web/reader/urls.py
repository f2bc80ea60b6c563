"""Addresses of public pages."""

from __future__ import annotations

from django.urls import path, re_path

import colophon.web.converters  # noqa: F401 - registers what the addresses below use
from colophon.web.reader import (
    audit_json,
    comments,
    correction_request,
    dossiers,
    media,
    preview,
    provenance,
    read_note,
    search,
    sharing,
    views,
)

app_name = "reader"
urlpatterns = [
    path("", views.front, name="front"),
    path("channel/<slug:handle>/", views.channel, name="channel"),
    path("publication/<slug:handle>/", views.publication, name="publication"),
    path("topic/<name:slug>/", views.topic, name="topic"),
    path("article/<number:key>/", views.article, name="article-number"),
    path("article/<number:key>/comments/", comments.comments, name="comments"),
    path("article/<number:key>/comments/<number:comment>/", comments.thread, name="comment-thread"),
    path("article/<number:key>/audit.json", audit_json.live, name="audit"),
    path("article/<number:key>/history/", provenance.history, name="history"),
    path("article/<number:key>/history/<number:number>/", provenance.revision, name="revision"),
    path("article/<number:key>/history/<number:number>/audit.json", audit_json.of_revision, name="revision-audit"),
    path("article/<number:key>/corrections/", provenance.corrections_of_article, name="article-corrections"),
    path("article/<number:key>/correction-request/", correction_request.correction_request, name="correction-request"),
    path("publication/<slug:handle>/corrections/", provenance.corrections, name="publication-corrections"),
    path("corrections/", provenance.corrections, name="corrections"),
    path("source/<number:key>/snapshot/", provenance.snapshot, name="snapshot"),
    path("article/<number:key>/share/", sharing.share, name="share"),
    path("article/<number:key>/qr.svg", sharing.qr, name="qr"),
    re_path(
        r"^article/(?P<key>[1-9][0-9]{0,17})/share-(?P<digest>[0-9a-f]{16})\.png$",
        sharing.picture,
        name="share-picture",
    ),
    path("article/<number:key>/<name:slug>/", views.article, name="article"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("dossier/<name:slug>/", dossiers.dossier, name="dossier"),
    path("dossier/<name:slug>/timeline.json", dossiers.timeline_data, name="timeline"),
    path("search/", search.search, name="search"),
    path("search/suggestions", search.suggest, name="suggest"),
    path("site/<slug:kind>/", views.agreement, name="agreement"),
    path("-/block/<slug:language>/<slug:name>", views.block_alone, name="block"),
    path("-/read", read_note.read_note, name="read"),
    path("preview/<str:secret>/", preview.preview, name="preview"),
    re_path(r"^media/i/(?P<sha256>[0-9a-f]{64})\.(?P<ending>avif|webp|jpg)$", media.image, name="image"),
    re_path(r"^media/v/(?P<sha256>[0-9a-f]{64})\.(?P<ending>mp4|webm)$", media.video, name="video"),
]

"""Addresses of what is personal."""

from __future__ import annotations

from django.urls import path

import colophon.web.converters  # noqa: F401 - registers what the addresses below use
from colophon.web.personal import comments, follows, letters, notifications, things, views

app_name = "personal"
urlpatterns = [
    path("", views.me, name="me"),
    path("feed/", follows.followed_feed, name="feed"),
    path("following/", follows.followed, name="following"),
    path("following.opml", follows.following_opml, name="opml"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("letters/", letters.letters, name="letters"),
    path("letters/stop/<str:token>/", letters.stopping, name="stop"),
    path("things/", things.things, name="things"),
    path("things/<number:key>.zip", things.parcel, name="parcel"),
    path("leave/", things.leaving, name="leave"),
    path("follow/<slug:kind>/<number:key>/", follows.following, name="follow"),
    path("comments/", comments.comments, name="comments"),
    path("comments/<number:key>/", comments.comment, name="comment"),
    path("comments/<number:key>/text/", comments.text, name="edit-comment"),
    path("comments/<number:key>/removal/", comments.removal, name="remove-comment"),
    path("comments/<number:key>/vote/", comments.voting, name="vote"),
    path("comments/<number:key>/report/", comments.reporting, name="report-comment"),
    path("comments/<number:key>/pin/", comments.pinning, name="pin-comment"),
    path("comments/<number:key>/lock/", comments.locking, name="lock-thread"),
    path("comments/<number:key>/hiding/", comments.hiding, name="hide-comment"),
    path("comments/<number:key>/decision/", comments.deciding, name="decide-comment"),
    path("articles/<number:key>/comments/", comments.comment_on, name="comment-on"),
    path("articles/<number:key>/comments/mine/", comments.commenter, name="commenter"),
]

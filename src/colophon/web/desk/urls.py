"""Addresses of the desk, each behind the door of those who may work there."""

from __future__ import annotations

from django.urls import URLPattern, path

import colophon.web.converters  # noqa: F401 - registers what the addresses below use
from colophon.people.models import RoleKind
from colophon.web.desk import (
    applications,
    channels,
    comments,
    dossiers,
    home,
    people,
    picks,
    provenance,
    review,
    site,
    statistics,
    topics,
)
from colophon.web.doors import View, for_roles

app_name = "desk"


def _for(kinds: str, *routes: tuple[str, View, str]) -> list[URLPattern]:
    """Routes that only people of one of these roles find."""
    return [path(route, for_roles(*kinds.split())(view), name=name) for route, view, name in routes]


urlpatterns = _for(
    RoleKind.EDITOR,
    ("applications/", applications.queue, "applications"),
    ("applications/<number:key>/", applications.application, "application"),
    ("applications/<number:key>/question/", applications.question, "question"),
    ("applications/<number:key>/admission/", applications.admission, "admission"),
    ("applications/<number:key>/refusal/", applications.refusal, "refusal"),
    ("review/", review.queue, "queue"),
    ("review/<number:key>/", review.article, "review"),
    ("review/<number:key>/publication/", review.publication, "publication"),
    ("review/<number:key>/remarks/", review.remarks, "remarks"),
    ("fronts/", picks.front, "fronts"),
    ("fronts/<slug:handle>/", picks.front, "front"),
    ("fronts/<slug:handle>/picks/", picks.add, "pick"),
    ("fronts/<slug:handle>/picks/order/", picks.order, "order-picks"),
    ("fronts/<slug:handle>/picks/<number:key>/end/", picks.drop, "drop-pick"),
    ("corrections/", provenance.corrections, "corrections"),
    ("corrections/<number:key>/hiding/", provenance.hiding, "hide-correction"),
    ("originality/", provenance.likenesses, "likenesses"),
    ("originality/<number:key>/", provenance.likeness, "likeness"),
    ("originality/<number:key>/decision/", provenance.decision, "decide-likeness"),
    ("dossiers/", dossiers.dossiers, "dossiers"),
    ("dossiers/<number:key>/", dossiers.dossier, "dossier"),
    ("dossiers/<number:key>/publication/", dossiers.showing, "show-dossier"),
    ("dossiers/<number:key>/articles/", dossiers.choosing, "choose-article"),
    ("dossiers/<number:key>/articles/<number:article>/", dossiers.chosen_article, "dossier-article"),
    ("dossiers/<number:key>/events/<number:event>/", dossiers.event, "dossier-event"),
    ("topics/", topics.topics, "topics"),
    ("topics/<number:key>/", topics.topic, "topic"),
    ("publications/", people.publications, "publications"),
    ("publications/<number:key>/trust/", people.publication_trust, "trust"),
    ("publications/<number:key>/end/", people.publication_closing, "close-publication"),
) + _for(
    RoleKind.OPERATOR,
    ("channels/", channels.channels, "channels"),
    ("channels/order/", channels.order, "order-channels"),
    ("channels/<number:key>/", channels.channel, "channel"),
    ("channels/<number:key>/end/", channels.closing, "close-channel"),
    ("roles/", people.roles, "roles"),
    ("roles/<number:key>/<slug:kind>/", people.role, "role"),
    ("people/<number:key>/suspension/", people.suspension, "suspension"),
    ("settings/", site.settings_page, "settings"),
    ("settings/comments/", comments.rules, "comment-rules"),
    ("settings/<slug:kind>/<slug:language>/", site.agreement, "agreement"),
    ("errands/", site.errands, "errands"),
    ("statistics/", statistics.statistics, "statistics"),
    ("statistics.csv", statistics.statistics_csv, "statistics-csv"),
)
urlpatterns += _for(
    f"{RoleKind.EDITOR} {RoleKind.MODERATOR}",
    ("", home.home, "home"),
    ("comments/", comments.comments, "comments"),
)

"""One prefix per audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

handler400 = "colophon.web.errors.bad_request"
handler403 = "colophon.web.errors.forbidden"
handler404 = "colophon.web.errors.not_found"
handler500 = "colophon.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("colophon.web.reader.urls")),
    path("", include("colophon.web.feeds.urls")),
    path("", include("colophon.web.account.urls")),
    path("my/", include("colophon.web.personal.urls")),
    path("studio/", include("colophon.web.studio.urls")),
    path("desk/", include("colophon.web.desk.urls")),
]

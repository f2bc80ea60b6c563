"""Sign up, sign in, sign-in methods; apply; come in by a single-use address."""

from __future__ import annotations

from django.urls import include, path

import colophon.web.converters  # noqa: F401 - registers what the addresses below use
from colophon.web.account import apply, consent, enter, profile

urlpatterns = [
    path(".well-known/change-password", profile.change_password, name="change-password"),
    path("account/", profile.account, name="account"),
    path("account/profile/", profile.profile, name="profile"),
    path("account/consent/", consent.consent, name="consent"),
    path("account/document/<number:key>/", apply.document, name="document"),
    path("account/", include("allauth.urls")),
    path("apply/", apply.apply, name="apply"),
    path("apply/<number:key>/", apply.application, name="application"),
    path("apply/<number:key>/answer/", apply.application_answer, name="application-answer"),
    path("apply/<number:key>/withdrawal/", apply.application_withdrawal, name="application-withdrawal"),
    path("setup/<str:token>/", enter.setup, name="setup"),
    path("recover/<str:token>/", enter.recovery, name="recover"),
]

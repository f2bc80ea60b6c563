"""Pages behind single-use addresses: the first operator's setup and the way back in, an invitation to write."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from colophon.lib.refusal import Refusal
from colophon.people.entrances import CannotEnter, entrance, recover, set_up
from colophon.web.account.forms import Enter, SetUp


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """The first operator names themselves. Opening the page uses nothing up; only the form does."""
    at = timezone.now()
    try:
        entrance(token, "setup", at=at)
    except CannotEnter as refusal:
        return render(request, "account/closed.html", {"reason": refusal}, status=404)
    form = SetUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = set_up(
                token,
                email=data["email"],
                name=data["name"],
                password=data["password"],
                at=at,
                language=request.LANGUAGE_CODE,
            )
        except (Refusal, ValidationError) as error:
            form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        else:
            signed_in: HttpResponse = perform_login(
                request, person, email_verification="none", redirect_url=reverse("desk:home")
            )
            return signed_in
    return render(request, "account/setup.html", {"form": form})


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: HttpRequest, token: str) -> HttpResponse:
    """A new password for somebody the operator lets back in; every other session of theirs ends."""
    at = timezone.now()
    try:
        entrance(token, "recover", at=at)
    except CannotEnter as refusal:
        return render(request, "account/closed.html", {"reason": refusal}, status=404)
    form = Enter(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recover(token, password=form.cleaned_data["password"], at=at)
        except CannotEnter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("account_login")
    return render(request, "account/recover.html", {"form": form})

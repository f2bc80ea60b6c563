"""What a person says of themselves, and where their way in begins."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from colophon.lib.refusal import Refusal
from colophon.people.change import change
from colophon.people.models import Consent
from colophon.publications.models import Membership
from colophon.web.account.apply import signed_in


class Profile(forms.Form):
    """Name, a line about oneself, language."""

    name = forms.CharField(label=gettext_lazy("Name readers will see"), max_length=60)
    about = forms.CharField(
        label=gettext_lazy("About you"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of letters to you"), choices=settings.LANGUAGES)


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """My profile, the publications I write for, and what I have accepted."""
    person = signed_in(request)
    now = {"name": person.name, "about": person.about, "language": person.language}
    form = Profile(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            change(person, **form.cleaned_data, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("profile")
    parts = Membership.objects.filter(person=person, publication__closed_at=None).select_related("publication")
    consents = Consent.objects.filter(person=person).select_related("agreement").order_by("-id")[:20]
    return render(request, "account/profile.html", {"form": form, "parts": parts.order_by("at"), "consents": consents})


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The account begins with the profile."""
    return redirect("profile")


@login_not_required
@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where password managers look for the page that changes a password (W3C, change-password URL)."""
    return redirect(reverse("account_change_password"))

"""My things: a file with everything I wrote and did, and the way out."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from colophon.leaving.ask import KEPT, CannotAsk, ask_for_parcel
from colophon.leaving.leave import CannotLeave, leave, standing_in_the_way
from colophon.leaving.models import Parcel
from colophon.people.models import Person
from colophon.web.personal.follows import me_of
from colophon.web.rates import too_often


class Leave(forms.Form):
    """How to leave: under one's name or without it; with the password."""

    name = forms.ChoiceField(
        label=gettext_lazy("Your name on what you published"),
        choices=[
            ("keep", gettext_lazy("It stays: what I wrote bears my name")),
            ("gone", gettext_lazy("It goes: there stands “Somebody who left”")),
        ],
        widget=forms.RadioSelect,
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, person: Person, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.person = person
        if not person.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        """The password is theirs."""
        password: str = self.cleaned_data["password"]
        if not self.person.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password


@require_http_methods(["GET", "HEAD", "POST"])
def things(request: HttpRequest) -> HttpResponse:
    """Ask for the file, and fetch it when it is packed."""
    person = me_of(request)
    if request.method == "POST":
        try:
            ask_for_parcel(by=person, at=timezone.now())
        except CannotAsk as refusal:
            messages.error(request, str(refusal))
        return redirect("personal:things")
    parcels = list(Parcel.objects.filter(person=person).order_by("-id")[:5])
    waiting = any(one.packed_at is None for one in parcels)
    ready = [(one, one.packed_at + KEPT) for one in parcels if one.path and one.packed_at]
    return render(request, "personal/things.html", {"ready": ready, "waiting": waiting})


@require_safe
def parcel(request: HttpRequest, key: int) -> FileResponse:
    """The file: for whoever asked for it, and nobody else."""
    found = get_object_or_404(Parcel.objects.exclude(path=""), pk=key, person=me_of(request))
    try:
        file = default_storage.open(found.path, "rb")
    except FileNotFoundError:
        raise Http404 from None
    assert found.packed_at is not None
    name = f"colophon-{found.packed_at:%Y-%m-%d}.zip"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest) -> HttpResponse:
    """What leaving means, what stands in its way, and the last step; who has no password signs in once more first."""
    if me_of(request).has_usable_password():
        return _leaving(request)
    answer: HttpResponse = reauthentication_required(_leaving)(request)
    return answer


def _leaving(request: HttpRequest) -> HttpResponse:
    person = me_of(request)
    reasons = standing_in_the_way(person)
    form = Leave(person, request.POST or None)
    if request.method == "POST" and not reasons:
        at = timezone.now()
        if too_often(request, "leave", most=10, seconds=300, at=at):
            form.add_error(None, _("Too many attempts. Wait a few minutes."))
        elif form.is_valid():
            try:
                leave(person, keep_name=form.cleaned_data["name"] == "keep", at=at)
            except CannotLeave as refusal:
                form.add_error(None, str(refusal))
            else:
                logout(request)
                return redirect("reader:front")
    return render(request, "personal/leave.html", {"form": form, "reasons": reasons})

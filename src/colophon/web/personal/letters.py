"""What I want by mail, and the address in each letter that stops more of it with one click."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from colophon.inbox.kinds import GROUPS
from colophon.inbox.models import Digest, Wishes
from colophon.inbox.stop import CannotStop, read_token, stop
from colophon.inbox.wish import wish
from colophon.web.doors import public
from colophon.web.personal.follows import me_of

NAMES = {
    "replies": gettext_lazy("Somebody answers me or writes under my article"),
    "writing": gettext_lazy("News of my articles: returned, published, corrected, cited"),
    "decisions": gettext_lazy("Decisions about me or my publication"),
    "followers": gettext_lazy("New followers, at most once a day"),
    "followed": gettext_lazy("Each article of a publication I follow"),
}


class Choice(forms.Form):
    """A rhythm for the digest, and the groups of notifications wanted as letters of their own."""

    digest = forms.ChoiceField(
        label=gettext_lazy("A digest of what I follow"), choices=Digest.choices, widget=forms.RadioSelect
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("A letter at once when"),
        choices=list(NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """The form; nothing is sent that was not chosen here."""
    person = me_of(request)
    now = Wishes.objects.filter(person=person).first() or Wishes(person=person)
    form = Choice(
        request.POST or None,
        initial={"digest": now.digest, "groups": [group for group in GROUPS if getattr(now, group)]},
    )
    if request.method == "POST" and form.is_valid():
        wish(form.cleaned_data["groups"], form.cleaned_data["digest"], by=person, at=timezone.now())
        messages.success(request, _("Kept."))
        return redirect("personal:letters")
    return render(request, "personal/letters.html", {"form": form, "email": person.email})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def stopping(request: HttpRequest, token: str) -> HttpResponse:
    """Opened in a browser it asks; a mail program's one click (RFC 8058) or the button stops the letters."""
    try:
        what = read_token(token)[1]
        if request.method == "POST":
            stop(token, at=timezone.now())
    except CannotStop as refusal:
        return render(request, "personal/stop.html", {"refusal": refusal}, status=404)
    named = NAMES.get(what, _("A digest of what I follow"))
    return render(request, "personal/stop.html", {"what": named, "done": request.method == "POST"})

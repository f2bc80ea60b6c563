"""Asks for consent when the operator's agreements have a new version."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from colophon.lib.links import safe_next
from colophon.people.agreements import awaiting_consent
from colophon.people.agreements import consent as accept
from colophon.web.account.apply import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """The new texts and one button; what was being done goes on behind it.

    Only the texts that stood on the page are accepted: one published meanwhile is shown next.
    """
    person = signed_in(request)
    onward = safe_next(request.POST.get("next") or request.GET.get("next") or "") or "/studio/"
    texts = awaiting_consent(person)
    if request.method == "POST":
        shown = set(request.POST.getlist("text"))
        accept(person, [text for text in texts if str(text.pk) in shown], at=timezone.now())
        texts = awaiting_consent(person)
        if not texts:
            return redirect(onward)
    return render(request, "account/consent.html", {"texts": texts, "next": onward})

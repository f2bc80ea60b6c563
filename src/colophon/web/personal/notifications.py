"""What I was told, newest first; and a button that marks all of it as read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from colophon.inbox.queries import inbox
from colophon.inbox.read import mark_read
from colophon.inbox.wording import lines
from colophon.web.addresses import read_keyset, write_place
from colophon.web.personal.follows import me_of

LENGTH = 30


@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: HttpRequest) -> HttpResponse:
    """What is shown counts as read from then on; this once it is still marked as new."""
    person, at = me_of(request), timezone.now()
    if request.method == "POST":
        mark_read(by=person, at=at)
        return redirect("personal:notifications")
    try:
        before = read_keyset(request.GET.get("before", ""))
    except ValueError:
        raise Http404 from None
    rows = inbox(person, before=before, limit=LENGTH + 1)
    shown = rows[:LENGTH]
    page = {
        "lines": lines(shown),
        "onward": write_place(shown[-1].at, shown[-1].pk) if len(rows) > LENGTH else "",
        "first": before is None,
        "more_unread": any(one.read_at is None for one in rows[LENGTH:]),
    }
    if request.method == "GET":
        mark_read(shown, by=person, at=at)
    return render(request, "personal/notifications.html", page)

"""At the desk: comments that wait, comments that were reported, and the site's rules for both."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from colophon.comments import queries
from colophon.comments.change_rules import change_site_rules
from colophon.comments.models import Comment, Earlier, Policy
from colophon.comments.rules import site_rules
from colophon.people.rules import may_operate
from colophon.web.desk.acting import act, editor_of

LENGTH = 50


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first: comments nobody has seen yet, then those that were reported."""
    held = list(queries.waiting()[:LENGTH])
    reported = list(queries.reported()[:LENGTH])
    shown = {
        "held": _with_reports(held),
        "reported": _with_reports(reported),
        "person": editor_of(request),
        "operates": may_operate(editor_of(request)),
    }
    return render(request, "desk/comments.html", shown)


def _with_reports(rows: list[Comment]) -> list[dict[str, object]]:
    """Each comment with its open reports and what it said before it was edited."""
    reports = queries.reports_on(rows)
    earlier: dict[int, list[Earlier]] = {}
    for kept in Earlier.objects.filter(comment__in=[row.pk for row in rows if row.edited_at]).order_by("id"):
        earlier.setdefault(kept.comment_id, []).append(kept)
    return [{"comment": row, "reports": reports.get(row.pk, []), "earlier": earlier.get(row.pk, [])} for row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Whose comments appear at once on the whole site, and the words that hold one."""
    by = editor_of(request)
    if request.method == "POST":
        policy, words = request.POST.get("policy", ""), request.POST.get("words", "")

        def verb() -> None:
            change_site_rules(policy, words, by=by, at=timezone.now())

        return act(request, verb, _("Kept."), "desk:comment-rules")
    found = site_rules()
    shown = {
        "choices": Policy.choices,
        "policy": found.policy if found else Policy.FIRST.value,
        "words": found.words if found else "",
        "since": found.at if found else None,
    }
    return render(request, "desk/comment_rules.html", shown)

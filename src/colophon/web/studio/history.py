"""The history of a draft: earlier states, what differs, restore one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.keep import kept_content
from colophon.articles.models import Draft, Keep
from colophon.articles.restore import restore
from colophon.articles.writing import Content, content_of
from colophon.lib.refusal import Refusal
from colophon.lib.text.differences import differences
from colophon.web.studio.article import stands_still
from colophon.web.studio.load import draft_for, person_of

PAGE = 50
REASONS = {
    "restore": gettext_lazy("restored"),
    "conflict": gettext_lazy("set aside in a conflict"),
    "submit": gettext_lazy("submitted"),
    "return": gettext_lazy("returned"),
    "publish": gettext_lazy("published"),
}


@dataclass(frozen=True)
class State:
    """One line of the history."""

    keep: Keep
    reason: str

    @classmethod
    def of(cls, keep: Keep) -> State:
        """The line of a kept state; its reason in words."""
        return cls(keep, str(REASONS.get(keep.reason.rstrip("0123456789"), "")))


@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier states, newest first."""
    draft = draft_for(request, pk)
    rows = Keep.objects.filter(article_id=pk).select_related("by").defer("content").order_by("-id")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    states = [State.of(keep) for keep in page]
    return render(
        request, "studio/history.html", {"article": draft.article, "draft": draft, "page": page, "states": states}
    )


@require_GET
def state(request: HttpRequest, pk: int, keep_pk: int) -> HttpResponse:
    """An earlier state, and what differs between it and the text as it stands now, or the state before it."""
    draft = draft_for(request, pk)
    keep = get_object_or_404(Keep.objects.select_related("by"), pk=keep_pk, article_id=pk)
    before = Keep.objects.filter(article_id=pk, pk__lt=keep.pk).order_by("-id").first()
    against_before = request.GET.get("against") == "before" and before is not None
    content = kept_content(keep)
    old, new = (kept_content(before), content) if against_before and before else (content, content_of(draft))
    found = differences(old["body"], new["body"])
    added, removed = found.words()
    return render(
        request,
        "studio/state.html",
        {
            "article": draft.article,
            "state": State.of(keep),
            "has_before": before is not None,
            "against_before": against_before,
            "difference": _shown(found.as_html(context=2)) if found else "",
            "added": added,
            "removed": removed,
            "fields": _fields(old, new),
            "may_restore": not stands_still(draft.article),
        },
    )


def _shown(html: str) -> SafeString:
    # differences.as_html escapes all text and makes its own tags.
    return mark_safe(html)


def _fields(old: Content, new: Content) -> list[tuple[str, str, str]]:
    """Fields beside the body that differ: name, before, after."""
    names = {**{field.name: field.verbose_name for field in Draft._meta.get_fields() if hasattr(field, "verbose_name")}}
    return [
        (str(names.get(name, name)).capitalize(), _said(old[name]), _said(new[name]))
        for name in new
        if name != "body" and old.get(name) != new[name]
    ]


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


@require_POST
def restored(request: HttpRequest, pk: int, keep_pk: int) -> HttpResponse:
    """Make an earlier state the working text again."""
    draft_for(request, pk)
    keep = get_object_or_404(Keep, pk=keep_pk, article_id=pk)
    try:
        restore(keep, by=person_of(request), at=timezone.now())
        messages.success(request, _("This state is the working text again. What it replaced stays in the history."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("studio:history", pk)
    return redirect("studio:article", pk)

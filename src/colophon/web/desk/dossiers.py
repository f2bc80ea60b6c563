"""Dossiers at the desk: open one, write its introduction, choose articles, confirm the dates, show it to readers."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from colophon.articles.models import Article
from colophon.articles.queries import latest
from colophon.dossiers.choose import choose, move_up, take_out
from colophon.dossiers.confirm import confirm_event, drop_event
from colophon.dossiers.models import Dossier, DossierArticle, EventState, TimelineEvent
from colophon.dossiers.open import CannotCompile, change_dossier, close_dossier, open_dossier, publish_dossier
from colophon.dossiers.queries import waiting_in
from colophon.lib.refusal import Refusal
from colophon.web.desk.acting import act, editor_of


class Words(forms.Form):
    """What an editor writes of a dossier."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=80)
    introduction = forms.CharField(
        label=gettext_lazy("Introduction"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


@require_http_methods(["GET", "HEAD", "POST"])
def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers, and a form that opens one."""
    form = Words(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            made = open_dossier(**form.cleaned_data, by=editor_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:dossier", made.pk)
    rows = list(Dossier.objects.order_by("-changed_at")[:100])
    waiting = waiting_in(rows)
    shown = {"dossiers": [(row, waiting.get(row.pk, 0)) for row in rows], "form": form}
    return render(request, "desk/dossiers.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: HttpRequest, key: int) -> HttpResponse:
    """One dossier: its words, its articles, the dates found in them."""
    found = get_object_or_404(Dossier, pk=key)
    now = {"title": found.title, "introduction": found.introduction, "language": found.language}
    form = Words(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            change_dossier(found, **form.cleaned_data, by=editor_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("desk:dossier", key)
    chosen = DossierArticle.objects.filter(dossier=found).select_related("article__publication")
    events = TimelineEvent.objects.filter(dossier=found).select_related("article", "source").order_by("iso", "id")
    shown = {
        "dossier": found,
        "form": form,
        "chosen": chosen.order_by("position", "id"),
        "newest": latest(Article.objects.exclude(pk__in=chosen.values("article_id")), before=None, limit=30),
        "groups": [
            (state, [one for one in events if one.state == state.value])
            for state in (EventState.FOUND, EventState.CONFIRMED, EventState.DROPPED)
        ],
    }
    return render(request, "desk/dossier.html", shown)


@require_POST
def showing(request: HttpRequest, key: int) -> HttpResponse:
    """Show a dossier to readers (``on=1``), or take it back."""
    found, by, at = get_object_or_404(Dossier, pk=key), editor_of(request), timezone.now()
    verb, said = (
        (publish_dossier, _("Readers see it now."))
        if request.POST.get("on") == "1"
        else (
            close_dossier,
            _("Readers see it no more."),
        )
    )
    return act(request, lambda: verb(found, by=by, at=at), said, "desk:dossier", key)


@require_POST
def choosing(request: HttpRequest, key: int) -> HttpResponse:
    """Put an article, given by number or address, into a dossier."""
    found, by, at = get_object_or_404(Dossier, pk=key), editor_of(request), timezone.now()
    return act(
        request,
        lambda: choose(found, _article(request.POST.get("article", "")), by=by, at=at),
        _("Chosen. The dates found in it wait below."),
        "desk:dossier",
        key,
    )


def _article(raw: str) -> Article:
    """The article of a number or an address. Raises CannotCompile."""
    match = re.search(r"(?:^|/article/)([1-9][0-9]{0,17})(?:$|/)", raw.strip())
    article = Article.objects.select_related("live_revision").filter(pk=int(match[1])).first() if match else None
    if article is None:
        raise CannotCompile(_("There is no article of this number or address."))
    return article


@require_POST
def chosen_article(request: HttpRequest, key: int, article: int) -> HttpResponse:
    """Move a chosen article up (``up=1``), or take it out."""
    found, by, at = get_object_or_404(Dossier, pk=key), editor_of(request), timezone.now()
    row = get_object_or_404(DossierArticle.objects.select_related("article"), dossier=found, article=article)
    up = request.POST.get("up") == "1"
    verb = move_up if up else take_out
    return act(
        request,
        lambda: verb(found, row.article, by=by, at=at),
        _("Moved.") if up else _("Taken out."),
        "desk:dossier",
        key,
    )


@require_POST
def event(request: HttpRequest, key: int, event: int) -> HttpResponse:
    """Put a dated sentence on the timeline (``on=1``), or leave it out."""
    found = get_object_or_404(TimelineEvent.objects.select_related("dossier"), pk=event, dossier=key)
    by, at = editor_of(request), timezone.now()
    on = request.POST.get("on") == "1"
    verb = confirm_event if on else drop_event
    said = _("It stands on the timeline.") if on else _("It is left out.")
    return act(request, lambda: verb(found, by=by, at=at), said, "desk:dossier", key)

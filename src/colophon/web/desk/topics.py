"""Topics at the desk: how many articles are about each, another name for one, two that become one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from colophon.articles.models import Tagging
from colophon.dossiers.call_topic import call_topic, standing
from colophon.follows.models import Follow
from colophon.lib.refusal import Refusal
from colophon.lib.text.fold import fold
from colophon.topics.models import Topic
from colophon.topics.name import LONGEST
from colophon.web.desk.acting import editor_of

SHOWN = 200


class Name(forms.Form):
    """What a topic is to be called."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics most articles are about, or those whose name holds ``?q=``."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    rows = Tagging.objects.order_by().values("topic", "topic__name").annotate(number=Count("pk"))
    rows = rows.filter(topic__folded__contains=fold(asked)) if asked else rows
    found = list(rows.order_by("-number", "topic")[: SHOWN + 1])
    return render(request, "desk/topics.html", {"rows": found[:SHOWN], "more": len(found) > SHOWN, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, key: int) -> HttpResponse:
    """One topic; another name for it. Where the name is another topic's, the two are joined once that was confirmed."""
    found = get_object_or_404(Topic, pk=key, merged_into=None)
    form, other = Name(request.POST or None, initial={"name": found.name}), None
    if request.method == "POST" and form.is_valid():
        name, by = form.cleaned_data["name"], editor_of(request)
        try:
            other = standing(found, name)
            if other is None or request.POST.get("join") == str(other.pk):
                now = call_topic(found, name, by=by, at=timezone.now())
                messages.success(request, _("It is called “%(name)s” now.") % {"name": now.name})
                return redirect("desk:topic", now.pk)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
    shown = {
        "topic": found,
        "form": form,
        "articles": Tagging.objects.filter(topic=found).count(),
        "followers": Follow.objects.filter(topic=found).count(),
        "also": Topic.objects.filter(merged_into=found).order_by("name"),
        "other": other,
        "there": Tagging.objects.filter(topic=other).count() if other else 0,
    }
    return render(request, "desk/topic.html", shown, status=200 if form.is_valid() or not form.is_bound else 422)

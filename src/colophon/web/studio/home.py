"""The studio's front: my publications, my articles by state, a new one, the trash."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.begin import CannotBegin, begin
from colophon.articles.models import Article, Byline, Draft, State
from colophon.people.models import Person
from colophon.publications.models import Application, Membership, Part
from colophon.web.studio.load import person_of, publication_for

PAGE = 30
_STATES = {
    "writing": Q(state__in=[State.DRAFT, State.RETURNED]),
    "waiting": Q(submitted_at__isnull=False) | Q(state=State.SCHEDULED),
    "published": Q(state=State.PUBLISHED),
    "ended": Q(state__in=[State.WITHDRAWN, State.WITHHELD]),
}
_NAMES = {
    "writing": _("In work"),
    "waiting": _("Waiting"),
    "published": _("Public"),
    "ended": _("Withdrawn"),
    "trash": _("Trash"),
}


@dataclass(frozen=True)
class Tab:
    """One list of articles: its key in the address, its name and how many there are."""

    key: str
    name: str
    count: int


def mine(person: Person) -> QuerySet[Article]:
    """The articles somebody may write in: all of the publications they own or edit, and those that bear their name."""
    memberships = Membership.objects.filter(person=person)
    return Article.objects.filter(
        Q(publication_id__in=memberships.exclude(part=Part.WRITER).values("publication_id"))
        | Q(
            publication_id__in=memberships.values("publication_id"),
            pk__in=Byline.objects.filter(person=person).values("article_id"),
        )
    ).select_related("publication", "channel")


def _listed(rows: QuerySet[Article], key: str) -> QuerySet[Article]:
    if key == "trash":
        return rows.exclude(trashed_at=None)
    return rows.filter(_STATES[key], trashed_at=None)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My publications and my articles."""
    person = person_of(request)
    rows = mine(person)
    key = request.GET.get("show", "writing")
    key = key if key in _NAMES else "writing"
    tabs = [Tab(name, str(_NAMES[name]), _listed(rows, name).count()) for name in _NAMES]
    typed = Draft.objects.filter(article=OuterRef("pk")).values("title")
    found = _listed(rows, key).annotate(typed_title=Subquery(typed[:1]))
    page = Paginator(found.order_by("-id"), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "studio/home.html",
        {
            "tabs": tabs,
            "shown": key,
            "page": page,
            "memberships": Membership.objects.filter(person=person)
            .select_related("publication__channel", "publication__avatar")
            .order_by("publication__name"),
            "applications": Application.objects.filter(person=person, publication=None).order_by("-at")[:3],
        },
    )


@require_POST
def begin_article(request: HttpRequest, handle: str) -> HttpResponse:
    """Begin an article of a publication and open it."""
    publication = publication_for(request, handle)
    try:
        article = begin(publication, by=person_of(request), at=timezone.now(), language=get_language() or "zh-hans")
    except CannotBegin as refusal:
        messages.error(request, str(refusal))
        return redirect("studio:home")
    return redirect("studio:article", article.pk)

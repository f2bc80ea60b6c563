"""Who is named as author of an article."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from colophon.articles.byline import add_byline, co_authors, remove_byline
from colophon.articles.models import Byline
from colophon.articles.rules import may_write
from colophon.lib.refusal import Refusal
from colophon.web.studio.load import article_for, person_of
from colophon.web.typed import number


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a member of the publication as co-author."""
    article = article_for(request, pk)
    person = co_authors(article).filter(pk=number(request.POST.get("person", "")) or 0).first()
    try:
        if person is None:
            raise Refusal(_("Choose a member of the publication who is not named yet."))
        add_byline(article, person, by=person_of(request), at=timezone.now())
        messages.success(request, _("%(name)s is named as author now.") % {"name": person.name})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:article", pk)


@require_POST
def end(request: HttpRequest, pk: int, byline_pk: int) -> HttpResponse:
    """Take a name off; whoever may not write the article any more is led to the studio."""
    article, by = article_for(request, pk), person_of(request)
    byline = get_object_or_404(Byline.objects.select_related("person"), pk=byline_pk, article=article)
    try:
        remove_byline(article, byline.person, by=by, at=timezone.now())
        messages.success(request, _("%(name)s is no longer named as author.") % {"name": byline.person.name})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:article", pk) if may_write(by, article) else redirect("studio:home")

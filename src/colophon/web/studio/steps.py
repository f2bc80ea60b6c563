"""What happens to a whole article: submitted, taken back, published, scheduled, withdrawn, thrown away, previewed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from colophon.articles.models import Article, PreviewLink
from colophon.articles.preview import close_preview, open_preview
from colophon.articles.publish import publish as publish_article
from colophon.articles.schedule import schedule as schedule_article
from colophon.articles.schedule import unschedule as unschedule_article
from colophon.articles.submit import recall as recall_article
from colophon.articles.submit import submit as submit_article
from colophon.articles.trash import trash as trash_article
from colophon.articles.trash import untrash as untrash_article
from colophon.articles.withdraw import withdraw as withdraw_article
from colophon.lib.refusal import Refusal
from colophon.web.studio.load import article_for, person_of

Step = Callable[[HttpRequest, Article], str]


def step(act: Step) -> Callable[[HttpRequest, int], HttpResponse]:
    """Make a view of a step: load through the person, act, say what happened, go back to the article."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        article = article_for(request, pk)
        try:
            messages.success(request, act(request, article))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("studio:article", pk)

    view.__name__, view.__doc__ = act.__name__, act.__doc__
    return view


def moment_of(request: HttpRequest) -> datetime | None:
    """The time chosen in a form, read in the site's time zone; None when none was. Raises Refusal."""
    raw = request.POST.get("for", "").strip()
    if not raw:
        return None
    try:
        found = parse_datetime(raw)
    except ValueError:
        found = None
    if found is None:
        raise Refusal(_("Write the time as 2026-03-14 08:30."))
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _change(request: HttpRequest) -> dict[str, str]:
    return {
        "change": request.POST.get("change", "")[:14],
        "correction_of": request.POST.get("correction_of", "")[:12],
        "note": request.POST.get("note", "")[:600],
    }


@step
def submit(request: HttpRequest, article: Article) -> str:
    """Hand the article to the editors."""
    submit_article(article, by=person_of(request), at=timezone.now(), for_=moment_of(request), **_change(request))
    return _("The article waits for review now. You will be told.")


@step
def recall(request: HttpRequest, article: Article) -> str:
    """Take the article back from review."""
    recall_article(article, by=person_of(request), at=timezone.now())
    return _("The article is yours to write on again.")


@step
def publish(request: HttpRequest, article: Article) -> str:
    """Publish at once."""
    publish_article(article, by=person_of(request), at=timezone.now(), **_change(request))
    return _("Published.")


@step
def schedule(request: HttpRequest, article: Article) -> str:
    """Have the article published later."""
    when = moment_of(request)
    if when is None:
        raise Refusal(_("Choose a time of publication."))
    schedule_article(article, for_=when, by=person_of(request), at=timezone.now())
    return _("The article will be published at the time you chose.")


@step
def unschedule(request: HttpRequest, article: Article) -> str:
    """Call a scheduled publication off."""
    unschedule_article(article, by=person_of(request), at=timezone.now())
    return _("The article is not scheduled any more.")


@step
def withdraw(request: HttpRequest, article: Article) -> str:
    """Take a published article from readers."""
    withdraw_article(article, request.POST.get("reason", ""), by=person_of(request), at=timezone.now())
    return _("The article has been withdrawn.")


@step
def untrash(request: HttpRequest, article: Article) -> str:
    """Take an article out of the trash."""
    untrash_article(article, by=person_of(request), at=timezone.now())
    return _("The article is out of the trash.")


@require_POST
def trash(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an article into the trash."""
    article = article_for(request, pk)
    try:
        trash_article(article, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("studio:article", pk)
    messages.success(request, _("The article is in the trash. You can take it out again at any time."))
    return redirect("studio:home")


@require_POST
def open_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a preview link; its address is shown once."""
    article = article_for(request, pk)
    try:
        _link, secret = open_preview(article, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        address = f"{settings.SITE_URL}{reverse('reader:preview', args=[secret])}"
        messages.success(request, address, extra_tags="preview")
    return redirect("studio:article", pk)


@require_POST
def close_link(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """End a preview link."""
    link = get_object_or_404(PreviewLink, pk=link_pk, article=article_for(request, pk))
    close_preview(link, by=person_of(request), at=timezone.now())
    messages.success(request, _("The link leads nowhere now."))
    return redirect("studio:article", pk)

"""A source in one line: an address, a DOI, a plain line, or one that was used before."""

from __future__ import annotations

from urllib.parse import unquote

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from colophon.articles.models import Article, DraftSource
from colophon.articles.rest import rest_on, rest_on_again, usable
from colophon.lib.sourceline import parse
from colophon.sources.add import CannotAddSource
from colophon.sources.models import Source, SourceKind
from colophon.web.studio.load import article_for, person_of
from colophon.web.studio.sources import sources_of
from colophon.web.studio.wire import Unfit, body_of, only, speaks_json

LONGEST = 2000
OFFERED = 8


@require_http_methods(["GET", "POST"])
@speaks_json
def source_line(request: HttpRequest, pk: int) -> HttpResponse:
    """GET offers sources used before (``?q=``); POST ``{"line": …}`` adds one, ``{"use": 34}`` uses one again."""
    article = article_for(request, pk)
    if request.method == "GET":
        return JsonResponse({"offered": _offered(request, article)})
    found = body_of(request)
    only(found, "line", "use")
    by, at = person_of(request), timezone.now()
    if "use" in found:
        if type(found["use"]) is not int or not 0 < found["use"] < 2**63:
            raise Unfit(422, "number-expected")
        before = Source.objects.filter(pk=found["use"]).first()
        if before is None:
            raise Http404
        added = rest_on_again(article, before, by=by, at=at)
    else:
        added = rest_on(article, fields_of(found.get("line")), by=by, at=at)
    return JsonResponse({"id": added.pk, "sources": sources_of(article)}, status=201)


def fields_of(line: object) -> dict[str, str]:
    """What a line says of a source. A line that is only an address has it as its title until the page is captured.

    Raises CannotAddSource.
    """
    if not isinstance(line, str) or not line.strip():
        raise CannotAddSource(_("Paste an address, a DOI or a line that names the source."))
    if len(line) > LONGEST:
        raise CannotAddSource(_("This is too long: at most %(most)s characters.") % {"most": LONGEST})
    told = parse(line)
    return {
        "kind": SourceKind.PRIMARY if told.kind == "doi" else SourceKind.REPORTED,
        "title": told.title or told.url[:300] or unquote(line)[:300],
        "publisher": told.publisher[:120],
        "url": told.url,
        "dated": told.date,
    }


def _offered(request: HttpRequest, article: Article) -> list[dict[str, object]]:
    """Sources used before with the words in title, publisher or address, newest first; one's own without words."""
    words = request.GET.get("q", "").strip()[:100].split()[:5]
    person = person_of(request)
    rows = usable(person) if words else Source.objects.filter(added_by=person)
    rows = rows.exclude(pk__in=DraftSource.objects.filter(article=article).values("source_id"))
    for word in words:
        rows = rows.filter(Q(title__icontains=word) | Q(publisher__icontains=word) | Q(url__icontains=word))
    found: dict[tuple[str, str], dict[str, object]] = {}
    for source in rows.order_by("-id")[: OFFERED * 4]:
        same = (source.title, source.url)
        found.setdefault(
            same, {"id": source.pk, "title": source.title, "publisher": source.publisher, "dated": source.dated}
        )
    return list(found.values())[:OFFERED]

"""The sourcing audit of a text while it is written: asked for now and then, answered in a few milliseconds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from colophon.articles.audit import Statement
from colophon.articles.models import DraftSource
from colophon.articles.sourcing import figures, share, sourcing
from colophon.web.statements import STANDINGS
from colophon.web.studio.load import article_for
from colophon.web.studio.wire import Unfit, body_of, only, speaks_json

LONGEST = 1_000_000
"""Characters of HTML that are audited while somebody writes."""
NEVER_OWN = frozenset({"figure", "percentage", "quote", "date", "document"})
"""Kinds of statement that marking them as one's own analysis does not excuse."""


@require_POST
@speaks_json
def audit(request: HttpRequest, pk: int) -> HttpResponse:
    """The statements of ``{"body": html}`` on their rungs, with the question a vague one raises."""
    article = article_for(request, pk)
    found = body_of(request)
    only(found, "body")
    body = found.get("body")
    if not isinstance(body, str) or len(body) > LONGEST:
        raise Unfit(422, "body-expected")
    listed = DraftSource.objects.filter(article=article).select_related("source").order_by("position", "id")
    result = sourcing(body, [entry.source for entry in listed], publication=article.publication)
    counts = result.counts
    return JsonResponse(
        {
            "counts": counts,
            "figures": [[name, number] for name, number in figures(counts)],
            "share": share(counts),
            "statements": [_told(statement) for statement in result.statements],
            "headings": [heading.text for heading in result.headings if "headline_body_mismatch" in heading.flags],
        }
    )


def _told(statement: Statement) -> dict[str, Any]:
    standing = "own" if statement.own else "carried" if statement.carried else statement.rung
    return {
        "text": statement.text,
        "standing": standing,
        "words": str(STANDINGS[standing][0]),
        "question": statement.question,
        "mayOwn": not NEVER_OWN & set(statement.kinds),
        "sources": [link.source for link in statement.links if link.how != "candidate"],
        "possible": [link.source for link in statement.links if link.how == "candidate"],
        "partial": statement.partial,
        "flags": statement.flags,
    }


def audit_strings() -> dict[str, str]:
    """The words the live audit shows."""
    return {
        "audit.none": _("Nothing in the text so far can be checked."),
        "audit.total": _("{n} checkable statements: "),
        "audit.linked": _("{n} linked"),
        "audit.carried": _("{n} carried on"),
        "audit.named": _("{n} named only"),
        "audit.vague": _("{n} vague"),
        "audit.without": _("{n} without source"),
        "audit.done": _("Every checkable statement has a source."),
        "audit.cite": _("Add a source"),
        "audit.own": _("Mark as own analysis"),
        "audit.rephrase": _("Rephrase"),
        "audit.possible": _("Perhaps: {title}"),
        "audit.partial": _("The source named covers only a part of this sentence."),
        "audit.second": _("The source named is not the source linked."),
        "audit.after": _("The source is younger than the article."),
        "audit.dead": _("The link leads nowhere any more."),
        "audit.own-word": _("Only the publication itself is cited for this."),
        "audit.heading": _("A number or quotation of this heading does not stand in the text."),
        "audit.look": _("worth a look"),
        "audit.more": _("{n} more"),
        "audit.away": _("The audit could not be asked for. It is tried again when you write on."),
        "source.line": _("Address, DOI or a line such as: Title — Publisher 2026-03-14"),
        "source.captured": _("captured {time}"),
        "source.silent": _("the page asks that no copy be shown; its title and hash are kept"),
        "source.capturing": _("being captured…"),
        "source.failed": _("could not be captured:"),
        "source.dead": _("the link leads nowhere"),
        "source.used": _("used before"),
    }

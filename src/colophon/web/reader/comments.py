"""The comments of an article: pages of their own, public and kept, that change with every comment."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from colophon.comments.queries import ORDERS
from colophon.web.doors import public
from colophon.web.reader.answer import page
from colophon.web.reader.pages.comments import Comments


@public
@require_safe
def comments(request: HttpRequest, key: int) -> HttpResponse:
    """Fifty comments, in the order asked for."""
    order = request.GET.get("order", "new")
    if order not in ORDERS:
        raise Http404
    try:
        shown = Comments.of(key, order, request.GET.get("after", ""))
    except ValueError:
        raise Http404 from None
    if shown is None:
        raise Http404
    return page(request, "reader/comments/page.html", shown, shown.tags)


@public
@require_safe
def thread(request: HttpRequest, key: int, comment: int) -> HttpResponse:
    """One thread, from the comment asked for on."""
    shown = Comments.thread(key, comment)
    if shown is None:
        raise Http404
    return page(request, "reader/comments/page.html", shown, shown.tags)

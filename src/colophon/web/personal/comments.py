"""What somebody signed in does with comments: write, answer, change, remove, vote, report, keep order. Every page here
works without a script.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from colophon.articles.models import Article
from colophon.articles.queries import public_article
from colophon.comments import queries
from colophon.comments.constants import EDIT_MINUTES
from colophon.comments.decide import decide, hide, unhide
from colophon.comments.edit import edit
from colophon.comments.host import lock, pin, unlock, unpin
from colophon.comments.models import (
    Category,
    Comment,
    CommentState,
    Decision,
    Lock,
    Outcome,
    Pin,
    Policy,
    Report,
    Vote,
)
from colophon.comments.remove import remove
from colophon.comments.report import report
from colophon.comments.rules import (
    may_comment_on,
    may_decide,
    may_edit_comment,
    may_host,
    may_read,
    may_remove,
    may_unhide,
)
from colophon.comments.vote import unvote, vote
from colophon.comments.write import Written, write
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.web.addresses import article_address
from colophon.web.comment_words import held_words
from colophon.web.typed import number, numbers

MOST_SHOWN = 120
JUST_NOW = timedelta(seconds=90)
"""The block below an article may be that old: what somebody has just written there is told with their own request."""
TRAP = "website"


def _person(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _article(key: int) -> Article:
    """An article whose comments readers may read. Raises Http404."""
    article = public_article(key)
    if article is None or not may_comment_on(article):
        raise Http404
    return article


def _comment(request: HttpRequest, key: int) -> Comment:
    """A comment this person may read. Raises Http404 for one they may not know of."""
    rows = Comment.objects.select_related("article", "article__publication", "person", "decided_by")
    comment = rows.filter(pk=key).first()
    if comment is None or not may_read(_person(request), comment):
        raise Http404
    mine = comment.person_id == _person(request).pk
    if not (mine or may_comment_on(comment.article) or may_decide(_person(request), comment)):
        raise Http404
    return comment


def _comment_reported(request: HttpRequest, key: int) -> Comment:
    """A comment this person has reported: they learn what was decided, also when it can no longer be read."""
    return get_object_or_404(Comment.objects.select_related("article", "article__publication", "person"), pk=key)


@require_safe
def commenter(request: HttpRequest, key: int) -> HttpResponse:
    """What a page of comments shows to whoever is signed in: may they write, what waits, their votes; in JSON."""
    article, person, at = _article(key), _person(request), timezone.now()
    words = request.GET.get("shown", "").split(".")[:MOST_SHOWN]
    shown = numbers(words)
    since = at - timedelta(minutes=EDIT_MINUTES)
    found = queries.mine(article.pk, person.pk, shown, since=since)
    return JsonResponse(
        {
            "csrf": get_token(request),
            "closed": queries.policy(article.publication_id) == Policy.CLOSED,
            "held": [
                {"id": row.pk, "text": row.text[:120], "why": held_words(row), "url": _address(row)}
                for row in found.held
            ],
            "new": [_told(row, person) for row in found.fresh if row.at > at - JUST_NOW and row.pk not in shown][:2],
            "fresh": {row.pk: row.text if len(row.text) < 200 else "" for row in found.fresh},
            "votes": found.votes,
            "own": found.own,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _address(comment: Comment) -> str:
    return reverse("personal:comment", args=[comment.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def comment_on(request: HttpRequest, key: int) -> HttpResponse:
    """The form for a comment (``?answers=7``, ``?passage=…``); take it when it is sent."""
    article = _article(key)
    sent = request.POST if request.method == "POST" else request.GET
    answers = number(sent.get("answers", ""))
    answered = Comment.objects.filter(pk=answers or 0, article=article, state=CommentState.PUBLIC).first()
    wrong, status = "", 200
    if request.method == "POST":
        written = Written(
            text=request.POST.get("text", ""),
            passage=request.POST.get("passage", ""),
            answers=answers,
            trapped=bool(request.POST.get(TRAP)),
        )
        token = request.POST.get("token", "")[:80] or secrets.token_urlsafe(16)
        try:
            made = write(article, written, token=token, by=_person(request), at=timezone.now())
        except Refusal as refusal:
            if _wants_json(request):
                return JsonResponse({"error": str(refusal)}, status=409)
            wrong, status = str(refusal), 422
        else:
            return _written(request, made)
    shown = {
        "article": article,
        "address": article_address(article),
        "answered": answered,
        "answers": answers or "",
        "passage": sent.get("passage", "")[:600],
        "text": sent.get("text", "") if request.method == "POST" else "",
        "token": request.POST.get("token", "") or secrets.token_urlsafe(16),
        "wrong": wrong,
        "rule": queries.policy(article.publication_id),
    }
    return render(request, "personal/comment_form.html", shown, status=status)


def _told(made: Comment, person: Person) -> dict[str, object]:
    """A comment as the script draws it for its writer."""
    return {
        "id": made.pk,
        "thread": made.thread_id,
        "held": held_words(made),
        "html": made.html,
        "passage": made.passage,
        "name": person.name,
        "url": _address(made),
    }


def _written(request: HttpRequest, made: Comment) -> HttpResponse:
    """Tell somebody what became of the comment they sent."""
    held = made.state != CommentState.PUBLIC
    if _wants_json(request):
        return JsonResponse(_told(made, _person(request)), status=201)
    if held:
        return redirect("personal:comment", made.pk)
    page = reverse("reader:comments", args=[made.article_id])
    place = f"{page}{made.pk}/" if made.thread_id else page
    return HttpResponseRedirect(f"{place}#comment-{made.pk}")


@require_safe
def comment(request: HttpRequest, key: int) -> HttpResponse:
    """One comment with all that this person may do with it."""
    person, at = _person(request), timezone.now()
    mine = Report.objects.filter(comment_id=key, person=person).select_related("decision").first()
    found = _comment(request, key) if mine is None else _comment_reported(request, key)
    if not may_read(person, found):
        return render(request, "personal/comment_reported.html", {"comment": found, "report": mine})
    hosts = found.state == CommentState.PUBLIC and may_host(person, found.article)
    shown = {
        "comment": found,
        "address": article_address(found.article),
        "mine": found.person_id == person.pk,
        "why": held_words(found),
        "stays": Decision.objects.filter(comment=found, outcome=Outcome.LEFT).order_by("-id").first(),
        "public": found.state == CommentState.PUBLIC,
        "edits": may_edit_comment(person, found, at=at),
        "removes": may_remove(person, found),
        "voted": Vote.objects.filter(comment=found, person=person).exists(),
        "report": mine,
        "categories": Category.choices,
        "hosts": hosts,
        "hides": hosts and found.person_id != person.pk,
        "is_pinned": hosts and Pin.objects.filter(comment=found).exists(),
        "is_locked": Lock.objects.filter(thread_id=found.head).exists(),
        "decides": may_decide(person, found) and found.state == CommentState.HELD,
        "unhides": may_unhide(person, found),
        "decision_url": reverse("personal:decide-comment", args=[key]),
    }
    return render(request, "personal/comment.html", shown)


def _do(request: HttpRequest, key: int, verb: Callable[[Comment], object], *, back: str = "") -> HttpResponse:
    """Carry a verb out on a comment; a refusal is shown in its own words."""
    found = _comment(request, key)
    try:
        verb(found)
    except Refusal as refusal:
        if _wants_json(request):
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
    else:
        if _wants_json(request):
            found.refresh_from_db()
            told = {"id": found.pk, "votes": found.vote_count, "html": found.html, "held": held_words(found)}
            return JsonResponse(told)
        messages.success(request, _("Done."))
    if back == "desk":
        return redirect("desk:comments")
    if back == "studio":
        return redirect("studio:comments", found.article.publication.handle)
    comment = Comment.objects.select_related("article", "article__publication").get(pk=key)
    here = (
        may_read(_person(request), comment) or Report.objects.filter(comment=comment, person=_person(request)).exists()
    )
    return redirect("personal:comment", key) if here else redirect("personal:comments")


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, key: int) -> HttpResponse:
    """Change what a comment says."""
    found = _comment(request, key)
    if found.person_id != _person(request).pk:
        raise Http404
    typed, wrong = request.POST.get("text", ""), ""
    if request.method == "POST":
        if _wants_json(request):
            return _do(request, key, lambda one: edit(one, typed, by=_person(request), at=timezone.now()))
        try:
            edit(found, typed, by=_person(request), at=timezone.now())
            return redirect("personal:comment", key)
        except Refusal as refusal:
            wrong = str(refusal)
    shown = {"comment": found, "text": typed or found.text, "wrong": wrong, "address": article_address(found.article)}
    return render(request, "personal/comment_text.html", shown, status=422 if wrong else 200)


@require_POST
def removal(request: HttpRequest, key: int) -> HttpResponse:
    """Take one's comment back."""
    return _do(request, key, lambda found: remove(found, by=_person(request), at=timezone.now()))


@require_POST
def voting(request: HttpRequest, key: int) -> HttpResponse:
    """Vote (``on=1``), or take the vote back (``on=0``)."""
    verb = vote if request.POST.get("on") == "1" else unvote
    return _do(request, key, lambda found: verb(found, by=_person(request), at=timezone.now()))


@require_POST
def reporting(request: HttpRequest, key: int) -> HttpResponse:
    """Report a comment to the site's moderators."""
    category, words = request.POST.get("category", ""), request.POST.get("words", "")
    return _do(request, key, lambda found: report(found, category, words, by=_person(request), at=timezone.now()))


def _of_hosts(request: HttpRequest, key: int) -> None:
    """Raises Http404 for whoever does not keep order under this article."""
    if not may_host(_person(request), _comment(request, key).article):
        raise Http404


@require_POST
def pinning(request: HttpRequest, key: int) -> HttpResponse:
    """Let a comment stand first (``on=1``), or no longer (``on=0``)."""
    _of_hosts(request, key)
    verb = pin if request.POST.get("on") == "1" else unpin
    return _do(request, key, lambda found: verb(found, by=_person(request), at=timezone.now()))


@require_POST
def locking(request: HttpRequest, key: int) -> HttpResponse:
    """End a thread (``on=1``), or open it again (``on=0``)."""
    _of_hosts(request, key)
    verb = lock if request.POST.get("on") == "1" else unlock
    return _do(request, key, lambda found: verb(found, by=_person(request), at=timezone.now()))


@require_POST
def hiding(request: HttpRequest, key: int) -> HttpResponse:
    """Hide a comment with a reason (``on=1``), or let it be read again (``on=0``)."""
    _of_hosts(request, key)
    verb = hide if request.POST.get("on") == "1" else unhide
    reason = request.POST.get("reason", "")
    return _do(request, key, lambda found: verb(found, reason, by=_person(request), at=timezone.now()))


@require_POST
def deciding(request: HttpRequest, key: int) -> HttpResponse:
    """Release a comment that waits, or do not take it."""
    if not may_decide(_person(request), _comment(request, key)):
        raise Http404
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    return _do(
        request,
        key,
        lambda found: decide(found, outcome, reason, by=_person(request), at=timezone.now()),
        back=request.POST.get("back", ""),
    )


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """All I have written, with what became of it, and my reports with what was decided."""
    before = number(request.GET.get("before", ""))
    rows = queries.written_by(_person(request).pk, before)
    shown = {
        "rows": [(row, held_words(row)) for row in rows[: queries.LENGTH]],
        "onward": rows[queries.LENGTH - 1].pk if len(rows) > queries.LENGTH else None,
        "reports": queries.reported_by(_person(request).pk) if before is None else [],
    }
    return render(request, "personal/comments.html", shown)

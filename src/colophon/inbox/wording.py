"""Says in a sentence what a notification tells, and where it leads; on pages and in letters alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from colophon.articles.models import Article, State
from colophon.inbox.models import Notification
from colophon.people.models import RoleKind


@dataclass(frozen=True)
class Line:
    """A notification in words, in the language of the moment."""

    notification: Notification
    sentence: str
    path: str


def lines(notifications: Sequence[Notification]) -> list[Line]:
    """The words for many notifications that were read with `queries.inbox`; what else they name in one query."""
    others = _others(notifications)
    return [Line(one, *_said(one, others)) for one in notifications]


def in_language_of(person_language: str, say: Callable[[], str]) -> str:
    """Say something in a person's language, with addresses of the pages in that language."""
    language = person_language if person_language in settings.CONFIG.languages else settings.LANGUAGE_CODE
    before = get_script_prefix()
    set_script_prefix("/" if language == settings.LANGUAGE_CODE else f"/{language}/")
    try:
        with translation.override(language):
            return say()
    finally:
        set_script_prefix(before)


def _others(notifications: Iterable[Notification]) -> dict[int, Article]:
    """The articles that notifications name as their subject."""
    keys = [int(one.subject.partition(":")[2]) for one in notifications if one.subject.startswith("article:")]
    return Article.objects.in_bulk(keys) if keys else {}


def _said(one: Notification, others: dict[int, Article]) -> tuple[str, str]:
    title = one.article.title or _("Untitled") if one.article else ""
    words = {
        "title": title,
        "publication": one.publication.name if one.publication else "",
        "n": one.number,
        "name": one.by.name if one.by else "",
    }
    kind = one.kind
    if kind == "followed.published":
        return _of_followed(one, words)
    if kind == "article.cited":
        return _of_citing(one, words, others)
    if kind == "publication.followed":
        said = ngettext("%(n)s new follower of %(publication)s", "%(n)s new followers of %(publication)s", one.number)
        return said % words, _publication_page(one)
    if kind == "comment.article":
        said = ngettext("%(n)s new comment on “%(title)s”", "%(n)s new comments on “%(title)s”", one.number)
        return said % words, _discussion(one)
    if kind.startswith("application."):
        number = one.subject.partition(":")[2]
        return str(_APPLICATION[kind]()), reverse("application", args=[number])
    if kind.startswith("role."):
        role = dict(RoleKind.choices).get(one.subject.partition(":")[2], "")
        return _ROLE[kind]() % {"role": role}, reverse("profile")
    say, page = _PLAIN[kind]
    return say() % words, page(one)


def _of_followed(one: Notification, words: dict[str, object]) -> tuple[str, str]:
    """What is no longer public is not named."""
    if one.article is None or one.article.state != State.PUBLISHED or one.article.trashed_at is not None:
        return _("%(publication)s published an article that has been taken back since") % words, _publication_page(one)
    return _("%(publication)s published “%(title)s”") % words, _article_page(one)


def _of_citing(one: Notification, words: dict[str, object], others: dict[int, Article]) -> tuple[str, str]:
    citing = others.get(int(one.subject.partition(":")[2]))
    if citing is None or citing.state != State.PUBLISHED:
        return _("An article that has been taken back since cites “%(title)s”") % words, _article_page(one)
    path = reverse("reader:article-number", args=[citing.pk])
    return _("“%(citing)s” cites your article “%(title)s”") % {**words, "citing": citing.title}, path


def _article_page(one: Notification) -> str:
    return reverse("reader:article-number", args=[one.article_id])


def _in_studio(one: Notification) -> str:
    return reverse("studio:article", args=[one.article_id])


def _publication_page(one: Notification) -> str:
    return reverse("reader:publication", args=[one.publication.handle]) if one.publication else reverse("reader:front")


def _discussion(one: Notification) -> str:
    """The comment where everybody reads it."""
    return f"{_article_page(one)}comments/{one.subject.partition(':')[2]}/"


def _own_comment(one: Notification) -> str:
    """The comment as its writer, or who reported it, sees it: with what was decided and why."""
    return f"{reverse('personal:me')}comments/{one.subject.partition(':')[2]}/"


_APPLICATION: dict[str, Callable[[], str]] = {
    "application.asked": lambda: _("An editor has a question about your application"),
    "application.admitted": lambda: _("Your application was admitted: your publication is open"),
    "application.refused": lambda: _("Your application was refused; the reasons are given"),
}
_ROLE: dict[str, Callable[[], str]] = {
    "role.given": lambda: _("You have a new role on this site: %(role)s"),
    "role.taken": lambda: _("You no longer have this role on the site: %(role)s"),
}
_PLAIN: dict[str, tuple[Callable[[], str], Callable[[Notification], str]]] = {
    "article.published": (lambda: _("Your article “%(title)s” is public"), _article_page),
    "article.returned": (lambda: _("Your article “%(title)s” came back with remarks"), _in_studio),
    "article.corrected": (lambda: _("A correction of your article “%(title)s” is public"), _article_page),
    "article.retracted": (lambda: _("Your article “%(title)s” was retracted"), _article_page),
    "article.withheld": (lambda: _("The site withholds your article “%(title)s”"), _in_studio),
    "correction.asked": (
        lambda: _("A reader asks for a correction of “%(title)s”"),
        lambda one: reverse("studio:corrections", args=[one.article_id]),
    ),
    "likeness.decided": (
        lambda: _("It was decided about passages of “%(title)s” that stand elsewhere too"),
        lambda one: reverse("studio:originality", args=[one.article_id]),
    ),
    "membership.changed": (lambda: _("You have another part in %(publication)s"), lambda one: reverse("studio:home")),
    "membership.ended": (lambda: _("You no longer write for %(publication)s"), lambda one: reverse("studio:home")),
    "publication.trusted": (
        lambda: _("%(publication)s publishes without review from now on"),
        lambda one: reverse("studio:home"),
    ),
    "publication.distrusted": (
        lambda: _("What %(publication)s writes is reviewed first from now on"),
        lambda one: reverse("studio:home"),
    ),
    "comment.reply": (lambda: _("%(name)s answered your comment on “%(title)s”"), _discussion),
    "comment.released": (lambda: _("Your comment on “%(title)s” is public"), _discussion),
    "comment.restored": (lambda: _("Your comment on “%(title)s” can be read again"), _own_comment),
    "comment.refused": (lambda: _("Your comment on “%(title)s” was not taken; the reason is given"), _own_comment),
    "comment.hidden": (lambda: _("Your comment on “%(title)s” was hidden; the reason is given"), _own_comment),
    "comment.left": (
        lambda: _("Your comment on “%(title)s” was reported and stays; the reason is given"),
        _own_comment,
    ),
    "report.followed": (lambda: _("A comment on “%(title)s” that you reported was taken away"), _own_comment),
    "report.left": (lambda: _("A comment on “%(title)s” that you reported stays; the reason is given"), _own_comment),
    "publication.closed": (lambda: _("%(publication)s was closed"), _publication_page),
}
"""kind → its sentence and the page it leads to."""

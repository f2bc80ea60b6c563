"""Open a dossier, change its words, show it to readers and take it back."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from colophon.dossiers.models import Dossier, DossierArticle
from colophon.dossiers.rules import may_compile
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.lib.slugs import slug
from colophon.people.models import Person


class CannotCompile(Refusal):
    """Why a dossier or a topic stays as it is."""


def refuse(by: Person) -> None:
    """Raise CannotCompile unless somebody may make dossiers."""
    if not may_compile(by):
        raise CannotCompile(_("Editors make dossiers."))


def _checked(title: str, introduction: str, language: str) -> tuple[str, str, str]:
    title, introduction = " ".join(title.split()), introduction.replace("\x00", "").strip()
    if not 2 <= len(title) <= 80:
        raise CannotCompile(_("A title has between 2 and 80 characters."))
    if len(introduction) > 3000:
        raise CannotCompile(_("An introduction has at most 3000 characters."))
    if language not in settings.CONFIG.languages:
        raise CannotCompile(_("Choose a language of the site."))
    return title, introduction, language


def open_dossier(title: str, introduction: str, language: str, *, by: Person, at: datetime) -> Dossier:
    """Begin a dossier; readers do not see it yet. Raises CannotCompile."""
    refuse(by)
    title, introduction, language = _checked(title, introduction, language)
    with transaction.atomic():
        dossier = Dossier.objects.create(
            slug=_free(title),
            title=title,
            introduction=introduction,
            language=language,
            opened_by=by,
            opened_at=at,
            changed_at=at,
        )
        record("dossier.begun", dossier, by=by, at=at)
    return dossier


def _free(title: str) -> str:
    """A readable address no other dossier has; it stays as it is for good."""
    wanted = slug(title)[:100] or "dossier"
    taken = set(Dossier.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def change_dossier(dossier: Dossier, title: str, introduction: str, language: str, *, by: Person, at: datetime) -> None:
    """Change its words. Raises CannotCompile."""
    refuse(by)
    title, introduction, language = _checked(title, introduction, language)
    with transaction.atomic():
        rows = Dossier.objects.filter(pk=dossier.pk)
        rows.update(title=title, introduction=introduction, language=language)
        touch(dossier, by=by, at=at)


def publish_dossier(dossier: Dossier, *, by: Person, at: datetime) -> None:
    """Show it to readers. Raises CannotCompile for one without an introduction or public articles."""
    refuse(by)
    with transaction.atomic():
        found = Dossier.objects.select_for_update().get(pk=dossier.pk)
        chosen = DossierArticle.objects.filter(dossier=found, article__state="published", article__trashed_at=None)
        if not found.introduction or not chosen.exists():
            raise CannotCompile(_("A dossier needs an introduction and at least one public article."))
        if found.published_at is None:
            Dossier.objects.filter(pk=found.pk).update(published_at=at, changed_at=at)
            record("dossier.opened", found, by=by, at=at)


def close_dossier(dossier: Dossier, *, by: Person, at: datetime) -> None:
    """Take it back from readers; what it holds is kept. Raises CannotCompile."""
    refuse(by)
    with transaction.atomic():
        if Dossier.objects.public().filter(pk=dossier.pk).update(published_at=None, changed_at=at):
            record("dossier.closed", dossier, by=by, at=at)


def touch(dossier: Dossier, *, by: Person | None, at: datetime) -> None:
    """Note that a dossier was changed; part of the transaction of the change."""
    Dossier.objects.filter(pk=dossier.pk).update(changed_at=at)
    record("dossier.changed", dossier, by=by, at=at)

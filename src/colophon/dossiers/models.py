"""Dossier, its articles, and the events of its timeline."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from colophon.articles.models import Article
from colophon.people.models import Person
from colophon.sources.models import Source


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Words for reading dossiers."""

    def public(self) -> DossierQuerySet:
        """Dossiers readers see."""
        return self.filter(published_at__isnull=False)


class Dossier(models.Model):
    """An introduction, chosen articles, a timeline. Its address stays when its title changes."""

    slug = models.CharField(max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=80)
    introduction = models.TextField(_("introduction"), max_length=3000, blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    """Since when readers see it; empty before, and after it was taken back."""
    changed_at = models.DateTimeField()

    objects = DossierQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="dossiers_public",
                condition=models.Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How the ledger and the page tags name this dossier."""
        return f"dossier:{self.pk}"


class DossierArticle(models.Model):
    """An article chosen for a dossier, with its place."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "article"], name="dossier_article_once")]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.dossier_id}"


class EventState(models.TextChoices):
    """What the editor said of a sentence with a date."""

    FOUND = "found", pgettext_lazy("event", "found")
    CONFIRMED = "confirmed", pgettext_lazy("event", "on the timeline")
    DROPPED = "dropped", pgettext_lazy("event", "left out")


class TimelineEvent(models.Model):
    """A sentence of an article that bears a date; on the timeline once an editor has confirmed it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+", db_index=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.SET_NULL, related_name="+", null=True)
    """What the sentence is cited from, when it bears a citation mark."""
    sentence = models.TextField()
    """As it stands in the article, word for word."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the sentence and its date: found again, it is the same event."""
    iso = models.CharField(max_length=10)
    """The date as exactly as it is told: YYYY, YYYY-MM or YYYY-MM-DD."""
    inferred = models.BooleanField(default=False)
    """The sentence names no year; it was taken from when the article appeared."""
    state = models.CharField(max_length=9, choices=EventState.choices, default=EventState.FOUND)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "article", "digest"], name="event_once")]
        indexes = [models.Index(fields=["dossier", "iso", "id"], name="timeline")]

    def __str__(self) -> str:
        return f"{self.iso} of {self.dossier_id}"

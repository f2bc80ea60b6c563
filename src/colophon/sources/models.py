"""Source, a document an article rests on, and Snapshot, what this server saw of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """What sort of thing a source is."""

    PRIMARY = "primary", _("primary document")
    REPORTED = "reported", _("reported by others")
    DATA = "data", _("data")
    OBSERVATION = "observation", _("own observation")
    PHOTOGRAPH = "photograph", _("own photograph")
    INTERVIEW = "interview", _("interview")
    ARCHIVE = "archive", _("archive")
    GENERATED = "generated", _("generated")


class Source(models.Model):
    """A document (or observation, or interview) an article rests on."""

    kind = models.CharField(max_length=12, choices=SourceKind.choices, default=SourceKind.REPORTED)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    dated = models.CharField(max_length=10, blank=True)
    """Date of the document in ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known."""
    place = models.CharField(max_length=200, blank=True)
    """Where, and at what time of day, for one's own observations and photographs; the call number in an archive."""
    retrieved_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    dead_since = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    """How many checks of its address have failed one after the other."""
    snapshot = models.ForeignKey("Snapshot", models.SET_NULL, related_name="+", null=True, blank=True)
    """The newest capture that shows something."""
    added_by = models.ForeignKey("colophon.Person", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["url"]), models.Index(fields=["added_by", "-id"])]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How the ledger and the page tags name this source."""
        return f"source:{self.pk}"


class Snapshot(models.Model):
    """What this server saw when it captured a source's address."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    url = models.CharField(max_length=1000)
    captured_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(default=0)
    media_type = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    warc = models.CharField(max_length=200, blank=True)
    """Path of the WARC record in the private part of the store."""
    noarchive = models.BooleanField(default=False)
    """Whether the page asks that no copy be shown: then only its title, time and hash are kept."""
    error = models.CharField(max_length=300, blank=True)
    """Why nothing was captured: the code of a refusal, or ``status`` for an answer that is no page."""
    shingles = models.JSONField(default=list)
    """Winnowed shingles of the text, by which two captures that tell the same are known."""

    links = models.JSONField(default=list)
    """Addresses its main part links to: by these, a capture that cites another is known."""

    class Meta:
        indexes = [models.Index(fields=["source", "-captured_at"])]

    def __str__(self) -> str:
        return f"{self.url} at {self.captured_at}"

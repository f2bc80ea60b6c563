"""What is kept of reads: counts for each article, publication and day; and how far the marks have been counted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from colophon.articles.models import Article
from colophon.publications.models import Publication


class CameFrom(models.TextChoices):
    """Where readers came from."""

    DIRECT = "direct", _("directly, or nothing was said")
    WITHIN = "within", _("from within the site")
    SEARCH = "search", _("search engines")
    SOCIAL = "social", _("social networks")
    ELSEWHERE = "elsewhere", _("other sites")


class Device(models.TextChoices):
    """What people read on."""

    PHONE = "phone", _("phone")
    TABLET = "tablet", _("tablet")
    COMPUTER = "computer", _("computer")


class Counts(models.Model):
    """Reads of one day, from one kind of place, on one kind of device, and how far they went."""

    day = models.DateField()
    """Day in the site's time zone."""
    came_from = models.CharField(max_length=9, choices=CameFrom.choices)
    device = models.CharField(max_length=8, choices=Device.choices)
    reads = models.PositiveIntegerField(default=0)
    first_quarter = models.PositiveIntegerField(default=0)
    """Of these reads, those that went at least so far; the same below."""
    half = models.PositiveIntegerField(default=0)
    third_quarter = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class ArticleReads(Counts):
    """Reads of one article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    """The article's publication, kept here so that its most read articles are found by an index."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "day", "came_from", "device"], name="article_reads_once")
        ]
        indexes = [
            models.Index(fields=["publication", "day"], name="reads_of_publication"),
            models.Index(fields=["day"], name="reads_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.reads} reads of {self.article_id} on {self.day}"


class PublicationReads(Counts):
    """Reads of everything of one publication; the site's are the sum over all of them."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "day", "came_from", "device"], name="publication_reads_once")
        ]
        indexes = [models.Index(fields=["day"], name="publication_reads_of_day")]

    def __str__(self) -> str:
        return f"{self.reads} reads of publication {self.publication_id} on {self.day}"


class Counted(models.Model):
    """How far the marks of one side store have been counted: its name, drawn at random, and the last number."""

    store = models.CharField(max_length=32, unique=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.store} up to {self.number}"

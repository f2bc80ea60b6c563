"""That passages of one article stand in another one: what finds them, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from colophon.articles.models import Article
from colophon.people.models import Person


class Shingle(models.Model):
    """That a winnowed shingle stands in some published revision of an article: by these, like passages are found."""

    pk = models.CompositePrimaryKey("hash", "article_id")
    hash = models.BigIntegerField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.hash} in {self.article_id}"


class Decided(models.TextChoices):
    """What an editor found about a contested likeness."""

    FINE = "fine", _("may stand as it is")
    COPIED = "copied", _("taken over without saying so")


class Likeness(models.Model):
    """That passages of an article stand in another one here already; its author may contest it, an editor decides."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    other = models.ForeignKey(Article, models.CASCADE, related_name="+")
    share = models.PositiveSmallIntegerField()
    """Percent of the article's own words (cited quotations apart) that stand in the other one."""
    passages = models.JSONField(default=list)
    """``[{"mine": "…", "theirs": "…", "length": 80}, …]``, the longest first."""
    at = models.DateTimeField()
    contested_at = models.DateTimeField(null=True)
    contested_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    contest = models.TextField(max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    decided = models.CharField(max_length=6, choices=Decided.choices, blank=True)
    decision = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "other"], name="likeness_once")]
        indexes = [models.Index(fields=["-at", "-id"], name="likeness_latest")]

    def __str__(self) -> str:
        return f"{self.article_id} is like {self.other_id}"

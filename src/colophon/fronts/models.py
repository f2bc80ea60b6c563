"""HeadlinePick, an editor's choice of an article for a front."""

from __future__ import annotations

from django.db import models

from colophon.articles.models import Article
from colophon.channels.models import Channel
from colophon.people.models import Person


class HeadlinePick(models.Model):
    """An article on a front, with a place, a start and an end."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+", null=True)
    """The front it stands on; empty for the front page of the site."""
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["channel", "position"], name="pick_of_front")]

    def __str__(self) -> str:
        return f"pick of {self.article_id}"

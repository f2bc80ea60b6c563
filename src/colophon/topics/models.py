"""Topic, a tag with a page of its own."""

from __future__ import annotations

from django.db import models


class Topic(models.Model):
    """A tag. Two spellings that fold alike are one topic."""

    name = models.CharField(max_length=40)
    slug = models.CharField(max_length=80, unique=True)
    folded = models.CharField(max_length=60, unique=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the ledger and the page tags name this topic."""
        return f"topic:{self.pk}"

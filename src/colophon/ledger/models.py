"""Entry, what happened, and Errand, what still has to follow from it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One fact: who did what to what, when. Holds keys and digests, never personal text."""

    at = models.DateTimeField()
    fact = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    """Key of what it speaks of, such as ``article:12``: a key and not a link, so the entry outlives its subject."""
    by = models.CharField(max_length=40, blank=True)
    """Key of who did it, such as ``person:3``; empty for the site itself."""
    audience = models.CharField(max_length=10)
    details = models.JSONField(default=dict)
    salt = models.CharField(max_length=44, blank=True)
    position = models.BigIntegerField(null=True, unique=True)
    """Place in the public order, given later by the sequencer; never at recording time."""

    class Meta:
        indexes = [models.Index(fields=["subject", "id"]), models.Index(fields=["fact", "id"])]

    def __str__(self) -> str:
        return f"{self.fact} {self.subject}"


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Words for reading errands."""

    def waiting(self) -> ErrandQuerySet:
        """Errands neither done nor parked."""
        return self.filter(done_at=None, parked_at=None)


class Errand(models.Model):
    """A reaction that the worker still owes: left in the same transaction as its entry, run at least once."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", null=True)
    reaction = models.CharField(max_length=80)
    details = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="errand_waiting",
                condition=models.Q(done_at=None, parked_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reaction} for entry {self.entry_id}"


class DroppedTag(models.Model):
    """A page tag dropped by a committed change: a process reads these before it trusts a stored page."""

    tag = models.CharField(max_length=120)
    at = models.DateTimeField(db_index=True)
    removed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.tag

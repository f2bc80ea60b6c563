"""Parcel, everything of one person packed into a file for them to fetch."""

from __future__ import annotations

from django.db import models

from colophon.people.models import Person


class Parcel(models.Model):
    """Asked for by a person, packed by the worker, fetched by them alone, gone after a week."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    packed_at = models.DateTimeField(null=True)
    path = models.CharField(max_length=100, blank=True)
    """Where it lies in the store; empty before it is packed and after it is gone."""
    size = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(packed_at=None), name="one_parcel_at_a_time")
        ]

    def __str__(self) -> str:
        return f"parcel of {self.person_id}"

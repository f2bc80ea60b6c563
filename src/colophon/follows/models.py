"""Follow: a person wants to hear of a publication, a topic or a channel; Look: when they last read what came of it."""

from __future__ import annotations

from django.db import models

from colophon.channels.models import Channel
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.topics.models import Topic


class Follow(models.Model):
    """One person follows one thing; exactly one of the three links is set."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+", null=True, db_index=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", null=True)
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["publication", "id"], name="follow_of_publication"),
            models.Index(fields=["publication", "at"], name="follow_of_publication_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "publication"], name="follow_publication_once"),
            models.UniqueConstraint(fields=["person", "topic"], name="follow_topic_once"),
            models.UniqueConstraint(fields=["person", "channel"], name="follow_channel_once"),
            models.CheckConstraint(
                condition=(
                    models.Q(publication__isnull=False, topic__isnull=True, channel__isnull=True)
                    | models.Q(publication__isnull=True, topic__isnull=False, channel__isnull=True)
                    | models.Q(publication__isnull=True, topic__isnull=True, channel__isnull=False)
                ),
                name="follow_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows"


class Look(models.Model):
    """When somebody was last at what they follow, and when the time before: what came since is new to them."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+", primary_key=True)
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} looked at {self.at}"

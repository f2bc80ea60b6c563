"""Notification, something the site tells a person; Wishes, what of it they want by mail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from colophon.articles.models import Article
from colophon.people.models import Person
from colophon.publications.models import Publication


class Notification(models.Model):
    """One thing one person is told, once: the key says what it is about, and nobody has a key twice."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=24)
    """What sort of thing happened; see `inbox.kinds`."""
    key = models.CharField(max_length=60)
    """What happened, by name: the same thing told again is the same row."""
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", null=True)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+", null=True)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    """Whose doing it is, where that is said."""
    subject = models.CharField(max_length=80, blank=True)
    """Key of what it speaks of besides, such as ``application:3`` or ``comment:12``."""
    number = models.PositiveIntegerField(default=1)
    """How many things a grouped one stands for, such as the new followers of a day."""
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    to_mail = models.BooleanField(default=False)
    """Whether it is to go out by mail as well."""
    mailing_until = models.DateTimeField(null=True)
    """A worker is about to send the letter; until then no other does."""
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notification_once")]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notifications_by_time"),
            models.Index(fields=["person"], name="notifications_unread", condition=models.Q(read_at=None)),
            models.Index(fields=["id"], name="letters_to_send", condition=models.Q(to_mail=True, mailed_at=None)),
            models.Index(fields=["at"], name="notifications_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is told {self.key}"


class Digest(models.TextChoices):
    """How often somebody wants a letter with what came of all they follow."""

    NONE = "none", _("no letter")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")


class Wishes(models.Model):
    """What somebody wants by mail. Without a row, or as it begins: nothing."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+", primary_key=True)
    replies = models.BooleanField(default=False)
    writing = models.BooleanField(default=False)
    decisions = models.BooleanField(default=False)
    followers = models.BooleanField(default=False)
    followed = models.BooleanField(default=False)
    digest = models.CharField(max_length=6, choices=Digest.choices, default=Digest.NONE)
    digest_at = models.DateTimeField(null=True)
    """When the next digest is due; while one is being sent, until when nobody else sends it."""
    digest_after = models.DateTimeField(null=True)
    """The next digest tells what was published after this moment."""

    class Meta:
        indexes = [models.Index(fields=["digest_at"], name="digests_due", condition=models.Q(digest_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.person_id} wants {self.digest}"

"""Publication, a publishing identity; who writes for it; the applications to open one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from colophon.channels.models import Channel
from colophon.media.models import Document, Image
from colophon.people.models import Person


class PublicationKind(models.TextChoices):
    """Who stands behind a publication."""

    INDIVIDUAL = "individual", _("individual")
    MEDIA = "media", _("media")
    ORGANISATION = "organisation", _("organisation")
    GOVERNMENT = "government", _("government or public body")


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Words for reading publications."""

    def public(self) -> PublicationQuerySet:
        """Publications readers see."""
        return self.filter(closed_at=None)


class Publication(models.Model):
    """A publishing identity that readers follow. One or more people write for it."""

    handle = models.SlugField(_("handle"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PublicationKind.choices)
    tagline = models.CharField(_("tagline"), max_length=80, blank=True)
    about = models.TextField(_("about"), max_length=2000, blank=True)
    avatar = models.ForeignKey(Image, models.SET_NULL, related_name="+", null=True, blank=True)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    badge = models.CharField(_("badge"), max_length=80, blank=True)
    """What document an editor has seen, such as "business licence seen 2026-03-01"."""
    trusted_at = models.DateTimeField(null=True, blank=True)
    """Since when it may publish at once; empty while every article is reviewed."""
    probation_left = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    article_count = models.PositiveIntegerField(default=0)
    follower_count = models.PositiveIntegerField(default=0)

    objects = PublicationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the ledger and the page tags name this publication."""
        return f"publication:{self.pk}"


class Part(models.TextChoices):
    """What a member does for a publication."""

    OWNER = "owner", _("owner")
    EDITOR = "editor", _("publication editor")
    WRITER = "writer", _("writer")


class Membership(models.Model):
    """A person's part in a publication."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "person"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.part} of {self.publication_id}"


class Invitation(models.Model):
    """A link that makes whoever opens it, signed in, a member."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link; the secret itself is not kept."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation to {self.publication_id}"


class ApplicationState(models.TextChoices):
    """Where an application stands."""

    WAITING = "waiting", _("waiting for an editor")
    ASKED = "asked", _("an editor asked back")
    ADMITTED = "admitted", _("admitted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Application(models.Model):
    """A person's request to open a publication; reviewed, and answered with reasons."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=PublicationKind.choices)
    name = models.CharField(_("name"), max_length=40)
    handle = models.SlugField(_("handle"), max_length=40)
    tagline = models.CharField(_("tagline"), max_length=80, blank=True)
    about = models.TextField(_("about"), max_length=2000)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="+")
    documents = models.ManyToManyField(Document, related_name="+")
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.WAITING)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reasons = models.TextField(blank=True)
    reapply_on = models.DateField(null=True)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "at"])]

    def __str__(self) -> str:
        return f"application for {self.handle}"


class Message(models.Model):
    """A question of an editor about an application, or the applicant's answer."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"message about {self.application_id}"

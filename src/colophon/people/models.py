"""Person, someone who can sign in; the roles they hold; the agreements they accepted."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with this e-mail address; raises Person.DoesNotExist."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who can sign in. Reader, author, editor and operator are roles, not kinds of person."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=60)
    about = models.CharField(_("about"), max_length=300, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_any_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the ledger names this person."""
        return f"person:{self.pk}"


class RoleKind(models.TextChoices):
    """What somebody may do for the whole site."""

    EDITOR = "editor", _("editor")
    MODERATOR = "moderator", _("moderator")
    OPERATOR = "operator", _("operator")


class Role(models.Model):
    """A person's role on the site: a row that knows who gave it and when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=RoleKind.choices)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class AgreementKind(models.TextChoices):
    """Texts of the operator's own that the site shows; the first two are accepted when joining."""

    TERMS = "terms", _("user agreement")
    PRIVACY = "privacy", _("privacy notice")
    ABOUT = "about", _("about this site")
    CORRECTIONS = "corrections", _("corrections policy")


class Agreement(models.Model):
    """One version of one of the operator's texts, in one language. Never changed: a new text is a new version."""

    kind = models.CharField(max_length=12, choices=AgreementKind.choices)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    body = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "version"], name="agreement_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} v{self.version}"


class Consent(models.Model):
    """A person accepted one version of an agreement."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "agreement"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.person_id} accepted {self.agreement_id}"


class Entrance(models.Model):
    """A single-use address printed by the command line: the first operator's setup, or a way back in."""

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=10, choices=[("setup", "setup"), ("recover", "recover")])
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.purpose

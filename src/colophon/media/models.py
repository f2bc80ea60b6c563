"""Images, videos and private documents: what was uploaded, and the public variants made from it."""

from __future__ import annotations

from django.db import models

from colophon.people.models import Person


class Blob(models.Model):
    """Bytes kept once under the hash of their content, in the private part of the store."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Image(models.Model):
    """A picture somebody uploaded. Its original is kept byte for byte and never served to the public."""

    original = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    colour = models.CharField(max_length=7, default="#cccccc")
    """Dominant colour, shown while the picture loads."""
    aigc = models.JSONField(default=dict)
    """The AIGC label the file carried (GB 45438-2025), empty when none."""
    has_c2pa = models.BooleanField(default=False)
    ready_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"image {self.pk}"


class Variant(models.Model):
    """One public rendering of an image: a width in a format, content-addressed."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=5, choices=[("avif", "AVIF"), ("webp", "WebP"), ("jpeg", "JPEG")])
    crop = models.BooleanField(default=False)
    """Whether it is the 1200 x 630 crop for cards and share pictures."""
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "width", "format", "crop"], name="variant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.width} {self.format}"


class Video(models.Model):
    """A video somebody uploaded: remuxed without metadata, never transcoded."""

    original = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    poster = models.ForeignKey(Image, models.PROTECT, related_name="+", null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    """Hash of the public bytes."""
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"video {self.pk}"


class Document(models.Model):
    """A private upload, such as the papers of an application. Served only to those who may read it."""

    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

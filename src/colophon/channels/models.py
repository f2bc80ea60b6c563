"""Channel, a section of the site with its own front."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Words for reading channels."""

    def open(self) -> ChannelQuerySet:
        """Channels readers see, in the order editors gave them."""
        return self.filter(closed_at=None).order_by("position", "id")


class Channel(models.Model):
    """A section of the site (politics, business, science …)."""

    handle = models.SlugField(_("handle"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=40, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    description_en = models.CharField(_("description in English"), max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    current_affairs = models.BooleanField(_("current affairs"), default=False)
    """Articles here need at least one source with a link before they are submitted."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ChannelQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

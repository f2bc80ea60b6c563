"""The masthead: what the site says of itself and who answers for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Masthead(models.Model):
    """One row: the site's name, operator, contact and filing numbers, as shown at the foot of every page."""

    name = models.CharField(_("site name"), max_length=60)
    name_en = models.CharField(_("site name in English"), max_length=60, blank=True)
    slogan = models.CharField(_("slogan"), max_length=120, blank=True)
    slogan_en = models.CharField(_("slogan in English"), max_length=120, blank=True)
    operator = models.CharField(_("operator"), max_length=120)
    contact_person = models.CharField(_("contact person"), max_length=120)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    address = models.CharField(_("network address"), max_length=200)
    postal_address = models.CharField(_("postal address"), max_length=200, blank=True)
    icp_number = models.CharField(_("ICP filing number"), max_length=60, blank=True)
    police_number = models.CharField(_("public security filing number"), max_length=60, blank=True)
    logo_id = models.BigIntegerField(null=True, blank=True)
    """Key of an image; a number and not a link, because the masthead stands below the media room."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="masthead_is_one_row")]

    def __str__(self) -> str:
        return self.name

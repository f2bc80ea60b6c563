"""Whether texts fit the fields they are meant for: length and characters, asked before a database is."""

from __future__ import annotations

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from colophon.lib.refusal import Refusal


def fit(model: type[models.Model], refusal: type[Refusal], **texts: str) -> None:
    """Raise ``refusal``, with a sentence that names the field, for a text too long for it or with a NUL in it."""
    for name, text in texts.items():
        field = model._meta.get_field(name)
        assert isinstance(field, models.Field)
        label, longest = capfirst(str(field.verbose_name)), field.max_length
        if longest is not None and len(text) > longest:
            raise refusal(_("%(field)s: at most %(longest)s characters.") % {"field": label, "longest": longest})
        if "\x00" in text:
            raise refusal(_("%(field)s: there is a character in it that cannot be kept.") % {"field": label})

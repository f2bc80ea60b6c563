"""The content of a draft by field name: how it is read off a row, and what each field may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext as _

from colophon.articles.models import Draft, Writing
from colophon.lib.refusal import Refusal
from colophon.lib.text.markup import clean

Content = dict[str, Any]

FIELDS: tuple[str, ...] = (*(field.name for field in Writing._meta.get_fields()), "topics")
LANGUAGES = ("zh-hans", "zh-hant", "en")
MOST_TOPICS = 10
_TOPIC_LENGTH = 40
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class CannotSave(Refusal):
    """Why a text is not saved."""


def content_of(draft: Draft) -> Content:
    """Everything an author wrote in this draft, by field name; the cover as its number."""
    return {name: draft.cover_id if name == "cover" else getattr(draft, name) for name in FIELDS}


def checked(changes: Mapping[str, Any]) -> Content:
    """The changes as they may be stored: the body cleaned, every value of its field's type, length and choices.

    Raises CannotSave, TooLong or TooDeep. Whether the pictures belong to the author is asked elsewhere.
    """
    unknown = changes.keys() - set(FIELDS)
    if unknown:
        raise CannotSave(_("There is no field “%(name)s”.") % {"name": min(unknown)[:40]})
    return {name: _checked(name, value) for name, value in changes.items()}


def _checked(name: str, value: Any) -> Any:
    if name == "topics":
        return _topics(value)
    field = cast("models.Field[Any, Any]", Writing._meta.get_field(name))
    if name == "cover":
        if value is not None and (type(value) is not int or not 0 < value < 2**63):
            raise _unfit(field)
        return value
    if not isinstance(value, str):
        raise _unfit(field)
    if name == "body":
        return clean(value)
    value = _NO_CHARACTER.sub("", value)
    value = " ".join(value.split()) if name == "title" else value.strip()
    if field.max_length and len(value) > field.max_length:
        raise CannotSave(
            _("“%(field)s” may have at most %(most)s characters.")
            % {"field": field.verbose_name, "most": field.max_length}
        )
    if (field.choices and value not in dict(field.flatchoices)) or (name == "language" and value not in LANGUAGES):
        raise _unfit(field)
    if name == "original_url" and value and not _is_address(value):
        raise CannotSave(_("The address of the original must begin with http:// or https://."))
    return value


def _topics(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise CannotSave(_("Topics are a list of names."))
    names = list(dict.fromkeys(" ".join(_NO_CHARACTER.sub("", name).split()) for name in value))
    names = [name for name in names if name]
    if len(names) > MOST_TOPICS or any(len(name) > _TOPIC_LENGTH for name in names):
        raise CannotSave(
            _("An article has at most %(most)s topics of at most %(length)s characters.")
            % {"most": MOST_TOPICS, "length": _TOPIC_LENGTH}
        )
    return names


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", value)


def _unfit(field: models.Field[Any, Any]) -> CannotSave:
    return CannotSave(_("“%(field)s” holds something it cannot hold.") % {"field": field.verbose_name})

"""What may stand in an address: a number that fits the database, a readable name in any script."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class Number(IntConverter):
    """A positive number that fits the database."""

    regex = "[1-9][0-9]{0,17}"


class Name(StringConverter):
    """A readable name: any letters, Chinese included, but no slash."""

    regex = r"[^/?#\s]{1,200}"


register_converter(Number, "number")
register_converter(Name, "name")

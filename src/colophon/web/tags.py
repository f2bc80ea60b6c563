"""Template filters for dates, numbers and names that depend on the language."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from colophon.articles.models import Article
from colophon.web import phrases
from colophon.web.addresses import article_address

register = template.Library()
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """An absolute time as `<time>`, in the site's time zone; the browser makes it relative."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    shown = f"{_english(local)}, {local:%H:%M}" if get_language() == "en" else f"{local:%Y-%m-%d %H:%M}"
    return mark_safe(f'<time datetime="{local.isoformat(timespec="minutes")}">{shown}</time>')


@register.filter
def day(value: datetime | None) -> SafeString | str:
    """The day of a time as `<time>`, for lists, where the hour says little; the browser makes it relative."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    shown = _english(local) if get_language() == "en" else f"{local:%Y-%m-%d}"
    return mark_safe(f'<time datetime="{local.isoformat(timespec="minutes")}">{shown}</time>')


@register.filter
def exactly(value: datetime | None) -> str:
    """A time to the second and below, with its zone, for machines."""
    return timezone.localtime(value).isoformat() if value is not None else ""


@register.filter
def choice(thing: Any, field: str) -> str:
    """The words for what a field holds of its choices, as ``get_…_display`` gives them."""
    value = getattr(thing, field)
    return str(_choices(thing.__class__, field).get(value, value))


@cache
def _choices(model: Any, field: str) -> dict[object, Any]:
    return dict(model._meta.get_field(field).flatchoices)


def _english(local: datetime) -> str:
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%Y}"


@register.filter
def address(article: Article) -> str:
    """Where readers find an article."""
    return article_address(article)


@register.filter
def phrased(title: str) -> SafeString:
    """A headline that may be broken between its words, not inside them."""
    return phrases.phrased(title)


@register.filter
def tongue(words: str) -> str:
    """The language of a line, for its ``lang``: a Chinese face has no English apostrophe. Han means Chinese."""
    return "zh-Hans" if phrases.chinese(words) else "en"


@register.filter
def named(thing: object, field: str = "name") -> str:
    """A thing's name in the interface language: ``name_en`` on English pages where there is one."""
    if get_language() == "en":
        english = getattr(thing, f"{field}_en", "")
        if english:
            return str(english)
    return str(getattr(thing, field, ""))


_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def device(agent: str) -> str:
    """A browser and a system as people know them, from what a browser says of itself; else what it says, cut short."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Safari" if "Safari" in agent else "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return " · ".join(word for word in (browser, system) if word) or agent[:40] or "—"


@register.filter
def count(number: int | None) -> str:
    """A number as people write it: 12,345 in English, 1.2万 from ten thousand up in Chinese."""
    number = number or 0
    if get_language() != "en" and number >= 10_000:
        return f"{number / 10_000:.1f}".removesuffix(".0") + "万"
    return f"{number:,}"

"""Which pictures and videos a text shows, and whether its author may show them."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from colophon.articles.models import Article, Draft
from colophon.articles.writing import CannotSave, Content
from colophon.media.models import Image, Video
from colophon.people.models import Person
from colophon.publications.models import Membership

_SHOWN = {kind: re.compile(rf'<figure data-{kind}="([1-9][0-9]{{0,17}})"') for kind in ("image", "video")}


def shown(body: str, kind: str) -> set[int]:
    """Numbers of the pictures (``kind`` "image") or videos ("video") that a cleaned body shows."""
    return {int(number) for number in _SHOWN[kind].findall(body)}


def usable_by(person: Person) -> Q:
    """What somebody may show: what they uploaded themselves, and what fellow members of a publication did."""
    fellows = Membership.objects.filter(
        publication_id__in=Membership.objects.filter(person=person).values("publication_id")
    )
    return Q(owner=person) | Q(owner_id__in=fellows.values("person_id"))


def refuse_foreign_pictures(article: Article, now: Draft, mine: Content, *, by: Person) -> None:
    """Refuse pictures and videos that are new to the draft and neither the author's nor a fellow member's.

    What the draft shows already (an editor of the site may have put it there) is not asked again. Raises CannotSave.
    """
    body = mine.get("body", "")
    images = (shown(body, "image") | {mine.get("cover")}) - shown(now.body, "image") - {now.cover_id, None}
    videos = shown(body, "video") - shown(now.body, "video")
    wanted: list[tuple[set[Any], QuerySet[Any]]] = [(images, Image.objects.all()), (videos, Video.objects.all())]
    for numbers, rows in wanted:
        if numbers:
            known = set(rows.filter(usable_by(by), pk__in=numbers).values_list("pk", flat=True))
            if numbers - known:
                raise CannotSave(
                    _("Picture or video number %(number)s is not yours to show.") % {"number": min(numbers - known)}
                )

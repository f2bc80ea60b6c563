"""Name a topic: find it by its folded spelling, or open it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from colophon.lib.refusal import Refusal
from colophon.lib.slugs import slug
from colophon.lib.text.fold import fold
from colophon.topics.models import Topic

LONGEST = 40
FOLDED = 60


def tidy(name: str) -> str:
    """A name as it is kept: single blanks, without the ``#`` people write before it. Raises Refusal for none."""
    name = " ".join(name.split()).lstrip("#").strip()
    if not name or len(name) > LONGEST:
        raise Refusal(_("A topic has between 1 and %(most)s characters.") % {"most": LONGEST})
    return name


def name_topic(name: str, *, at: datetime) -> Topic:
    """Return the topic of this name, opening it when there is none; a merged topic leads to the one it became.

    Raises Refusal for an empty name or one of more than 40 characters.
    """
    name = tidy(name)
    folded = fold(name)[:FOLDED]
    topic = Topic.objects.select_related("merged_into").filter(folded=folded).first()
    if topic is None:
        opened = {"name": name, "slug": _free(name), "at": at}
        topic, _new = Topic.objects.get_or_create(folded=folded, defaults=opened)
    return topic.merged_into or topic


def _free(name: str) -> str:
    """A slug no other topic has: C and C++ read alike in an address and are two topics."""
    wanted = slug(name)[:70] or "topic"
    if not Topic.objects.filter(slug=wanted).exists():
        return wanted
    taken = set(Topic.objects.filter(slug__startswith=f"{wanted}-").values_list("slug", flat=True))
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"

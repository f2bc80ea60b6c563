"""Call a topic by another name; where a topic of that name stands already, the two become one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Tagging
from colophon.dossiers.open import CannotCompile
from colophon.dossiers.rules import may_compile
from colophon.follows.models import Follow
from colophon.ledger.record import record
from colophon.lib.text.fold import fold
from colophon.people.models import Person
from colophon.topics.models import Topic
from colophon.topics.name import FOLDED, name_topic, tidy


def standing(topic: Topic, name: str) -> Topic | None:
    """The other topic of this name, with which `call_topic` would join it. Raises Refusal for a name that is none."""
    found = Topic.objects.select_related("merged_into").filter(folded=fold(tidy(name))[:FOLDED]).first()
    other = (found.merged_into or found) if found else None
    return other if other is not None and other != topic else None


def call_topic(topic: Topic, name: str, *, by: Person, at: datetime) -> Topic:
    """Give a topic a name; returns the topic of that name, which is another one unless only the spelling changes.

    What is about the old one, and who follows it, goes over; its name and address lead to the new one from then on, for
    readers and for authors who still write it. Raises CannotCompile, Refusal for a name that is none.
    """
    if not may_compile(by):
        raise CannotCompile(_("Editors name topics."))
    with transaction.atomic():
        topic = Topic.objects.select_for_update().get(pk=topic.pk)
        if topic.merged_into_id is not None:
            raise CannotCompile(_("This topic has become another one already."))
        name = tidy(name)
        if fold(name)[:FOLDED] == topic.folded:
            if name != topic.name:
                Topic.objects.filter(pk=topic.pk).update(name=name)
                record("topic.named", topic, by=by, at=at)
            topic.name = name
            return topic
        back = Topic.objects.filter(folded=fold(name)[:FOLDED], merged_into=topic)
        back.update(merged_into=None, name=name)
        other = Topic.objects.select_for_update().get(pk=name_topic(name, at=at).pk)
        _go_over(topic, other)
        Topic.objects.filter(pk=topic.pk).update(merged_into=other)
        Topic.objects.filter(merged_into=topic).update(merged_into=other)
        record("topic.merged", topic, by=by, at=at, details={"into": other.pk})
    return other


def _go_over(topic: Topic, other: Topic) -> None:
    """What points at the one points at the other; who or what points at both does so once."""
    for model, thing in ((Tagging, "article_id"), (Follow, "person_id")):
        both = model.objects.filter(topic=other).values(thing)
        model.objects.filter(topic=topic, **{f"{thing}__in": both}).delete()
        model.objects.filter(topic=topic).update(topic=other)

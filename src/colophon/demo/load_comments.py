"""Loads what the demo's readers say under its articles, and what others think worth reading of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from django.db import transaction

from colophon.comments.change_rules import change_site_rules
from colophon.comments.host import pin
from colophon.comments.models import Comment
from colophon.comments.vote import vote
from colophon.comments.write import Written, write
from colophon.demo.content_files import Table, table
from colophon.demo.town import Town

PINNED = "c15"


@transaction.atomic
def load_comments(town: Town) -> None:
    """Write every comment as its writer did, while everybody may speak; from then on a first comment waits."""
    change_site_rules("open", "", by=None, at=town.ago(1219))
    written: dict[str, Comment] = {}
    for spec in table("comments")["comments"]:
        written[spec["key"]] = _write(town, spec, written)
    for number, comment in enumerate(written.values()):
        others = (person for person in town.people.values() if person.pk != comment.person_id)
        for person in islice(others, number * 7 % 9):
            vote(comment, by=person, at=min(comment.at + timedelta(minutes=30), town.now))
    first = written[PINNED]
    owner = town.owners[first.article.publication.handle]
    pin(first, by=owner, at=min(first.at + timedelta(hours=1), town.now))
    change_site_rules("first", "", by=None, at=town.now - timedelta(minutes=2))


def _write(town: Town, spec: Table, written: dict[str, Comment]) -> Comment:
    article = town.articles[spec["article"]]
    assert article.first_published_at is not None
    at = min(article.first_published_at + timedelta(hours=spec["hours_after"]), town.now - timedelta(minutes=20))
    answered = written[spec["reply_to"]] if "reply_to" in spec else None
    said = Written(spec["text"], answers=answered.pk if answered else None)
    return write(article, said, token=f"demo {spec['key']}", by=town.people[spec["by"]], at=at)

"""Opening a publication, changing its card, trust, closing; and the counts it keeps."""

from __future__ import annotations

import pytest

from colophon.ledger.models import DroppedTag, Entry
from colophon.publications.counts import keep_counts
from colophon.publications.models import Membership, Publication
from colophon.publications.open import CannotOpen, change_card, close_publication, open_publication, trust

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def _card(publication, by, at, **fields):
    usual = {"name": "潮汐新观察", "tagline": " 新 ", "about": "关于。", "avatar": None}
    return change_card(publication, by=by, at=at, **{**usual, **fields})


def test_open_refuses_a_name_or_address_that_exists_and_leaves_nothing_behind(tidewatch, ben, city, at):
    for name, handle in (("潮汐观察", "other"), ("另一个", "TIDEWATCH")):
        with pytest.raises(CannotOpen, match="name or address exists"):
            open_publication(handle=handle, name=name, kind="media", channel=city, owner=ben, by=None, at=at)
    assert Publication.objects.count() == 1 and not Membership.objects.filter(person=ben).exists()


def test_change_card_keeps_the_card_and_drops_the_page(tidewatch, ada, at):
    changed = _card(tidewatch, ada, at)
    assert (changed.name, changed.tagline) == ("潮汐新观察", "新")
    assert Entry.objects.get(fact="publication.renamed").subject == tidewatch.key
    assert DroppedTag.objects.filter(tag=tidewatch.key).exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "has a name"),
        ({"name": "字" * 41}, "at most 40"),
        ({"about": "字" * 2001}, "at most 2000"),
        ({"tagline": "\x00"}, "cannot be kept"),
        ({"name": "新来的人"}, "name or address exists"),
    ],
)
def test_change_card_refuses_what_cannot_be_kept(tidewatch, newcomer, ada, at, fields, words):
    with pytest.raises(CannotOpen, match=words):
        _card(tidewatch, ada, at, **fields)
    assert Publication.objects.get(pk=tidewatch.pk).name == "潮汐观察"


def test_only_owners_change_the_card(tidewatch, ben, edith, at):
    Membership.objects.create(publication=tidewatch, person=ben, part="editor", at=at)
    for by in (ben, edith):
        with pytest.raises(CannotOpen, match="Only owners"):
            _card(tidewatch, by, at)


def test_owners_and_editors_close_a_publication_once(tidewatch, newcomer, ada, ben, edith, at, later):
    with pytest.raises(CannotOpen, match="Only owners"):
        close_publication(tidewatch, by=ben, at=at)
    close_publication(tidewatch, by=ada, at=at)
    close_publication(tidewatch, by=edith, at=later(days=1))
    close_publication(newcomer, by=edith, at=at)
    tidewatch.refresh_from_db()
    assert tidewatch.closed_at == at
    assert Entry.objects.filter(fact="publication.closed").count() == 2
    assert not Publication.objects.public().exists()


def test_editors_trust_and_distrust_and_it_is_recorded_once(newcomer, ada, edith, at, later):
    with pytest.raises(CannotOpen, match="Only editors"):
        trust(newcomer, trusted=True, by=ada, at=at)
    for moment in (at, later(days=1)):
        trust(newcomer, trusted=True, by=edith, at=moment)
    newcomer.refresh_from_db()
    assert (newcomer.trusted_at, newcomer.probation_left) == (at, 0)
    trust(newcomer, trusted=False, by=edith, at=at, probation=0)
    newcomer.refresh_from_db()
    assert (newcomer.trusted_at, newcomer.probation_left) == (None, 1)
    facts = Entry.objects.filter(fact__contains="trusted").order_by("id").values_list("fact", flat=True)
    assert list(facts) == ["publication.trusted", "publication.distrusted"]


def test_counts_that_are_wrong_are_put_right_and_counted(tidewatch, newcomer):
    Publication.objects.filter(pk=tidewatch.pk).update(article_count=9, follower_count=9)
    assert keep_counts({tidewatch.pk: 2}, {}) == 1
    tidewatch.refresh_from_db()
    assert (tidewatch.article_count, tidewatch.follower_count) == (2, 0)
    assert keep_counts({tidewatch.pk: 2}, {}) == 0

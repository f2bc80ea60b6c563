"""Saving the working text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colophon.articles.begin import CannotBegin, begin
from colophon.articles.keep import keep_copy
from colophon.articles.models import Article, Draft, Keep
from colophon.articles.restore import restore
from colophon.articles.save import ConflictingSave, save
from colophon.articles.submit import submit
from colophon.articles.trash import CannotTrash, trash, untrash
from colophon.articles.writing import CannotSave, checked, content_of
from colophon.ledger.models import Entry
from colophon.lib.text.limits import TooDeep, TooLong
from colophon.media.models import Blob, Image
from colophon.people.models import Person
from colophon.publications.models import Membership, Part, Publication

Write = Callable[..., Article]
Later = Callable[..., datetime]


@pytest.fixture
def draft(tidewatch: Publication, ada: Person, at: datetime) -> Draft:
    """An empty draft of Ada's."""
    return Draft.objects.get(article=begin(tidewatch, by=ada, at=at))


def test_begin_makes_an_empty_draft_that_bears_its_writer(draft: Draft, ada: Person) -> None:
    assert (draft.version, draft.body, draft.saved_by) == (0, "", ada)
    assert Entry.objects.filter(fact="article.begun", subject=f"article:{draft.pk}").exists()


def test_begin_is_for_members_only(tidewatch: Publication, olga: Person, at: datetime) -> None:
    with pytest.raises(CannotBegin):
        begin(tidewatch, by=olga, at=at)


def test_save_stores_the_cleaned_text_and_counts_up(draft: Draft, ada: Person, at: datetime) -> None:
    saved = save(
        draft, {"title": " 海堤  上 ", "body": '<p onclick="x()">水</p><script>1</script>'}, version=0, by=ada, at=at
    )
    assert (saved.title, saved.body, saved.version) == ("海堤 上", "<p>水</p>", 1)
    assert Article.objects.get(pk=draft.pk).title == "海堤 上"


def test_save_leaves_what_was_not_sent(draft: Draft, ada: Person, at: datetime) -> None:
    save(draft, {"summary": "一年"}, version=0, by=ada, at=at)
    assert save(draft, {"title": "水"}, version=1, by=ada, at=at).summary == "一年"


def test_save_over_an_older_version_is_a_conflict_that_carries_both_texts(
    draft: Draft, ada: Person, at: datetime
) -> None:
    save(draft, {"body": "<p>一</p>"}, version=0, by=ada, at=at)
    with pytest.raises(ConflictingSave) as conflict:
        save(draft, {"body": "<p>二</p>"}, version=0, by=ada, at=at)
    assert conflict.value.mine["body"] == "<p>二</p>"
    assert conflict.value.theirs["body"] == "<p>一</p>"
    assert Draft.objects.get(pk=draft.pk).body == "<p>一</p>"


def test_a_save_repeated_is_no_conflict_with_oneself(draft: Draft, ada: Person, at: datetime) -> None:
    first = save(draft, {"body": "<p>一</p>"}, version=0, key="k1", by=ada, at=at)
    again = save(draft, {"body": "<p>一</p>"}, version=0, key="k1", by=ada, at=at)
    assert (again.version, again.save_key, again.saved_at) == (first.version, "k1", first.saved_at)


def test_save_over_a_conflict_keeps_what_it_writes_over(draft: Draft, ada: Person, at: datetime) -> None:
    theirs = save(draft, {"body": "<p>别人的</p>"}, version=0, by=ada, at=at)
    save(draft, {"body": "<p>我的</p>"}, version=theirs.version, by=ada, at=at, over_conflict=True)
    assert "<p>别人的</p>" in {row.content["body"] for row in Keep.objects.filter(article_id=draft.pk)}


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 3},
        {"title": "长" * 121},
        {"title": 7},
        {"cover": "1"},
        {"cover": True},
        {"shape": "poem"},
        {"language": "xx"},
        {"original_url": "javascript:alert(1)"},
        {"original_url": "https://[bad"},
        {"topics": "水"},
        {"topics": [1]},
        {"topics": [f"题{n}" for n in range(11)]},
        {"topics": ["长" * 41]},
        {"body": None},
    ],
)
def test_save_refuses_what_a_field_cannot_hold(
    changes: dict[str, object], draft: Draft, ada: Person, at: datetime
) -> None:
    with pytest.raises(CannotSave):
        save(draft, changes, version=0, by=ada, at=at)
    assert Draft.objects.get(pk=draft.pk).version == 0


def test_save_refuses_a_text_that_is_too_long_or_too_deep(draft: Draft, ada: Person, at: datetime) -> None:
    with pytest.raises(TooLong):
        save(draft, {"body": "<p>" + "水" * 400_000 + "</p>"}, version=0, by=ada, at=at)
    with pytest.raises(TooDeep):
        save(draft, {"body": "<blockquote>" * 70 + "水"}, version=0, by=ada, at=at)


def test_save_is_for_those_who_may_write(draft: Draft, olga: Person, at: datetime) -> None:
    with pytest.raises(CannotSave):
        save(draft, {"title": "x"}, version=0, by=olga, at=at)


def test_a_text_under_review_stands_still(newcomer: Publication, ada: Person, at: datetime, write: Write) -> None:
    article = write(newcomer, by=ada)
    submit(article, by=ada, at=at)
    draft = Draft.objects.get(article=article)
    with pytest.raises(CannotSave):
        save(draft, {"title": "别的"}, version=draft.version, by=ada, at=at)
    assert save(draft, content_of(draft), version=0, by=ada, at=at).version == draft.version


def _picture(owner: Person | None, at: datetime, sha: str) -> Image:
    blob = Blob.objects.create(sha256=sha * 64, size=1, media_type="image/png", at=at)
    return Image.objects.create(original=blob, owner=owner, width=1, height=1, at=at, ready_at=at)


def test_save_refuses_the_pictures_of_strangers(draft: Draft, ada: Person, olga: Person, at: datetime) -> None:
    hers = _picture(olga, at, "a")
    with pytest.raises(CannotSave):
        save(draft, {"cover": hers.pk}, version=0, by=ada, at=at)
    with pytest.raises(CannotSave):
        save(draft, {"body": f'<figure data-image="{hers.pk}"><img alt=""></figure>'}, version=0, by=ada, at=at)
    with pytest.raises(CannotSave):
        save(draft, {"cover": 99_999}, version=0, by=ada, at=at)


def test_save_takes_the_pictures_of_fellow_members(
    draft: Draft, ada: Person, ben: Person, tidewatch: Publication, at: datetime
) -> None:
    Membership.objects.create(publication=tidewatch, person=ben, part=Part.WRITER, at=at)
    assert save(draft, {"cover": _picture(ben, at, "b").pk}, version=0, by=ada, at=at).cover is not None


def test_saves_of_one_spell_share_a_row_and_a_big_loss_opens_another(
    draft: Draft, ada: Person, at: datetime, later: Later
) -> None:
    long = "<p>" + "水" * 500 + "</p>"
    save(draft, {"body": "<p>一</p>"}, version=0, by=ada, at=at)
    save(draft, {"body": long}, version=1, by=ada, at=later(seconds=10))
    assert [row.version for row in Keep.objects.order_by("id")] == [2]
    save(draft, {"body": "<p>没了</p>"}, version=2, by=ada, at=later(seconds=20))
    assert [row.version for row in Keep.objects.order_by("id")] == [2, 3]
    save(draft, {"body": "<p>没了！</p>"}, version=3, by=ada, at=later(minutes=6))
    assert [row.version for row in Keep.objects.order_by("id")] == [2, 3, 4]


def test_restore_brings_a_state_back_and_keeps_what_it_replaced(
    draft: Draft, ada: Person, at: datetime, later: Later
) -> None:
    save(draft, {"body": "<p>旧</p>", "topics": ["水"]}, version=0, by=ada, at=at)
    old = Keep.objects.get()
    save(draft, {"body": "<p>新</p>", "topics": []}, version=1, by=ada, at=later(minutes=6))
    restored = restore(old, by=ada, at=later(minutes=7))
    assert (restored.body, restored.topics, restored.version) == ("<p>旧</p>", ["水"], 3)
    assert "<p>新</p>" in {row.content["body"] for row in Keep.objects.all()}


def test_keep_copy_keeps_a_text_that_lost_once(draft: Draft, ada: Person, at: datetime) -> None:
    save(draft, {"body": "<p>赢</p>"}, version=0, by=ada, at=at)
    first = keep_copy(draft, {"body": "<p>输</p>"}, by=ada, at=at)
    assert keep_copy(draft, {"body": "<p>输</p>"}, by=ada, at=at).pk == first.pk
    assert keep_copy(draft, {"body": "<p>也输</p>"}, by=ada, at=at).pk != first.pk


def test_trash_takes_drafts_and_gives_them_back(draft: Draft, ada: Person, at: datetime) -> None:
    article = trash(draft.article, by=ada, at=at)
    with pytest.raises(CannotSave):
        save(draft, {"title": "x"}, version=0, by=ada, at=at)
    assert untrash(article, by=ada, at=at).trashed_at is None
    assert Entry.objects.filter(fact="article.untrashed").count() == 1


def test_trash_refuses_what_readers_have_seen(published: Article, ada: Person, at: datetime) -> None:
    with pytest.raises(CannotTrash):
        trash(published, by=ada, at=at)


_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=400), st.lists(st.text(max_size=60), max_size=12)
)


@given(
    st.dictionaries(
        st.sampled_from(sorted(["title", "summary", "topics", "cover", "language", "declaration"])), _VALUES
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_checked_can_be_stored_and_checks_again_to_the_same(changes: dict[str, object]) -> None:
    try:
        once = checked(changes)
    except CannotSave:
        return
    assert checked(once) == once
    assert "\x00" not in repr(list(once.values()))

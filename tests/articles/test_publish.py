"""Publishing, reviewing, returning, scheduling, withdrawing: what they do and what they refuse."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from colophon.articles.give_back import CannotReturn, give_back
from colophon.articles.models import Article, Citation, Draft, DraftSource, Remark, Revision, State, Tagging
from colophon.articles.publish import CannotPublish, approve, publish
from colophon.articles.schedule import CannotSchedule, publish_due, schedule, unschedule
from colophon.articles.submit import CannotSubmit, recall, submit
from colophon.articles.withdraw import CannotWithdraw, withdraw
from colophon.ledger.models import DroppedTag, Entry
from colophon.sources.models import Source


def _edit(article, **fields):
    Draft.objects.filter(article=article).update(**fields)


def test_publish_freezes_a_revision_and_records_the_fact_with_it(tidewatch, ada, write, at):
    article = write(tidewatch, by=ada, topics=["海堤", "水文"])
    revision = publish(article, by=ada, at=at)
    article.refresh_from_db()
    tidewatch.refresh_from_db()
    assert (article.state, article.live_revision, article.first_published_at) == (State.PUBLISHED, revision, at)
    assert (revision.number, revision.title, revision.words) == (1, "海堤上的第十二个水尺", 18)
    assert tidewatch.article_count == 1
    assert Tagging.objects.filter(article=article).count() == 2
    entry = Entry.objects.get(fact="article.published")
    assert (entry.subject, entry.by, entry.audience) == (f"article:{article.pk}", f"person:{ada.pk}", "public")
    assert {"front", f"publication:{tidewatch.pk}", f"article:{article.pk}"} <= set(
        DroppedTag.objects.values_list("tag", flat=True)
    )


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"title": " "}, "title"),
        ({"body": ""}, "text"),
        ({"body": '<p>图</p><figure data-image="1"><img alt=""></figure>'}, "description"),
        ({"originality": "translated"}, "original"),
    ],
)
def test_publish_names_what_is_missing(tidewatch, ada, write, at, fields, word):
    article = write(tidewatch, by=ada, **fields)
    from django.utils import translation

    with translation.override("en"), pytest.raises(CannotPublish, match=word):
        publish(article, by=ada, at=at)
    assert not Revision.objects.exists()


def test_a_current_affairs_channel_wants_a_source_with_a_link(tidewatch, ada, write, at, city):
    type(city).objects.filter(pk=city.pk).update(current_affairs=True)
    article = write(tidewatch, by=ada)
    with pytest.raises(CannotPublish):
        publish(article, by=ada, at=at)
    source = Source.objects.create(title="会议纪要", url="https://example.org/minutes", at=at)
    DraftSource.objects.create(article=article, source=source, position=0)
    assert publish(article, by=ada, at=at).number == 1


def test_citations_are_numbered_in_the_order_of_the_text_and_then_of_the_list(tidewatch, ada, write, at):
    first, second, third = (Source.objects.create(title=title, at=at) for title in ("甲", "乙", "丙"))
    article = write(
        tidewatch,
        by=ada,
        body=f'<p><span data-source="{third.pk}">三</span>和<span data-source="{first.pk}">一</span>。</p>',
    )
    for position, source in enumerate((first, second, third)):
        DraftSource.objects.create(article=article, source=source, position=position)
    revision = publish(article, by=ada, at=at)
    cited = Citation.objects.filter(revision=revision).order_by("number").values_list("source__title", flat=True)
    assert list(cited) == ["丙", "甲", "乙"]


def test_publishing_the_same_text_again_is_refused(published, ada, later):
    with pytest.raises(CannotPublish):
        publish(published, by=ada, at=later(minutes=1), note="again")
    assert Revision.objects.count() == 1


def test_a_change_to_what_is_public_is_a_new_revision_with_a_note(published, ada, later):
    _edit(published, title="海堤上的第十三个水尺")
    with pytest.raises(CannotPublish):
        publish(published, by=ada, at=later(minutes=1))
    revision = publish(
        published, by=ada, at=later(minutes=1), change="correction", correction_of="figure", note="数错了一个"
    )
    published.refresh_from_db()
    assert (revision.number, revision.change, published.title) == (2, "correction", "海堤上的第十三个水尺")
    assert published.first_published_at < published.updated_at
    assert Entry.objects.filter(fact="article.corrected").count() == 1


def test_the_database_refuses_to_change_or_delete_a_revision(published):
    revision = published.live_revision
    for attempt in (
        lambda: Revision.objects.filter(pk=revision.pk).update(title="改掉"),
        lambda: connection.cursor().execute("DELETE FROM colophon_revision"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_the_database_refuses_to_rewrite_the_ledger_but_lets_it_be_put_in_order(published):
    entry = Entry.objects.get(fact="article.published")
    assert Entry.objects.filter(pk=entry.pk).update(position=1) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(fact="article.revised")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()


def test_a_site_made_before_some_guards_gets_them_and_keeps_those_it_has(published):
    again = import_module("colophon.migrations.0004_guards_again").guard_again
    table = "colophon_revision" if connection.vendor == "postgresql" else None
    for trigger in ("is_immutable",) if table else ("is_immutable_update", "is_immutable_delete"):
        connection.cursor().execute(f"DROP TRIGGER colophon_revision_{trigger}" + (f" ON {table}" if table else ""))
    for _time in range(2):
        again(
            None, SimpleNamespace(connection=connection, execute=lambda sql, params: connection.cursor().execute(sql))
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=published.live_revision_id).update(title="改掉")


def test_on_probation_an_article_goes_through_review_until_the_publication_is_trusted(
    newcomer, ada, edith, write, at, later
):
    for number in (1, 2):
        article = write(newcomer, by=ada, title=f"第{number}篇")
        with pytest.raises(CannotPublish):
            publish(article, by=ada, at=at)
        submit(article, by=ada, at=at)
        approve(article, by=edith, at=later(minutes=number))
        newcomer.refresh_from_db()
    assert newcomer.trusted_at == later(minutes=2)
    assert publish(write(newcomer, by=ada, title="第三篇"), by=ada, at=later(minutes=5)).approved_by is None


def test_a_returned_article_carries_its_remarks_and_may_be_submitted_again(newcomer, ada, edith, write, at, later):
    article = submit(write(newcomer, by=ada), by=ada, at=at)
    give_back(article, "请补充来源。", passages=[("清晨六点", "谁说的?")], by=edith, at=at)
    article.refresh_from_db()
    assert article.state == State.RETURNED
    assert list(Remark.objects.order_by("id").values_list("passage", flat=True)) == ["", "清晨六点"]
    submit(article, by=ada, at=later(hours=1))
    approve(article, by=edith, at=later(hours=2))
    article.refresh_from_db()
    assert article.state == State.PUBLISHED


def test_nobody_reviews_what_bears_their_own_name_and_no_stranger_reviews_at_all(newcomer, ada, olga, write, at):
    from colophon.people.roles import give_role

    article = submit(write(newcomer, by=ada), by=ada, at=at)
    give_role(ada, "editor", by=None, at=at)
    for person in (ada, olga):
        person.__dict__.pop("_roles", None)
        with pytest.raises(CannotPublish):
            approve(article, by=person, at=at)
        with pytest.raises(CannotReturn):
            give_back(article, "不行", by=person, at=at)


def test_a_submitted_article_can_be_recalled_but_not_submitted_twice(newcomer, ada, olga, write, at):
    article = submit(write(newcomer, by=ada), by=ada, at=at)
    with pytest.raises(CannotSubmit):
        submit(article, by=ada, at=at)
    with pytest.raises(CannotSubmit):
        recall(article, by=olga, at=at)
    assert recall(article, by=ada, at=at).state == State.DRAFT


def test_a_scheduled_article_is_published_at_its_moment_never_before_and_never_twice(tidewatch, ada, write, at, later):
    article = schedule(write(tidewatch, by=ada), for_=later(hours=1), by=ada, at=at)
    assert article.state == State.SCHEDULED
    assert publish_due(at=later(minutes=59)) == []
    assert len(publish_due(at=later(hours=1))) == 1
    assert publish_due(at=later(hours=2)) == []
    assert Revision.objects.filter(article=article).count() == 1


def test_an_approved_article_waits_for_the_moment_its_author_chose(newcomer, ada, edith, write, at, later):
    article = submit(write(newcomer, by=ada), by=ada, at=at, for_=later(hours=3))
    assert approve(article, by=edith, at=later(hours=1)) is None
    assert publish_due(at=later(hours=2)) == []
    assert len(publish_due(at=later(hours=3))) == 1


def test_scheduling_refuses_the_past_and_can_be_called_off(tidewatch, ada, write, at, later):
    article = write(tidewatch, by=ada)
    with pytest.raises(CannotSchedule):
        schedule(article, for_=at, by=ada, at=at)
    schedule(article, for_=later(hours=1), by=ada, at=at)
    assert unschedule(article, by=ada, at=at).state == State.DRAFT
    assert publish_due(at=later(hours=2)) == []


def test_a_withdrawn_article_leaves_the_lists_and_says_why(published, tidewatch, ada, olga, later):
    with pytest.raises(CannotWithdraw):
        withdraw(published, "不想要了", by=olga, at=later(days=1))
    with pytest.raises(CannotWithdraw):
        withdraw(published, " ", by=ada, at=later(days=1))
    withdraw(published, "采访对象要求撤回。", by=ada, at=later(days=1))
    tidewatch.refresh_from_db()
    assert tidewatch.article_count == 0
    assert not Article.objects.public().exists()
    assert DroppedTag.objects.filter(tag=f"article:{published.pk}", removed=True).exists()

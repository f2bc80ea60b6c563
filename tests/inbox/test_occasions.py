"""Who is told of which fact; nobody else is, and nobody twice."""

from __future__ import annotations

from datetime import timedelta

from colophon.articles.give_back import give_back
from colophon.articles.models import Article, Draft
from colophon.articles.publish import approve, publish
from colophon.articles.request_correction import Asked, request_correction
from colophon.articles.rest import rest_on
from colophon.articles.schedule import publish_due, schedule
from colophon.articles.submit import submit
from colophon.articles.withdraw import withdraw
from colophon.follows.follow import follow, unfollow
from colophon.inbox.models import Notification
from colophon.inbox.queries import inbox
from colophon.inbox.wording import lines
from colophon.ledger.models import Errand
from colophon.people.roles import give_role
from colophon.people.suspend import suspend
from colophon.publications.admit import refuse
from colophon.publications.apply import Wanted, apply
from colophon.publications.open import open_publication


def test_followers_are_told_and_the_author_who_pressed_the_button_is_not(
    tidewatch, ada, ben, olga, edith, write, at, work, told
):
    for person in (ada, ben):
        follow(tidewatch, by=person, at=at)
    work()
    Notification.objects.all().delete()
    publish(write(tidewatch, by=ada), by=ada, at=at)
    work()
    assert told() == [("Ada", "followed.published"), ("Ben", "followed.published")]
    work()
    assert len(told()) == 2


def test_an_errand_run_twice_tells_nobody_twice(tidewatch, ben, ada, write, at, work, told):
    follow(tidewatch, by=ben, at=at)
    publish(write(tidewatch, by=ada), by=ada, at=at)
    work()
    before = told()
    Errand.objects.filter(reaction__in=("tell", "tell_followers")).update(done_at=None, claimed_until=None)
    work()
    assert told() == before


def test_an_author_hears_of_the_return_and_of_the_approval_once_each(newcomer, ada, ben, edith, write, at, work, told):
    article = submit(write(newcomer, by=ada), by=ada, at=at)
    give_back(article, "缺少来源", by=edith, at=at)
    work()
    assert told() == [("Ada", "article.returned")]
    follow(newcomer, by=ada, at=at)
    follow(newcomer, by=ben, at=at)
    submit(article, by=ada, at=at)
    approve(article, by=edith, at=at)
    work()
    assert [one for one in told() if one[1] != "publication.followed"] == [
        ("Ada", "article.returned"),
        ("Ada", "article.published"),
        ("Ben", "followed.published"),
    ], "an author who follows their own publication is told once, as the author"


def test_an_author_hears_when_a_scheduled_article_comes_out(tidewatch, ada, write, at, work, told):
    article = write(tidewatch, by=ada)
    schedule(article, for_=at + timedelta(hours=1), by=ada, at=at)
    publish_due(at=at + timedelta(hours=1))
    work()
    assert told() == [("Ada", "article.published")]


def test_authors_hear_of_a_correction_that_somebody_else_made(published, tidewatch, ada, ben, at, work, told):
    from colophon.articles.byline import add_byline
    from colophon.publications.members import accept, invite

    work()
    accept(invite(tidewatch, "editor", by=ada, at=at), by=ben, at=at)
    add_byline(published, ben, by=ada, at=at)
    Draft.objects.filter(article=published).update(body="<p>每天清晨五点。</p>", version=2)
    publish(published, by=ben, at=at, change="correction", correction_of="fact", note="时间有误")
    work()
    assert told() == [("Ada", "article.corrected")]


def test_being_cited_by_another_is_told_and_citing_oneself_is_not(
    published, tidewatch, city, ada, ben, write, at, work, settings, told
):
    theirs = open_publication(
        handle="ferry", name="渡轮", kind="individual", channel=city, owner=ben, by=None, at=at - timedelta(days=9)
    )
    citing = write(theirs, by=ben, title="引用者")
    own = write(tidewatch, by=ada, title="自引")
    for article, by in ((citing, ben), (own, ada)):
        url = f"{settings.SITE_URL}/en/article/{published.pk}/{published.slug}/"
        rest_on(article, {"title": "海堤", "url": url}, by=by, at=at)
        rest_on(article, {"title": "别处", "url": f"https://elsewhere.test/article/{published.pk}/"}, by=by, at=at)
        publish(article, by=by, at=at)
    work()
    assert told() == [("Ada", "article.cited")]
    assert "引用者" in lines(inbox(ada, before=None, limit=9))[0].sentence
    withdraw(Article.objects.get(pk=citing.pk), "撤", by=ben, at=at)
    assert "引用者" not in lines(inbox(ada, before=None, limit=9))[0].sentence


def test_new_followers_are_one_line_a_day_that_is_new_again_when_it_grows(
    tidewatch, ada, ben, olga, mary, at, work, told
):
    for person in (ben, olga):
        follow(tidewatch, by=person, at=at)
    work()
    row = Notification.objects.get(kind="publication.followed")
    assert (row.person, row.kind, row.number) == (ada, "publication.followed", 2)
    Notification.objects.update(read_at=at)
    follow(tidewatch, by=mary, at=at + timedelta(hours=1))
    work()
    row.refresh_from_db()
    assert (row.number, row.read_at) == (3, None)
    unfollow(tidewatch, by=mary, at=at)
    follow(tidewatch, by=mary, at=at + timedelta(days=1))
    work()
    assert Notification.objects.filter(kind="publication.followed").count() == 2


def test_decisions_are_told_to_whom_they_concern(city, ben, otto, edith, at, work, told):
    application = apply(Wanted("individual", "边恩的号", "benbooks", city, "写书评"), documents=[], by=ben, at=at)
    refuse(application, "材料不全", reapply_on=None, by=edith, at=at)
    give_role(ben, "moderator", by=otto, at=at)
    give_role(otto, "moderator", by=otto, at=at)
    work()
    assert told() == [("Ben", "application.refused"), ("Ben", "role.given")]


def test_a_reader_who_asks_for_a_correction_is_brought_to_the_author(published, ada, at, work, told):
    asked = Asked(passage="", reason="记录上写的是清晨五点", evidence="", signed="")
    request_correction(published, asked, form="x" * 64, at=at)
    work()
    assert told() == [("Ada", "correction.asked")]


def test_who_is_suspended_is_told_nothing(tidewatch, ada, ben, otto, write, at, work, told):
    follow(tidewatch, by=ben, at=at)
    suspend(ben, by=otto, at=at)
    publish(write(tidewatch, by=ada), by=ada, at=at)
    work()
    assert told(ben) == []


def test_what_was_taken_back_before_the_worker_came_is_told_to_no_follower(tidewatch, ada, ben, write, at, work, told):
    follow(tidewatch, by=ben, at=at)
    article = write(tidewatch, by=ada)
    publish(article, by=ada, at=at)
    withdraw(article, "撤", by=ada, at=at)
    work()
    assert told(ben) == []


def test_a_title_is_named_to_followers_only_while_it_is_public(tidewatch, ada, ben, write, at, work, told):
    follow(tidewatch, by=ben, at=at)
    article = write(tidewatch, by=ada, title="机密标题")
    publish(article, by=ada, at=at)
    work()
    assert "机密标题" in lines(inbox(ben, before=None, limit=9))[0].sentence
    withdraw(Article.objects.get(pk=article.pk), "撤", by=ada, at=at)
    line = lines(inbox(ben, before=None, limit=9))[0]
    assert "机密标题" not in line.sentence and line.path == "/publication/tidewatch/"

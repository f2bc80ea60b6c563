"""Picking articles for a front: window, order, limit, history."""

from __future__ import annotations

import pytest

from colophon.articles.models import Article, State
from colophon.articles.publish import publish
from colophon.channels.open import close_channel, open_channel
from colophon.fronts.models import HeadlinePick
from colophon.fronts.pick import AT_MOST, CannotPick, drop_pick, order_picks, pick
from colophon.fronts.queries import changes_to_come, headlines, line_up, standing_picks
from colophon.ledger.models import DroppedTag, Entry, Errand
from colophon.reactions import ERRANDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def public(tidewatch, ada, write, at):
    """``public(3)``: so many public articles."""

    def made(number):
        articles = [write(tidewatch, by=ada, title=f"第{n}篇") for n in range(number)]
        for article in articles:
            publish(article, by=ada, at=at)
            article.refresh_from_db()
        return articles

    return made


@pytest.fixture
def put(edith, at):
    """``put(article, …)``: Edith picks it for the site's front, from now on."""

    def made(article, **fields):
        return pick(article, **{"channel": None, "starts_at": at, "ends_at": None, "by": edith, "at": at, **fields})

    return made


def _titles(channel, moment):
    return [row.article.title for row in standing_picks(channel, at=moment)]


def test_a_pick_stands_from_its_start_until_its_end(public, put, at, later):
    (article,) = public(1)
    put(article, starts_at=later(hours=1), ends_at=later(hours=2))
    seen = [bool(_titles(None, later(minutes=minutes))) for minutes in (0, 59, 60, 119, 120)]
    assert seen == [False, False, True, True, False]


def test_a_pick_is_recorded_and_the_front_drawn_anew_at_once_and_at_its_start_and_end(public, put, edith, later, city):
    (article,) = public(1)
    made = put(article, channel=city, starts_at=later(hours=1), ends_at=later(hours=2))
    entry = Entry.objects.get(fact="pick.made")
    assert (entry.subject, entry.by, entry.audience) == (f"front:{city.pk}", edith.key, "public")
    assert entry.details == {"article": article.pk, "pick": made.pk}
    assert {f"channel:{city.pk}", "headlines"} <= set(DroppedTag.objects.values_list("tag", flat=True))
    errands = Errand.objects.filter(reaction="front_changes").order_by("due_at")
    assert [errand.due_at for errand in errands] == [later(hours=1), later(hours=2)]
    DroppedTag.objects.all().delete()
    ERRANDS["front_changes"](errands[0], later(hours=1))
    assert set(DroppedTag.objects.values_list("tag", flat=True)) == {f"channel:{city.pk}", "headlines"}


def test_a_pick_that_begins_now_leaves_no_errand(public, put):
    put(public(1)[0])
    assert not Errand.objects.filter(reaction="front_changes").exists()


def test_only_editors_pick_drop_and_order(public, put, ada, mary, at):
    (article,) = public(1)
    made = put(article)
    for by in (ada, mary):
        for verb in (
            lambda by=by: pick(article, channel=None, starts_at=at, ends_at=None, by=by, at=at),
            lambda by=by: drop_pick(made, by=by, at=at),
            lambda by=by: order_picks(None, [made.pk], by=by, at=at),
        ):
            with pytest.raises(CannotPick, match="Only editors"):
                verb()


def test_what_is_not_and_will_not_be_public_is_not_picked(tidewatch, ada, write, public, put, at):
    draft, (gone,) = write(tidewatch, by=ada), public(1)
    Article.objects.filter(pk=gone.pk).update(trashed_at=at)
    for article in (draft, gone):
        with pytest.raises(CannotPick, match="will be public"):
            put(article)
    stale = public(1)[0]
    Article.objects.filter(pk=stale.pk).update(state=State.WITHDRAWN)
    with pytest.raises(CannotPick, match="will be public"):
        put(stale)


def test_a_scheduled_article_may_be_picked_and_stands_once_it_is_public(tidewatch, ada, write, put, at, later):
    article = write(tidewatch, by=ada)
    Article.objects.filter(pk=article.pk).update(state=State.SCHEDULED, scheduled_for=later(hours=1))
    put(article)
    assert _titles(None, later(minutes=1)) == []
    publish(article, by=ada, at=later(hours=1))
    assert len(_titles(None, later(hours=1))) == 1


def test_an_end_before_the_start_or_in_the_past_is_refused(public, put, later):
    (article,) = public(1)
    for starts, ends in ((later(hours=2), later(hours=1)), (later(hours=-2), later(hours=-1)), (later(), later())):
        with pytest.raises(CannotPick, match="end lies"):
            put(article, starts_at=starts, ends_at=ends)


def test_an_article_stands_once_on_a_front_but_on_several_fronts(public, put, city, later, edith):
    (article,) = public(1)
    first = put(article, starts_at=later(hours=1), ends_at=later(hours=2))
    with pytest.raises(CannotPick, match="already"):
        put(article)
    assert put(article, channel=city)
    drop_pick(first, by=edith, at=later(minutes=1))
    assert put(article)


def test_an_article_whose_pick_has_ended_may_be_picked_again(public, put, later):
    (article,) = public(1)
    put(article, ends_at=later(hours=1))
    assert put(article, starts_at=later(hours=2), at=later(hours=2))


def test_a_front_holds_so_many_picks_and_no_more(public, put, city, edith, at):
    articles = public(AT_MOST + 1)
    picks = [put(article) for article in articles[:-1]]
    with pytest.raises(CannotPick, match="full"):
        put(articles[-1])
    put(articles[-1], channel=city)
    drop_pick(picks[0], by=edith, at=at)
    assert put(articles[-1])


def test_picks_stand_in_the_editors_order_and_unnamed_ones_behind(public, put, edith, at):
    articles = public(3)
    picks = [put(article) for article in articles]
    assert _titles(None, at) == ["第0篇", "第1篇", "第2篇"]
    order_picks(None, [picks[2].pk, 999], by=edith, at=at)
    assert _titles(None, at) == ["第2篇", "第0篇", "第1篇"]
    assert Entry.objects.get(fact="picks.ordered").subject == "front"


def test_ordering_one_front_leaves_the_others_alone(public, put, city, edith, at):
    articles = public(2)
    for article in articles:
        put(article)
    ours = [put(article, channel=city) for article in articles]
    order_picks(None, [ours[1].pk], by=edith, at=at)
    assert _titles(city.pk, at) == ["第0篇", "第1篇"]


def test_a_dropped_pick_stays_in_the_history_and_is_recorded_once(public, put, edith, otto, at, later):
    made = put(public(1)[0])
    drop_pick(made, by=edith, at=later(hours=1))
    drop_pick(made, by=otto, at=later(hours=2))
    kept = HeadlinePick.objects.get()
    assert (kept.dropped_at, kept.dropped_by) == (later(hours=1), edith)
    assert _titles(None, later(hours=1)) == []
    assert Entry.objects.get(fact="pick.dropped").details == {"pick": made.pk}


def test_headlines_of_a_channel_are_its_picks_then_the_newest_of_open_channels(public, put, city, otto, at, later):
    articles = public(3)
    other = open_channel(handle="water", name="水文", by=None, at=at)
    put(articles[0], channel=city)
    put(articles[1], channel=other)
    found = headlines(at=at, per_channel=2)
    assert [article.title for article in found[city.pk]] == ["第0篇", "第2篇"]
    assert [article.title for article in found[other.pk]] == ["第1篇"]
    close_channel(other, by=otto, at=at)
    assert other.pk not in headlines(at=at)


def test_a_scheduled_article_that_becomes_public_draws_every_front_it_is_picked_for(tidewatch, ada, write, put, later):
    article, other = write(tidewatch, by=ada), open_channel(handle="water", name="水文", by=None, at=later())
    Article.objects.filter(pk=article.pk).update(state=State.SCHEDULED, scheduled_for=later(hours=1))
    put(article, channel=other)
    DroppedTag.objects.all().delete()
    publish(article, by=ada, at=later(hours=1))
    assert DroppedTag.objects.filter(tag=f"channel:{other.pk}").exists()


def test_the_line_up_of_a_moment_to_come_knows_picks_and_articles_to_come(public, put, tidewatch, ada, write, later):
    one, two = public(2)
    put(one, ends_at=later(hours=2))
    put(two, starts_at=later(hours=1))
    scheduled = write(tidewatch, by=ada, title="明天的")
    Article.objects.filter(pk=scheduled.pk).update(state=State.SCHEDULED, scheduled_for=later(hours=3), title="明天的")
    put(scheduled)
    seen = [[row.article.title for row in line_up(None, at=later(hours=hours))] for hours in range(4)]
    assert seen == [["第0篇"], ["第0篇", "第1篇"], ["第1篇"], ["第1篇", "明天的"]]
    assert changes_to_come(None, at=later()) == [later(hours=1), later(hours=2)]
    assert changes_to_come(None, at=later(hours=1)) == [later(hours=2)]

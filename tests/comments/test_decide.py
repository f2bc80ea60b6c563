"""Reports, what waits, and what is decided."""

from __future__ import annotations

import pytest

from colophon.articles.models import Article
from colophon.comments import queries
from colophon.comments.change_rules import change_publication_rules, change_site_rules
from colophon.comments.decide import decide, hide, unhide
from colophon.comments.models import Comment, Decision, Report
from colophon.comments.report import report
from colophon.comments.rules import may_decide, may_read
from colophon.comments.words import CannotComment
from colophon.ledger.models import Entry


def _count(article):
    return Article.objects.get(pk=article.pk).comment_count


def test_a_held_comment_that_is_released_appears(say, ben, mary, published, at):
    held = say(ben, "机器", trapped=True)
    decide(held, "released", "", by=mary, at=at)
    held.refresh_from_db()
    assert (held.state, held.shown, held.held_for, _count(published)) == ("public", True, "", 1)
    entry = Entry.objects.get(fact="comment.published")
    assert (entry.by, entry.details["writer"]) == (mary.key, ben.pk)


def test_a_held_comment_that_is_not_taken_never_appears_and_says_why(say, ben, mary, published, at):
    held = say(ben, "机器", trapped=True)
    with pytest.raises(CannotComment):
        decide(held, "refused", " ", by=mary, at=at)
    decide(held, "refused", "广告", by=mary, at=at)
    held.refresh_from_db()
    assert (held.state, held.shown, held.reason, _count(published)) == ("refused", False, "广告", 0)
    assert Entry.objects.get(fact="comment.refused").details["writer"] == ben.pk


def test_nobody_decides_on_their_own_comment(say, mary, edith, at):
    held = say(mary, "机器", trapped=True)
    with pytest.raises(CannotComment):
        decide(held, "released", "", by=mary, at=at)
    decide(held, "released", "", by=edith, at=at)


def test_owners_decide_on_what_their_own_rule_holds_and_on_nothing_else(say, ada, ben, olga, tidewatch, at):
    change_publication_rules(tidewatch, "all", by=ada, at=at)
    by_rule, by_words = say(ben, "一条"), say(ben, "机器", trapped=True)
    decide(by_rule, "released", "", by=ada, at=at)
    assert not may_decide(ada, by_words) and not may_read(ada, by_words)
    assert not may_read(olga, by_words) and may_read(ben, by_words)
    with pytest.raises(CannotComment):
        decide(by_words, "released", "", by=ada, at=at)


def test_a_report_waits_at_the_desk_and_both_are_told_what_was_decided(say, ben, olga, mary, published, at):
    said = say(ben, "你们都是笨蛋")
    made = report(said, "insult", "骂人", by=olga, at=at)
    assert report(said, "spam", "", by=olga, at=at).pk == made.pk
    assert [row.pk for row in queries.reported()] == [said.pk]
    assert [row.pk for row in queries.reports_on([said])[said.pk]] == [made.pk]
    with pytest.raises(CannotComment):
        decide(said, "hidden", "", by=mary, at=at)
    decide(said, "hidden", "骂人", by=mary, at=at)
    said.refresh_from_db(), made.refresh_from_db()
    assert (said.state, said.shown, said.reason, _count(published)) == ("hidden", True, "骂人", 0)
    assert made.decision and made.decision.reason == "骂人"
    told = Entry.objects.get(fact="comment.hidden")
    assert (told.audience, told.details["writer"]) == ("public", ben.pk)
    assert olga.pk not in told.details.values() and "reporters" not in told.details
    assert not queries.reported().exists()


def test_a_report_that_is_not_followed_is_answered_too(say, ben, olga, mary, at):
    said = say(ben)
    report(said, "false", "", by=olga, at=at)
    decide(said, "left", "是一种看法", by=mary, at=at)
    assert Comment.objects.get().state == "public" and Report.objects.get().decision is not None
    entry = Entry.objects.get(fact="reports.decided")
    assert Report.objects.get(decision=entry.details["decision"]).person == olga
    with pytest.raises(CannotComment):
        decide(said, "left", "再说一次", by=mary, at=at)


def test_three_readers_hold_a_comment_once(say, ben, olga, ada, edith, mary, otto, published, at):
    said = say(ben)
    for person in (olga, ada, edith):
        report(said, "spam", "", by=person, at=at)
    said.refresh_from_db()
    assert (said.state, said.held_for, said.shown, _count(published)) == ("held", "reports", False, 0)
    assert not queries.reported().exists() and [row.pk for row in queries.waiting()] == [said.pk]
    decide(said, "released", "没有问题", by=mary, at=at)
    said.refresh_from_db()
    assert (said.state, said.reason, _count(published)) == ("public", "", 1)
    assert Entry.objects.filter(fact="comment.restored").count() == 1
    report(said, "spam", "", by=otto, at=at)
    said.refresh_from_db()
    assert said.state == "public"


def test_what_was_public_and_is_not_taken_back_says_that_it_was_hidden(say, ben, olga, ada, edith, mary, at):
    first = say(ben, "一")
    said = say(ben, "二", answers=first)
    for person in (olga, ada, edith):
        report(said, "spam", "", by=person, at=at)
    first.refresh_from_db()
    assert first.reply_count == 0
    decide(said, "refused", "广告", by=mary, at=at)
    first.refresh_from_db(), said.refresh_from_db()
    assert (said.state, said.shown, first.reply_count) == ("hidden", True, 1)


def test_the_author_hides_and_may_think_better_of_it(say, ben, ada, olga, published, at):
    said = say(ben)
    hide(said, "离题", by=ada, at=at)
    said.refresh_from_db()
    assert may_read(ada, said) and not may_read(olga, said)
    for person in (ben, olga):
        with pytest.raises(CannotComment):
            unhide(said, "", by=person, at=at)
    unhide(said, "", by=ada, at=at)
    said.refresh_from_db()
    assert (said.state, said.reason, _count(published)) == ("public", "", 1)


def test_what_a_moderator_hid_only_moderators_let_be_read_again(say, ben, ada, olga, mary, published, at):
    said = say(ben)
    with pytest.raises(CannotComment):
        hide(said, "不喜欢", by=olga, at=at)
    with pytest.raises(CannotComment):
        hide(said, "", by=ada, at=at)
    hide(said, "离题", by=mary, at=at)
    with pytest.raises(CannotComment):
        unhide(said, "", by=ada, at=at)
    unhide(said, "", by=mary, at=at)
    said.refresh_from_db()
    assert (said.state, said.reason, _count(published)) == ("public", "", 1)
    assert list(Decision.objects.order_by("id").values_list("outcome", flat=True)) == ["hidden", "released"]


def test_only_those_who_answer_for_them_change_rules(ada, ben, otto, mary, tidewatch, at):
    with pytest.raises(CannotComment):
        change_site_rules("open", "", by=mary, at=at)
    with pytest.raises(CannotComment):
        change_publication_rules(tidewatch, "open", by=ben, at=at)
    with pytest.raises(CannotComment):
        change_publication_rules(tidewatch, "whatever", by=ada, at=at)
    assert change_site_rules("all", " 一 \n\n一\n二", by=otto, at=at).words == "一\n二"


def test_reports_come_from_others_and_have_a_category(say, ben, olga, at):
    said = say(ben)
    for person, category in ((ben, "spam"), (olga, "ugly")):
        with pytest.raises(CannotComment):
            report(said, category, "", by=person, at=at)

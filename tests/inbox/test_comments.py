"""Who hears of comments: whoever is answered, the authors once a day, the writer and the reporters of a decision."""

from __future__ import annotations

import pytest

from colophon.comments.decide import decide, hide
from colophon.comments.report import report
from colophon.inbox.models import Notification
from colophon.inbox.queries import inbox
from colophon.inbox.wording import lines


def test_an_answer_is_told_to_whom_it_answers_and_to_nobody_else(say, ben, olga, ada, work, told, at):
    first = say(ben)
    say(olga, "我也这么看。", answers=first)
    say(ben, "谢谢,补充一句。", answers=first)
    work()
    assert told(ben) == [("Ben", "comment.reply")] and told(olga) == []
    line = lines(inbox(ben, before=None, limit=9))[0]
    assert "Olga" in line.sentence and line.path.endswith("/comments/2/")


def test_the_author_hears_of_the_days_comments_in_one_line_and_not_of_their_own(say, ada, ben, olga, work, told):
    for number in range(3):
        say(ben, f"第{number}条意见,各不相同。")
    say(ada, "作者自己的话。")
    work()
    assert told(ada) == [("Ada", "comment.article")]
    assert Notification.objects.get(person=ada, kind="comment.article").number == 3


def test_a_comment_that_waits_is_told_to_nobody_before_it_is_let_through(say, ada, ben, mary, work, told, at):
    held = say(ben, "http://a.test http://b.test http://c.test http://d.test")
    work()
    assert held.state == "held" and told(ada, ben) == []
    decide(held, "released", "", by=mary, at=at)
    work()
    assert sorted(told(ada, ben)) == [("Ada", "comment.article"), ("Ben", "comment.released")]


@pytest.mark.parametrize(("outcome", "kind"), [("hidden", "report.followed"), ("left", "report.left")])
def test_a_decision_is_told_to_the_reporter_and_the_writer(
    outcome, kind, say, ada, ben, olga, mary, work, told, at, visit
):
    said = say(ben)
    report(said, "insult", "骂人", by=olga, at=at)
    decide(said, outcome, "看过了", by=mary, at=at)
    work()
    assert told(olga) == [("Olga", kind)]
    assert told(ben) == [("Ben", "comment.hidden" if outcome == "hidden" else "comment.left")]
    line = lines(inbox(ben, before=None, limit=9))[0]
    page = visit(ben).get(line.path)
    assert "看过了" in page.text and "骂人" not in page.text and "Olga" not in page.text
    assert told(mary) == []


def test_who_hides_a_comment_is_not_told_that_they_did(say, ada, ben, work, told, at):
    hide(say(ben), "离题", by=ada, at=at)
    work()
    assert ("Ada", "comment.hidden") not in told() and told(ben) == [("Ben", "comment.hidden")]

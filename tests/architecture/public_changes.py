"""One change of every kind that readers can see, for the tests that crawl, change and crawl again."""

from __future__ import annotations

from django.utils import timezone

from colophon.articles.answer_correction import answer_correction, hide_correction
from colophon.articles.byline import add_byline
from colophon.articles.models import Article, Draft
from colophon.articles.publish import publish
from colophon.articles.request_correction import Asked, request_correction
from colophon.articles.retract import retract
from colophon.articles.withdraw import withdraw
from colophon.channels.open import change_channel, close_channel, open_channel, order_channels
from colophon.comments.change_rules import change_site_rules
from colophon.comments.decide import hide
from colophon.comments.edit import edit
from colophon.comments.host import lock
from colophon.comments.host import pin as pin_comment
from colophon.comments.remove import remove
from colophon.comments.write import Written
from colophon.comments.write import write as write_comment
from colophon.dossiers.choose import choose
from colophon.dossiers.models import Dossier
from colophon.dossiers.open import change_dossier, close_dossier, open_dossier, publish_dossier
from colophon.follows.follow import follow
from colophon.fronts.models import HeadlinePick
from colophon.fronts.pick import drop_pick, pick
from colophon.leaving.leave import leave
from colophon.masthead.change import change_masthead
from colophon.masthead.models import Masthead
from colophon.masthead.queries import masthead
from colophon.people.agreements import publish_agreement
from colophon.people.change import change as change_person
from colophon.publications.members import accept, invite
from colophon.publications.open import change_card, close_publication


def later():
    return timezone.now()


def revised(paper, people):
    article = paper["mine"]
    Draft.objects.filter(article=article).update(title="改过的标题", version=2)
    publish(article, by=people["ada"], at=later(), change="update", note="补充了数据")


def another_is_published(paper, people):
    article = people["write"](people["tidewatch"], by=people["ada"], title="第二篇")
    publish(article, by=people["ada"], at=later())


def masthead_changed(paper, people):
    changed = masthead() or Masthead(name="日报", operator="印务社", contact_person="林", address="https://news.test")
    changed.name = "改名日报"
    change_masthead(changed, by=people["otto"], at=later())


def channel_changed(paper, people):
    words = {"name": "城里事", "name_en": "In town", "description": "", "description_en": "", "current_affairs": False}
    change_channel(people["city"], by=people["otto"], at=later(), **words)


def channels_ordered(paper, people):
    second = open_channel(handle="sea", name="海事", name_en="Sea", by=None, at=later())
    order_channels([second.pk, people["city"].pk], by=people["otto"], at=later())


def card_changed(paper, people):
    words = {"name": "潮汐新察", "tagline": "新的一行", "about": "新的话。", "avatar": None}
    change_card(people["tidewatch"], by=people["ada"], at=later(), **words)


def byline_added(paper, people):
    token = invite(people["tidewatch"], "writer", by=people["ada"], at=later())
    accept(token, by=people["ben"], at=later())
    add_byline(paper["mine"], people["ben"], by=people["ada"], at=later())


def commented(paper, people):
    write_comment(paper["mine"], Written("又一句"), token="3", by=people["otto"], at=later())


def comment_hidden(paper, people):
    hide(paper["comment"], "离题", by=people["ada"], at=later())


def member_joined(paper, people):
    accept(invite(people["tidewatch"], "writer", by=people["ada"], at=later()), by=people["ben"], at=later())


def author_left(paper, people):
    accept(invite(paper["other"], "owner", by=people["ben"], at=later()), by=people["otto"], at=later())
    leave(people["ben"], keep_name=False, at=later())


def pick_dropped(paper, people):
    drop_pick(HeadlinePick.objects.get(article=paper["mine"]), by=people["otto"], at=later())


def dossier_opened(paper, people):
    found = open_dossier("渡轮", "一条航线。", "zh-hans", by=people["otto"], at=later())
    choose(found, Article.objects.get(pk=paper["theirs"].pk), by=people["otto"], at=later())
    publish_dossier(found, by=people["otto"], at=later())


def dossier_changed(paper, people):
    found = Dossier.objects.get(slug="hai-di")
    change_dossier(found, "海堤与人", "另一种开头。", "zh-hans", by=people["otto"], at=later())


def dossier_closed(paper, people):
    close_dossier(Dossier.objects.get(slug="hai-di"), by=people["otto"], at=later())


def asked(paper):
    words = Asked("第一根水尺", "第一根水尺立在南堤，不在北堤。", "水文站的照片", "一位读者")
    return request_correction(paper["mine"], words, form="one", at=later())


CHANGES = {
    "correction.requested": lambda paper, people: asked(paper),
    "correction.answered": lambda paper, people: answer_correction(
        asked(paper), "查过，是北堤。", done=False, by=people["ada"], at=later()
    ),
    "correction.hidden": lambda paper, people: hide_correction(asked(paper), "辱骂", by=people["otto"], at=later()),
    "article.published": another_is_published,
    "article.revised": revised,
    "article.retracted": lambda paper, people: retract(paper["mine"], "数据有误", by=people["ada"], at=later()),
    "article.withdrawn": lambda paper, people: withdraw(paper["mine"], "受访者要求", by=people["ada"], at=later()),
    "byline.added": byline_added,
    "membership.begun": member_joined,
    "person.changed": lambda paper, people: change_person(
        people["ben"], name="Benjamin", about="", language="zh-hans", at=later()
    ),
    "person.left": author_left,
    "follow.begun": lambda paper, people: follow(people["tidewatch"], by=people["ben"], at=later()),
    "publication.renamed": card_changed,
    "publication.closed": lambda paper, people: close_publication(people["tidewatch"], by=people["otto"], at=later()),
    "channel.changed": channel_changed,
    "channel.closed": lambda paper, people: close_channel(people["city"], by=people["otto"], at=later()),
    "channels.ordered": channels_ordered,
    "pick.made": lambda paper, people: pick(
        paper["theirs"], channel=None, starts_at=later(), ends_at=None, by=people["otto"], at=later()
    ),
    "pick.dropped": pick_dropped,
    "dossier.opened": dossier_opened,
    "dossier.changed": dossier_changed,
    "dossier.closed": dossier_closed,
    "comment.published": commented,
    "comment.edited": lambda paper, people: edit(paper["comment"], "哪一段？", by=people["ben"], at=later()),
    "comment.pinned": lambda paper, people: pin_comment(paper["comment"], by=people["ada"], at=later()),
    "comment.removed": lambda paper, people: remove(paper["comment"], by=people["ben"], at=later()),
    "comment.hidden": comment_hidden,
    "thread.locked": lambda paper, people: lock(paper["comment"], by=people["ada"], at=later()),
    "comments.ruled": lambda paper, people: change_site_rules("all", "", by=people["otto"], at=later()),
    "masthead.changed": masthead_changed,
    "agreement.published": lambda paper, people: publish_agreement(
        "terms", "zh-hans", "<p>新的条款。</p>", by=people["otto"], at=later()
    ),
}

SHOWN_NOWHERE_ELSE = {
    "publication.opened": "its page is asked for only when there is one",
    "publication.trusted": "a rule of the house, shown nowhere",
    "publication.distrusted": "a rule of the house, shown nowhere",
    "topic.named": "a topic is shown with the first article that bears it",
}
AS_ANOTHER = {
    "article.corrected": "article.revised",
    "article.restored": "article.published",
    "article.withheld": "article.withdrawn",
    "byline.removed": "byline.added",
    "comment.unpinned": "comment.pinned",
    "comment.restored": "comment.published",
    "comment.withheld": "comment.removed",
    "thread.unlocked": "thread.locked",
    "follow.ended": "follow.begun",
    "membership.ended": "membership.begun",
    "channel.opened": "channels.ordered",
    "channel.reopened": "channel.closed",
    "picks.ordered": "pick.made",
    "topic.merged": "masthead.changed",
}
WITH_A_PRESS = {"source.captured", "source.died", "source.revived", "article.audited"}
"""Walked by the test that captures a page; a dead link drops what a captured one does."""

"""The desk's pages about applications, reviews, fronts, channels, people and the site, as Edith and Otto use them."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image as Drawn

from colophon.articles.models import Article, Remark, State
from colophon.articles.publish import publish
from colophon.articles.schedule import schedule
from colophon.articles.submit import submit
from colophon.channels.models import Channel
from colophon.fronts.models import HeadlinePick
from colophon.fronts.pick import drop_pick, order_picks, pick
from colophon.masthead.models import Masthead
from colophon.people.models import Agreement, Person, Role
from colophon.publications.apply import Wanted, apply
from colophon.publications.models import Application, Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(olga, city, at):
    """Olga's application, waiting."""
    wanted = Wanted(kind="individual", name="盐田手记", handle="saltpans", channel=city, about="写盐田的人和事。")
    return apply(wanted, by=olga, at=at)


@pytest.fixture
def waiting(newcomer, ada, write, at):
    """Ada's article, handed in."""
    return submit(write(newcomer, by=ada), by=ada, at=at)


def _said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_an_editor_reads_an_application_and_asks_back(visit, edith, application):
    desk = visit(edith)
    assert "盐田手记" in desk.get("/desk/applications/").text
    page = desk.get(f"/en/desk/applications/{application.pk}/")
    assert "写盐田的人和事。" in page.text and "Ask back" in page.text
    answer = desk.post(f"/en/desk/applications/{application.pk}/question/", {"text": "谁来写?"}, follow=True)
    assert _said(answer) == ["The applicant has been asked."] and "谁来写?" in answer.text
    application.refresh_from_db()
    assert application.state == "asked"


def test_an_editor_admits_with_a_badge_and_a_probation(visit, edith, application):
    visit(edith).post(f"/desk/applications/{application.pk}/admission/", {"probation": "5", "badge": "证件已核"})
    publication = Publication.objects.get(handle="saltpans")
    assert (publication.probation_left, publication.badge) == (5, "证件已核")


@pytest.mark.parametrize("nonsense", ["", "-1", "many", "99999"])
def test_a_probation_that_is_no_number_is_the_sites_own(visit, edith, application, nonsense):
    visit(edith).post(f"/desk/applications/{application.pk}/admission/", {"probation": nonsense})
    assert Publication.objects.get(handle="saltpans").probation_left == 3


def test_a_refusal_says_why_and_until_when_and_a_wrong_day_changes_nothing(visit, edith, olga, application):
    desk, day = visit(edith), (application.at + timedelta(days=4000)).date()
    path = f"/en/desk/applications/{application.pk}/refusal/"
    answer = desk.post(path, {"reasons": "先写几篇。", "reapply_on": "someday"}, follow=True)
    assert _said(answer) == ["Write the day as 2026-03-14."]
    desk.post(path, {"reasons": "先写几篇。", "reapply_on": str(day)})
    application.refresh_from_db()
    assert (application.state, application.reapply_on) == ("refused", day)
    page = visit(olga).get(f"/apply/{application.pk}/")
    assert "先写几篇。" in page.text and str(day) in page.text


def test_ones_own_application_offers_no_decision(visit, edith, city, at):
    wanted = Wanted(kind="individual", name="伊迪丝说", handle="ediths", channel=city, about="说话。")
    own = apply(wanted, by=edith, at=at)
    desk = visit(edith)
    assert "somebody else decides it" in desk.get(f"/en/desk/applications/{own.pk}/").text
    desk.post(f"/desk/applications/{own.pk}/admission/", {"probation": "0"})
    assert Application.objects.get(pk=own.pk).state == "waiting"


def test_a_submitted_article_is_read_returned_with_remarks_and_let_through(visit, edith, ada, waiting, at, later):
    desk = visit(edith)
    assert f"/desk/review/{waiting.pk}/" in desk.get("/desk/review/").text
    assert "水文站的人" in desk.get(f"/desk/review/{waiting.pk}/").text
    sent = {"text": "改标题。", "passage": ["每天清晨", "海堤"], "remark": ["几点?", " "]}
    desk.post(f"/desk/review/{waiting.pk}/remarks/", sent)
    assert [(remark.passage, remark.text) for remark in Remark.objects.order_by("id")] == [
        ("", "改标题。"),
        ("每天清晨", "几点?"),
    ]
    assert desk.get(f"/desk/review/{waiting.pk}/").status_code == 404
    submit(Article.objects.get(pk=waiting.pk), by=ada, at=later(hours=1))
    desk.post(f"/desk/review/{waiting.pk}/publication/")
    assert Article.objects.get(pk=waiting.pk).state == State.PUBLISHED


def test_nobody_reviews_their_own_article(visit, edith, newcomer, write, at):
    from colophon.publications.models import Membership

    Membership.objects.create(publication=newcomer, person=edith, part="writer", at=at)
    own = submit(write(newcomer, by=edith), by=edith, at=at)
    desk = visit(edith)
    assert "somebody else reviews it" in desk.get(f"/en/desk/review/{own.pk}/").text
    desk.post(f"/desk/review/{own.pk}/publication/")
    assert Article.objects.get(pk=own.pk).state == State.SUBMITTED


def test_picks_are_made_by_number_or_address_ordered_and_dropped(visit, edith, tidewatch, ada, write, at):
    articles = [write(tidewatch, by=ada, title=f"第{number}篇") for number in range(2)]
    for article in articles:
        publish(article, by=ada, at=at)
    desk = visit(edith)
    desk.post("/desk/fronts/site/picks/", {"article": str(articles[0].pk)})
    desk.post("/desk/fronts/site/picks/", {"article": f"https://times.example/article/{articles[1].pk}/di-er"})
    first, second = HeadlinePick.objects.order_by("position")
    desk.post("/desk/fronts/site/picks/order/", {"pick": [str(second.pk), "nonsense", str(first.pk)]})
    assert list(HeadlinePick.objects.order_by("position")) == [second, first]
    desk.post(f"/desk/fronts/site/picks/{first.pk}/end/")
    page = desk.get("/desk/fronts/")
    assert [row.pk for row in page.context["standing"]] == [second.pk]
    assert [row.pk for row in page.context["history"]] == [first.pk]


def test_an_article_to_pick_is_found_by_words_of_its_title_scheduled_ones_too(
    visit, edith, tidewatch, ada, write, at, later, settings, tmp_path
):
    settings.DATA = tmp_path  # no search index of another test
    public, due, _ = (write(tidewatch, by=ada, title=title) for title in ("盐场的盐罚单", "盐场明天开门", "渡轮"))
    publish(public, by=ada, at=at)
    schedule(due, for_=later(days=40_000), by=ada, at=at)
    page = visit(edith).get("/desk/fronts/site/?find=盐场")
    assert [article.pk for article in page.context["offered"]] == [due.pk, public.pk]
    assert f'value="{public.pk}"' in page.text and "渡轮" not in page.text.partition("pick-form")[2]
    nothing = visit(edith).get("/en/desk/fronts/site/?find=nothing-of-the-kind")
    assert nothing.context["offered"] == [] and "Try fewer words" in nothing.text
    visit(edith).post("/desk/fronts/site/picks/", {"article": str(due.pk), "address": f"/article/{public.pk}/"})
    assert HeadlinePick.objects.get().article_id == public.pk


def test_what_was_done_often_in_a_row_is_one_line(visit, edith, published, at):
    for _ in range(3):
        made = pick(published, channel=None, starts_at=at, ends_at=None, by=edith, at=at)
        drop_pick(made, by=edith, at=at)
    order_picks(None, [], by=edith, at=at)
    order_picks(None, [], by=edith, at=at)
    lines = visit(edith).get("/desk/").context["lines"]
    assert [line.times for line in lines[:3]] == [2, 1, 1]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"article": "nothing"}, "no public article"),
        ({"article": "{key}", "starts_at": "soon"}, "Write the time as"),
        ({"article": "{key}", "ends_at": "2020-01-01T00:00"}, "end lies"),
    ],
)
def test_a_pick_that_cannot_be_is_refused_in_words(visit, edith, published, sent, words):
    sent = {name: value.format(key=published.pk) for name, value in sent.items()}
    answer = visit(edith).post("/en/desk/fronts/site/picks/", sent, follow=True)
    assert words in _said(answer)[0] and not HeadlinePick.objects.exists()


def test_the_line_up_of_any_moment_can_be_asked_for_and_nonsense_means_now(visit, edith, published):
    desk = visit(edith)
    desk.post("/desk/fronts/city/picks/", {"article": str(published.pk), "starts_at": "2999-01-01T08:00"})
    assert desk.get("/desk/fronts/city/").context["line_up"] == []
    assert len(desk.get("/desk/fronts/city/?at=2999-01-01T08:00").context["line_up"]) == 1
    assert desk.get("/desk/fronts/city/?at=nonsense").status_code == 200


def test_a_channel_is_opened_changed_ordered_and_closed(visit, otto, city):
    desk = visit(otto)
    desk.post("/desk/channels/", {"name": "水文", "handle": "water", "name_en": "Water"})
    water = Channel.objects.get(handle="water")
    desk.post(f"/desk/channels/{water.pk}/", {"name": "水", "name_en": "Water", "current_affairs": "on"})
    desk.post("/desk/channels/order/", {"channel": [str(water.pk), str(city.pk)]})
    water.refresh_from_db()
    assert (water.name, water.current_affairs, water.position) == ("水", True, 0)
    desk.post(f"/desk/channels/{water.pk}/end/")
    assert not Channel.objects.open().filter(pk=water.pk).exists()
    desk.post(f"/desk/channels/{water.pk}/end/")
    assert Channel.objects.open().filter(pk=water.pk).exists()
    answer = desk.post("/en/desk/channels/", {"name": "又一个", "handle": "water"})
    assert "This address is taken." in answer.text


def test_roles_are_given_and_taken_and_people_suspended(visit, otto, ada):
    desk = visit(otto)
    assert "ada@example.org" in desk.get("/desk/roles/?q=ADA").text
    desk.post(f"/desk/roles/{ada.pk}/editor/")
    assert Role.objects.filter(person=ada, kind="editor").exists()
    desk.post(f"/desk/roles/{ada.pk}/editor/", {"take": "1"})
    assert not Role.objects.filter(person=ada).exists()
    desk.post(f"/desk/people/{ada.pk}/suspension/")
    assert not Person.objects.get(pk=ada.pk).is_active
    desk.post(f"/desk/people/{ada.pk}/suspension/")
    assert Person.objects.get(pk=ada.pk).is_active
    answer = desk.post(f"/en/desk/roles/{otto.pk}/operator/", {"take": "1"}, follow=True)
    assert _said(answer)[-1] == "A site has at least one operator."


def test_publications_are_found_page_by_page_trusted_and_closed(visit, edith, newcomer, tidewatch, monkeypatch):
    from colophon.web.desk import people

    monkeypatch.setattr(people, "LENGTH", 1)
    desk = visit(edith)
    first = desk.get("/desk/publications/")
    assert [row.pk for row in first.context["publications"]] == [tidewatch.pk]
    second = desk.get(f"/desk/publications/?before={first.context['onward']}")
    assert ([row.pk for row in second.context["publications"]], second.context["onward"]) == ([newcomer.pk], None)
    assert desk.get("/desk/publications/?q=新来").context["publications"] == [newcomer]
    desk.post(f"/desk/publications/{newcomer.pk}/trust/", {"trusted": "1"})
    desk.post(f"/desk/publications/{tidewatch.pk}/trust/", {"trusted": "0"})
    newcomer.refresh_from_db()
    tidewatch.refresh_from_db()
    assert (newcomer.trusted_at is None, tidewatch.probation_left) == (False, 3)
    desk.post(f"/desk/publications/{newcomer.pk}/end/")
    assert Publication.objects.get(pk=newcomer.pk).closed_at


SAID = {"name": "潮城时报", "operator": "潮城时报社", "contact_person": "欧阳", "address": "times.example"}


def test_the_masthead_is_kept_with_a_logo_and_the_logo_taken_away(visit, otto):
    desk, file = visit(otto), io.BytesIO()
    Drawn.new("RGB", (64, 64), "navy").save(file, "PNG")
    desk.post("/desk/settings/", {**SAID, "logo": SimpleUploadedFile("logo.png", file.getvalue())})
    assert Masthead.objects.get().logo_id
    assert 'class="nameplate"><a href="/"><picture>' in visit().get("/").text
    desk.post("/desk/settings/", {**SAID, "no_logo": "on"})
    assert Masthead.objects.get().logo_id is None
    answer = desk.post("/desk/settings/", {**SAID, "name": "坏图", "logo": SimpleUploadedFile("x.svg", b"<svg/>")})
    assert answer.status_code == 200 and Masthead.objects.get().name == "潮城时报"


def test_an_agreement_gets_a_new_version_that_is_clean(visit, otto):
    desk = visit(otto)
    desk.post("/desk/settings/terms/zh-hans/", {"body": "<p>一</p><script>x()</script>"})
    text = Agreement.objects.get()
    assert (text.version, text.body, text.by) == (1, "<p>一</p>", otto)
    answer = desk.post("/en/desk/settings/terms/zh-hans/", {"body": " "})
    assert _said(answer)[-1] == "The text is empty."
    assert desk.get("/desk/settings/menu/zh-hans/").status_code == 404
    assert desk.get("/desk/settings/terms/fr/").status_code == 404


def test_a_new_site_leads_its_operator_through_what_is_missing(visit, otto, edith):
    steps = visit(otto).get("/desk/").context["steps"]
    assert [step.address for step in steps] == ["/account/2fa/", "/desk/channels/", "/desk/settings/", "/apply/"]
    assert [step.address for step in visit(edith).get("/desk/").context["steps"]] == ["/account/2fa/"]


def test_what_happened_last_is_told_with_names_in_a_fixed_number_of_queries(
    visit, otto, edith, application, published, django_assert_max_num_queries
):
    desk = visit(otto)
    with django_assert_max_num_queries(30):
        page = desk.get("/en/desk/")
    with translation.override("en"):
        lines = {(line.who, str(line.what), line.subject) for line in page.context["lines"]}
    assert {("Olga", "applied", "盐田手记"), ("Ada", "published", "海堤上的第十二个水尺")} <= lines
    assert all(line.who for line in page.context["lines"])


def test_errands_that_failed_are_shown_with_their_errors(visit, otto, edith, published, at):
    from colophon.ledger.models import Errand

    Errand.objects.create(reaction="refresh_article", due_at=at, parked_at=at, error="OSError: no room left")
    assert "no room left" in visit(otto).get("/desk/errands/").text
    assert visit(edith).get("/desk/errands/").status_code == 404


def test_whoever_has_work_at_the_desk_finds_its_door_in_the_studio(visit, edith, mary, ada):
    doors = {
        person: re.findall(r'href="(/desk/[^"]*)"', visit(person).get("/studio/").text) for person in (edith, mary, ada)
    }
    assert doors == {edith: ["/desk/"], mary: ["/desk/comments/"], ada: []}


def test_a_comment_hidden_is_told_with_the_article_it_stands_under(visit, edith, mary, say, published):
    from colophon.comments.decide import decide

    comment = say(mary, "水尺刷得真齐。")
    decide(comment, "hidden", "与文章无关。", by=edith, at=comment.at)
    with translation.override("en"):
        lines = {(line.who, str(line.what), line.subject) for line in visit(edith).get("/en/desk/").context["lines"]}
    assert ("Edith", "hid a comment on", published.title) in lines

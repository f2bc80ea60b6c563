"""The public history of an article, and the lists of corrections."""

from __future__ import annotations

import re

import pytest

from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.articles.rest import change_source, rest_on, take_off
from colophon.articles.retract import retract
from colophon.articles.withdraw import withdraw
from colophon.media.models import Blob, Video


@pytest.fixture
def corrected(published, ada, later):
    Draft.objects.filter(article=published).update(
        title="海堤上的第十三个水尺", body="<p>每天清晨五点,水文站的人都要走一遍海堤。</p>"
    )
    publish(published, by=ada, at=later(hours=1), change="correction", correction_of="headline", note="是第十三个。")
    Draft.objects.filter(article=published).update(body="<p>每天清晨五点,水文站的人都要走一遍海堤</p>")
    publish(published, by=ada, at=later(hours=2), change="typo")
    published.refresh_from_db()
    return published


def _get(visit, address: str) -> str:
    response = visit().get(address)
    assert response.status_code == 200 and "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"].startswith("public")
    return response.content.decode()


def test_the_history_shows_every_revision_by_whom_why_and_what_differs(corrected, visit):
    html = _get(visit, f"/en/article/{corrected.pk}/history/")
    assert html.count('<li id="r') == 3 and html.index('id="r3"') < html.index('id="r1"')
    assert "是第十三个。" in html and "Ada" in html
    assert re.search("<del>[^<]*六", html) and re.search("<ins>[^<]*五", html)
    assert "<del>海堤上的第十二个水尺</del>" in html


def test_the_article_tells_of_the_correction_and_not_of_the_typo(corrected, visit):
    html = _get(visit, f"/en/article/{corrected.pk}/{corrected.slug}/")
    assert html.count('<aside class="correction') == 1 and "Headline" not in html[: html.index("<aside")]
    assert f"/article/{corrected.pk}/history/2/" in html


def test_an_old_revision_can_be_read_as_it_was(corrected, visit):
    first, second = (_get(visit, f"/article/{corrected.pk}/history/{number}/") for number in (1, 2))
    assert "清晨六点" in first and "noindex" in first
    assert "清晨五点" in second
    assert visit().get(f"/article/{corrected.pk}/history/4/").status_code == 404


def test_an_old_revision_shows_its_film(published, ada, at, later, visit):
    blob = Blob.objects.create(sha256="0" * 64, size=5, media_type="video/mp4", at=at)
    film = Video.objects.create(original=blob, owner=ada, sha256="1" * 64, size=1, media_type="video/mp4", at=at)
    body = f'<figure data-video="{film.pk}"><figcaption>潮水</figcaption></figure><p>一段话。</p>'
    Draft.objects.filter(article=published).update(body=body)
    publish(published, by=ada, at=later(hours=1), change="update", note="加了影片。")
    Draft.objects.filter(article=published).update(body="<p>一段话。</p>")
    publish(published, by=ada, at=later(hours=2), change="update", note="拿掉了影片。")
    assert f"/media/v/{'1' * 64}.mp4" in _get(visit, f"/article/{published.pk}/history/2/")


def test_the_lists_of_corrections_show_what_was_put_right(corrected, tidewatch, visit):
    for address in ("/en/corrections/", "/en/publication/tidewatch/corrections/"):
        html = _get(visit, address)
        assert "是第十三个。" in html and html.count('<div class="correction') == 1
    assert visit().get("/publication/nobody/corrections/").status_code == 404
    assert visit().get("/corrections/?before=nonsense").status_code == 404


def test_the_list_goes_on(published, ada, later, visit):
    for number in range(32):
        Draft.objects.filter(article=published).update(body=f"<p>{number}点走一遍海堤。</p>")
        publish(published, by=ada, at=later(hours=number + 1), change="clarification", note=f"第{number}次")
    html = _get(visit, "/corrections/")
    assert html.count('<div class="correction') == 30 and "第31次" in html and "第1次" not in html
    onward = html.split("?before=")[1].split('"')[0]
    assert "第0次" in _get(visit, f"/corrections/?before={onward}")


def test_a_retraction_stands_above_the_text_which_is_folded_away(published, ada, later, visit):
    retract(published, "读数是编的。", by=ada, at=later(hours=1))
    html = _get(visit, f"/en/article/{published.pk}/{published.slug}/")
    assert "读数是编的。" in html and 'class="correction retraction"' in html
    assert html.index('<details class="retracted">') < html.index("清晨六点")
    assert "读数是编的。" in _get(visit, "/corrections/")


def test_nothing_of_it_is_shown_of_a_withdrawn_article(corrected, ada, later, visit):
    withdraw(corrected, "撤", by=ada, at=later(days=1))
    for address in ("history/", "history/1/", "corrections/", "correction-request/"):
        assert visit().get(f"/article/{corrected.pk}/{address}").status_code == 404
    assert "是第十三个。" not in _get(visit, "/corrections/")


def test_the_history_shows_which_sources_came_went_and_changed(tidewatch, ada, write, visit, at, later):
    article = write(tidewatch, by=ada)
    kept, gone = (rest_on(article, {"title": title}, by=ada, at=at) for title in ("水文年报", "值班表"))
    publish(article, by=ada, at=at)
    take_off(article, gone, by=ada)
    changed = change_source(article, kept, {"dated": "2026-03"}, by=ada, at=later(hours=1))
    publish(article, by=ada, at=later(hours=1), change="update", note="换了来源")
    rest_on(article, {"title": "会议纪要", "url": "https://a.example/minutes"}, by=ada, at=later(hours=2))
    publish(article, by=ada, at=later(hours=2), change="update", note="补了来源")
    html = _get(visit, f"/en/article/{article.pk}/history/")
    newest, second = html[html.index('id="r3"') : html.index('id="r2"')], html[html.index('id="r2"') :]
    assert "<ins>会议纪要 · https://a.example/minutes</ins>" in newest and "<del>" not in newest
    assert "<del>水文年报</del>" in second and "<del>值班表</del>" in second
    assert "<ins>水文年报 · 2026-03</ins>" in second and changed != kept


def test_declarations_that_changed_are_named_in_the_readers_language(published, ada, visit, later):
    Draft.objects.filter(article=published).update(
        ai_use="assisted",
        ai_note="整理录音",
        ai_reviewed_by="Ada",
        originality="compiled",
        original_url="https://o.example/",
    )
    publish(published, by=ada, at=later(hours=1), change="clarification", note="补充声明")
    html = _get(visit, f"/article/{published.pk}/history/")
    shown = re.findall(r"<dt>([^<]*)</dt>", html)
    assert {"AI 用来做了什么", "由谁核对并负责", "原文地址"} <= set(shown)
    assert not [name for name in shown if re.search("[a-z]{3}", name)]


def test_an_old_revision_is_read_with_the_sources_and_declarations_of_its_day(tidewatch, ada, write, visit, at, later):
    article = write(tidewatch, by=ada)
    first = rest_on(article, {"title": "水文年报"}, by=ada, at=at)
    Draft.objects.filter(article=article).update(body=f'<p>海堤<span data-source="{first.pk}">很长</span>。</p>')
    publish(article, by=ada, at=at)
    take_off(article, first, by=ada)
    Draft.objects.filter(article=article).update(body="<p>海堤很长。</p>", interests="住在堤下")
    publish(article, by=ada, at=later(hours=1), change="update", note="x")
    old, new = (_get(visit, f"/article/{article.pk}/history/{number}/") for number in (1, 2))
    assert 'href="#source-1"' in old and 'id="source-1"' in old and "住在堤下" not in old
    assert 'id="source-1"' not in new and "住在堤下" in new


def test_only_a_source_that_a_passage_cites_leads_back_to_it(tidewatch, ada, write, visit, at):
    article = write(tidewatch, by=ada)
    cited, listed = (rest_on(article, {"title": title}, by=ada, at=at) for title in ("年报", "值班表"))
    Draft.objects.filter(article=article).update(body=f'<p>海堤<span data-source="{cited.pk}">很长</span>。</p>')
    publish(article, by=ada, at=at)
    article.refresh_from_db()
    html = _get(visit, f"/article/{article.pk}/{article.slug}/")
    assert 'href="#cited-1"' in html and 'id="cited-1"' in html
    assert 'id="source-2"' in html and 'href="#cited-2"' not in html and listed.pk

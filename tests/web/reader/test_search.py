"""The search page finds what is public, marks it, and helps when there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from django.test import Client
from django.urls import set_script_prefix

from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.ledger.work import run_due
from colophon.reactions import ERRANDS
from colophon.topics.models import Topic
from tests.conftest import NOON
from tests.pace import takes

if TYPE_CHECKING:
    from colophon.articles.models import Article
    from colophon.channels.models import Channel
    from colophon.people.models import Person
    from colophon.publications.models import Publication

pytestmark = pytest.mark.django_db
Write = Callable[..., "Article"]


@pytest.fixture(autouse=True)
def _no_prefix() -> None:
    """The test client, unlike a server, keeps the path prefix of the request before."""
    set_script_prefix("/")


@pytest.fixture
def site(settings: object, tmp_path: Path, tidewatch: Publication, ada: Person, write: Write) -> list[Article]:
    """Three articles that can be found."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    texts = [
        ("海堤上的第十二个水尺", "每天清晨六点，水文站的人都要走一遍海堤。"),
        ("一座老桥的修缮", "青石桥的石板换了一半，施工队说月底通车。"),
        ('<b>尖括号</b>与引号"', "标题里有<记号>的一篇。海堤也在这里。".replace("<", "&lt;")),
    ]
    articles = []
    for hours, (title, text) in enumerate(texts):
        article = write(tidewatch, by=ada, title=title, body=f"<p>{text}</p>")
        publish(article, by=ada, at=NOON + timedelta(hours=hours))
        articles.append(article)
    work()
    return articles


def work() -> None:
    while run_due(ERRANDS, at=NOON + timedelta(days=900)):
        pass


def ask(visit: Callable[..., Client], address: str) -> str:
    response = visit().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_two_character_word_finds_its_article_with_the_hit_marked(
    site: list[Article], visit: Callable[..., Client]
) -> None:
    page = ask(visit, "/search/?q=水尺")
    assert "海堤上的第十二个<mark>水尺</mark>" in page
    assert "青石桥" not in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_single_character_and_traditional_characters_find_too(
    site: list[Article], visit: Callable[..., Client]
) -> None:
    assert "<mark>桥</mark>" in ask(visit, "/search/?q=橋")
    assert "<mark>修缮</mark>" in ask(visit, "/search/?q=修繕")


def test_text_is_escaped_in_titles_passages_and_the_field(site: list[Article], visit: Callable[..., Client]) -> None:
    page = ask(visit, "/search/?q=尖括号")
    assert "<b>尖括号" not in page and "<b><mark>" not in page
    page = ask(visit, '/search/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_the_page_is_kept_by_no_cache_and_sets_no_cookie(site: list[Article], visit: Callable[..., Client]) -> None:
    for address in ("/search/?q=海堤", "/search/", "/search/suggestions?q=海"):
        response = visit().get(address)
        assert response.headers["Cache-Control"] == "no-store"
        assert "Surrogate-Key" not in response.headers
        assert not response.cookies


def test_when_nothing_is_found_the_page_says_what_to_try(site: list[Article], visit: Callable[..., Client]) -> None:
    page = ask(visit, "/search/?q=乌有之词&kind=opinion")
    assert "没有找到“乌有之词”" in page
    assert "去掉这些限制再搜" in page
    assert "一座老桥的修缮" in page


def test_filters_narrow_what_is_found(site: list[Article], visit: Callable[..., Client], city: Channel) -> None:
    assert "<mark>海堤</mark>" in ask(visit, f"/search/?q=海堤&channel={city.handle}")
    assert "<mark>海堤</mark>" in ask(visit, "/search/?q=海堤&publication=tidewatch&within=year")
    for narrowed in ("sources=1", "kind=opinion"):
        assert "没有找到" in ask(visit, f"/search/?q=海堤&{narrowed}")


@pytest.mark.parametrize(
    "address",
    [
        "/search/",
        "/search/?q=",
        "/search/?q=%00%FF",
        "/search/?q=" + "长" * 400,
        "/search/?q=a&order=x&within=y&kind=z&before=zz&channel=none&publication=none",
        "/search/?q=海堤&before=a1_2_3.0",
        "/search/suggestions?q=" + "长" * 400,
        "/search/suggestions",
        "/en/search/?q=海堤",
    ],
)
def test_whatever_is_asked_is_answered(site: list[Article], visit: Callable[..., Client], address: str) -> None:
    ask(visit, address)


def test_a_query_that_is_too_long_is_refused_with_a_sentence(site: list[Article], visit: Callable[..., Client]) -> None:
    assert "搜索词最多 300 个字符" in ask(visit, "/search/?q=" + "长" * 301)


def test_what_was_withdrawn_is_in_no_result_and_no_suggestion_at_once(
    site: list[Article], visit: Callable[..., Client], ada: Person
) -> None:
    withdraw(site[0], by=ada, at=NOON + timedelta(hours=9), reason="写错了")
    assert "第十二个" not in ask(visit, "/search/?q=海堤")
    assert visit().get("/search/suggestions?q=海堤").json() == {"suggestions": []}


def test_suggestions_lead_to_publications_and_articles(site: list[Article], visit: Callable[..., Client]) -> None:
    (found,) = visit().get("/search/suggestions?q=cxgc").json()["suggestions"]
    assert found == {"kind": "publication", "text": "潮汐观察", "address": "/publication/tidewatch/"}
    (found,) = visit().get("/search/suggestions?q=一座").json()["suggestions"]
    assert found["kind"] == "article"
    assert visit().get(found["address"]).status_code == 200


def test_with_the_index_gone_the_page_answers_within_a_second_and_says_so(
    site: list[Article], visit: Callable[..., Client], tmp_path: Path
) -> None:
    (tmp_path / "discovery.sqlite3").write_bytes(b"not a database" * 999)
    assert takes(lambda: ask(visit, "/search/?q=水尺"), at_most=1) <= 1
    page = ask(visit, "/search/?q=水尺")
    assert "<mark>水尺</mark>" in page
    assert "搜索索引正在重建" in page
    work()
    assert "搜索索引正在重建" not in ask(visit, "/search/?q=水尺")


def test_more_results_go_on_without_repetition(
    settings: object, tmp_path: Path, tidewatch: Publication, ada: Person, write: Write, visit: Callable[..., Client]
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    for number in range(25):
        publish(write(tidewatch, by=ada, title=f"潮位第{number}号"), by=ada, at=NOON + timedelta(minutes=number))
    work()
    seen: list[str] = []
    address = "/search/?q=潮位"
    for _ in range(3):
        document = html5lib.parse(ask(visit, address), namespaceHTMLElements=False)
        seen += ["".join(title.itertext()).strip() for title in document.iterfind(".//article/h2")]
        onward = document.find(".//a[@rel='next']")
        if onward is None:
            break
        address = "/search/" + onward.get("href")
    assert sorted(seen) == sorted(f"潮位第{number}号" for number in range(25))


def test_one_network_searches_thirty_times_a_minute_and_is_told_so_in_its_language(visit):
    here = {"REMOTE_ADDR": "203.0.113.77"}
    client = visit()
    codes = [client.get("/search/", {"q": f"盐沼{number}"}, **here).status_code for number in range(31)]
    assert codes == [200] * 30 + [429]
    refused = client.get("/en/search/", {"q": "saltmarsh"}, **here)
    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (429, "60", "no-store")
    assert "load this page again" in refused.content.decode()
    assert client.get("/search/", **here).status_code == 200, "the empty page is no search"
    assert client.get("/search/", {"q": "盐沼"}, REMOTE_ADDR="203.0.113.78").status_code == 200
    codes = {client.get("/search/", {"q": "盐沼"}).status_code for _ in range(40)}
    assert codes == {200}, "what comes from this machine may be a proxy's: nobody is counted for all"


def test_a_topic_in_pinyin_or_traditional_characters_leads_to_the_topic(
    settings: object, tmp_path: Path, tidewatch: Publication, ada: Person, write: Write, visit: Callable[..., Client]
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    publish(write(tidewatch, by=ada, title="盐仓一日", topics=["盐仓", "盐仓老街"]), by=ada, at=NOON)
    work()
    for slug in ("yancang", "YanCang", "yan-cang", "鹽倉"):
        response = visit().get(f"/topic/{slug}/")
        assert response.status_code == 302, slug
        assert response.headers["Location"] == "/topic/%E7%9B%90%E4%BB%93/"
    assert visit().get("/topic/yanc/").status_code == 404
    assert visit().get("/topic/%E2%80%A6/").status_code == 404


def test_a_topic_of_nothing_public_is_neither_suggested_nor_named(
    settings: object, tmp_path: Path, tidewatch: Publication, ada: Person, write: Write, visit: Callable[..., Client]
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    article = write(tidewatch, by=ada, title="一次调查", topics=["水库漏水"])
    publish(article, by=ada, at=NOON)
    work()
    assert "水库漏水" in visit().get("/search/suggestions?q=shuiku").content.decode()
    withdraw(article, "撤", by=ada, at=NOON + timedelta(hours=1))
    assert "水库漏水" not in visit().get("/search/suggestions?q=shuiku").content.decode()
    assert "水库漏水" not in ask(visit, "/search/?q=shuiku")


def test_a_merged_topic_leads_to_the_one_it_was_merged_into(
    tidewatch: Publication, ada: Person, write: Write, visit: Callable[..., Client]
) -> None:
    publish(write(tidewatch, by=ada, title="潮", topics=["潮水", "潮汐"]), by=ada, at=NOON)
    Topic.objects.filter(name="潮水").update(merged_into=Topic.objects.get(name="潮汐"))
    response = visit().get("/topic/潮水/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/topic/%E6%BD%AE%E6%B1%90/"


def test_a_publication_is_chosen_by_its_name_or_its_address(
    site: list[Article], tidewatch: Publication, visit: Callable[..., Client]
) -> None:
    for called in (tidewatch.name, tidewatch.handle, tidewatch.handle.upper()):
        page = ask(visit, f"/search/?q=海堤&publication={called}")
        assert "<mark>海堤</mark>" in page
        assert f'name="publication" value="{tidewatch.name}"' in page


def test_a_name_without_articles_is_not_called_nothing(
    site: list[Article], tidewatch: Publication, visit: Callable[..., Client]
) -> None:
    from colophon.discovery.engines import engine
    from colophon.discovery.interface import Suggestible

    engine().suggestible("publication", [Suggestible("publication", tidewatch.pk, "潮观")])
    page = ask(visit, "/search/?q=chaoguan")
    assert "没有文章提到“chaoguan”" in page
    assert "没有找到" not in page

"""A discussion in the browser: write, quote, answer, change, vote, choose, report, hold, decide; nothing typed is lost."""

from __future__ import annotations

import re
import sqlite3

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Site, Visit, begin_article

pytestmark = pytest.mark.browser

BODY = "<p>盐仓渡口的第十三级台阶，一年里有四十天在水下。</p>"


def _token(context: BrowserContext) -> str:
    return str(context.request.get("/studio/token/", headers={"Accept": "application/json"}).json()["csrf"])


def published_article(ada: BrowserContext, title: str) -> str:
    """Address of a published article."""
    number = begin_article(ada)
    page = ada.new_page()
    page.goto(f"/studio/articles/{number}/")
    page.wait_for_selector("#editor[data-ready=true]")
    page.fill("#title", title)
    page.fill("#summary", "台阶与潮水。")
    page.click(".ProseMirror")
    page.keyboard.type("盐仓渡口的第十三级台阶，一年里有四十天在水下。")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=15_000)
    sent = ada.request.post(
        f"/studio/articles/{number}/publication/", form={"csrfmiddlewaretoken": _token(ada)}, max_redirects=0
    )
    assert sent.status == 302, sent.text()[:500]
    return f"/article/{number}/"


def _rule(otto: BrowserContext, policy: str, words: str = "") -> None:
    form = {"csrfmiddlewaretoken": _token(otto), "policy": policy, "words": words}
    assert otto.request.post("/desk/settings/comments/", form=form, max_redirects=0).status == 302


def _opened(context: BrowserContext, address: str) -> Page:
    """A page with the hint cookie that tells its script that somebody is signed in."""
    context.request.get("/studio/")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#comments[data-ready]")
    return page


def _sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def _until_drawn(page: Page) -> None:
    """Wait until the block below the article is as new as its comments: seconds."""
    for _ in range(30):
        page.wait_for_selector("#comments[data-ready]")
        if page.locator("[data-respond]").count():
            page.wait_for_selector(".comment-foot button")
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError("the block was never drawn anew")


def _said(page: Page, text: str) -> None:
    page.click(".comment-begin")
    page.fill(".comment-form textarea", text)
    page.click(".comment-form .send")
    expect(page.locator(".comment.new")).to_contain_text(text)


@pytest.mark.parametrize(("language", "width"), [("", 390), ("/en", 1280)])
def test_a_discussion_from_the_first_word_to_the_decision(visit: Visit, language: str, width: int) -> None:
    ada, ben, olga, otto = (visit(name, width=width) for name in ("ada", "ben", "olga", "otto"))
    _rule(otto, "open")
    address = language + published_article(ada, f"第十三级台阶{width}")
    mine = _opened(ben, address)
    mine.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(".article .prose p"));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    mine.wait_for_timeout(100)
    mine.click(".comment-begin")
    mine.click("[data-quote]")
    expect(mine.locator(".comment-form .comment-passage")).to_have_text(
        "盐仓渡口的第十三级台阶，一年里有四十天在水下。"
    )
    mine.fill(".comment-form textarea", "我每天站在第十五级。")
    mine.click(".comment-form .send")
    expect(mine.locator(".comment.new .comment-text")).to_have_text("我每天站在第十五级。")
    mine.reload()
    expect(mine.locator(".comments > .comment").first).to_contain_text("我每天站在第十五级。")
    _until_drawn(mine)
    comment = mine.locator(".comments > .comment").first
    expect(comment.locator(".comment-passage").first).to_have_text("盐仓渡口的第十三级台阶，一年里有四十天在水下。")
    comment.locator(".comment-foot button").last.click()
    mine.fill("form textarea", "我每天站在第十六级。")
    mine.click("form .send")
    expect(comment.locator(".comment-text").first).to_have_text("我每天站在第十六级。")
    assert not _sideways(mine)

    hers = _opened(olga, f"{address.rstrip('/')}/comments/")
    expect(hers.locator(".comment-edited")).to_be_visible()
    voting = hers.locator("[data-vote]").first
    voting.click()
    expect(voting).to_have_attribute("aria-pressed", "true")
    expect(voting).to_contain_text("1")
    hers.locator(".comment-foot button").first.click()
    hers.fill("form textarea", "第十六级也湿过。")
    hers.click("form .send")
    expect(hers.locator(".answers .comment-text")).to_have_text("第十六级也湿过。")
    assert not _sideways(hers)

    host = ada.new_page()
    host.goto(f"{address.rstrip('/')}/comments/")
    host.locator(".comments > .comment > .comment-foot a").first.click()
    host.locator("form[action$='/pin/'] button").click()
    host.goto(f"{address.rstrip('/')}/comments/")
    expect(host.locator(".comment.pinned")).to_contain_text("第十六级")

    answer = re.sub(r"\D", "", hers.locator(".answers .comment").first.get_attribute("id") or "")
    for reader in (ada, ben, otto):
        page = reader.new_page()
        page.goto(f"{language}/my/comments/{answer}/")
        page.select_option("[name=category]", "insult")
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.locator("#report button").click()
        page.wait_for_load_state()  # a page that is closed while it goes elsewhere may never be closed
    stranger = visit(width=width).new_page()
    stranger.goto(f"{address.rstrip('/')}/comments/")
    expect(stranger.locator("body")).not_to_contain_text("第十六级也湿过")
    expect(stranger.locator(".page-head")).to_contain_text(re.compile(r"· 1 (条评论|comment)"))
    hers.goto(f"{language}/my/comments/{answer}/")
    expect(hers.locator(".comment-state")).to_be_visible()

    edith = visit("edith", width=width).new_page()
    edith.goto(f"{language}/desk/comments/")
    waiting = edith.locator(f"#comment-{answer}")
    expect(waiting).to_contain_text("第十六级也湿过")
    assert not _sideways(edith)
    waiting.locator("[name=reason]").fill("平常的话，不是辱骂。")
    waiting.locator("button[value=released]").click()
    expect(edith.locator(".messages")).to_be_visible()
    stranger.goto(f"{address.rstrip('/')}/comments/")
    expect(stranger.locator("body")).to_contain_text("第十六级也湿过")
    told = ben.new_page()
    told.goto(f"{language}/my/comments/{answer}/")
    expect(told.locator("#report")).to_contain_text("平常的话，不是辱骂。")


def test_what_is_typed_outlives_a_lost_network_and_a_lost_session_and_arrives_once(visit: Visit, site: Site) -> None:
    ada, ben, otto = visit("ada"), visit("ben"), visit("otto")
    _rule(otto, "open")
    address = published_article(ada, "台阶在水下的日子")
    page = _opened(ben, address)
    page.click(".comment-begin")
    ben.set_offline(True)
    page.fill(".comment-form textarea", "断网时写下的一句。")
    page.click(".comment-form .send")
    expect(page.locator(".comment-said")).not_to_be_empty()
    ben.set_offline(False)
    expect(page.locator(".comment.new")).to_contain_text("断网时写下的一句。")

    page.click(".comment-begin")
    page.fill(".comment-form textarea", "会话过期时写下的一句。")
    kept = page.evaluate(
        "JSON.parse(localStorage.getItem(Object.keys(localStorage).find((name) => name.startsWith('comment:'))))"
    )
    ben.clear_cookies(name=site.cookie)
    page.click(".comment-form .send")
    expect(page.locator(".comment-said a")).to_be_visible()
    ben.add_cookies([{"name": site.cookie, "value": site.sessions["ben"], "url": site.url, "httpOnly": True}])
    ben.request.get("/studio/")
    page.goto(address)
    expect(page.locator(".comment-form textarea")).to_have_value("会话过期时写下的一句。")
    form = {"text": kept["text"], "token": kept["token"], "csrfmiddlewaretoken": _token(ben)}
    number = re.search(r"/article/(\d+)/", address)
    assert number
    first = ben.request.post(
        f"/my/articles/{number[1]}/comments/", form=form, headers={"Accept": "application/json"}
    )  # the answer to this one is what the network loses
    assert first.status == 201
    page.click(".comment-form .send")
    expect(page.locator(".comment.new").first).to_contain_text("会话过期时写下的一句。")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('comment:')).length") == 0
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT text FROM colophon_comment WHERE text LIKE '%时写下的一句。' ORDER BY id"
        ).fetchall()
    assert rows == [("断网时写下的一句。",), ("会话过期时写下的一句。",)]


def test_a_held_comment_is_shown_to_its_writer_alone(visit: Visit) -> None:
    ada, ben, olga, otto = (visit(name) for name in ("ada", "ben", "olga", "otto"))
    _rule(otto, "all")
    address = published_article(ada, "台阶上的字")
    page = _opened(ben, address)
    _said(page, "只有我看得见的话。")
    expect(page.locator(".comment.held .comment-label")).to_be_visible()
    page.reload()
    expect(page.locator("[data-held] .comment.held")).to_contain_text("只有我看得见的话。")
    others = _opened(olga, address)
    expect(others.locator("body")).not_to_contain_text("只有我看得见的话")
    assert olga.request.get(f"{address}comments/", max_redirects=0).text().count("只有我看得见") == 0
    _rule(otto, "open")


def test_the_article_is_the_same_for_everybody_and_asks_nothing_for_a_stranger(visit: Visit) -> None:
    ada, ben, otto = visit("ada"), visit("ben"), visit("otto")
    _rule(otto, "open")
    address = published_article(ada, "同一页")
    stranger = visit()
    page, asked = stranger.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert [url for url in asked if "/my/" in url] == []
    same = stranger.request.get(page.url).body()
    assert same == ben.request.get(page.url).body() == ada.request.get(page.url).body()
    page.click(".comment-begin")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_a_reader_comments_without_a_script(visit: Visit, browser, site: Site) -> None:  # type: ignore[no-untyped-def]
    ada, otto = visit("ada"), visit("otto")
    _rule(otto, "open")
    address = published_article(ada, "没有脚本")
    plain = browser.new_context(java_script_enabled=False, base_url=site.url)
    plain.add_cookies([{"name": site.cookie, "value": site.sessions["ben"], "url": site.url, "httpOnly": True}])
    page = plain.new_page()
    page.goto(address)
    page.click(".comment-begin")
    page.fill("textarea[name=text]", "没有脚本写下的话。")
    page.click("main form button.first, main form button.primary")
    expect(page.locator(".comment-text").first).to_have_text("没有脚本写下的话。")
    plain.close()


def _sent(context: BrowserContext, address: str, text: str, **more: str) -> int:
    """Send a comment as the script does; its number."""
    number = re.sub(r"\D", "", address)
    answer = context.request.post(
        f"/my/articles/{number}/comments/",
        form={"csrfmiddlewaretoken": _token(context), "text": text, **more},
        headers={"Accept": "application/json"},
    )
    assert answer.status == 201, answer.text()[:300]
    return int(answer.json()["id"])


def _told(page: Page, words: str) -> None:
    """Wait until the worker has put something into somebody's notifications."""
    for _ in range(60):
        page.goto("/my/notifications/")
        if page.locator(".told li", has_text=words).count():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"nobody was told {words!r}")


def test_the_author_keeps_order_and_everybody_concerned_is_told(visit: Visit) -> None:
    ada, ben, olga, otto = (visit(name, width=390) for name in ("ada", "ben", "olga", "otto"))
    _rule(otto, "open")
    address = published_article(ada, "守秩序")
    first, rude = _sent(ben, address, "台阶上有字，谁认得？"), _sent(olga, address, "难听的话。")
    _sent(olga, address, "我认得三个。", answers=str(first))
    bens, olgas = ben.new_page(), olga.new_page()
    _told(bens, "守秩序")
    bens.locator(".told a", has_text="守秩序").click()
    expect(bens.locator("main")).to_contain_text("我认得三个。")
    olgas.goto("/my/notifications/")
    expect(olgas.locator("main")).not_to_contain_text("守秩序")

    host = ada.new_page()
    host.goto(f"/my/comments/{first}/")
    host.click("form[action$='/lock/'] button")
    expect(host.locator(".messages")).to_be_visible()
    host.goto(f"/my/comments/{rude}/")
    host.fill("form[action$='/hiding/'] [name=reason]", "人身攻击。")
    host.click("form[action$='/hiding/'] button")
    expect(host.locator(".messages")).to_be_visible()
    stranger = visit(width=390).new_page()
    stranger.goto(f"{address}comments/")
    expect(stranger.locator(".comment-gone")).to_contain_text("人身攻击。")
    expect(stranger.locator("main")).not_to_contain_text("难听的话")
    expect(stranger.locator(f"#comment-{first} .locked")).to_be_visible()
    assert not _sideways(stranger)
    _told(olgas, "守秩序")
    olgas.locator(".told a", has_text="守秩序").click()
    expect(olgas.locator("main")).to_contain_text("人身攻击。")

    olgas.goto(f"/my/articles/{re.sub(r'[^0-9]', '', address)}/comments/?answers={first}")
    olgas.fill("textarea[name=text]", "来晚了的回答。")
    olgas.click("main form button.primary")
    expect(olgas.get_by_role("alert")).to_be_visible()
    expect(olgas.locator("textarea[name=text]")).to_have_value("来晚了的回答。")


def test_what_the_word_list_the_trap_and_too_many_links_hold_is_decided_at_the_desk(visit: Visit) -> None:
    ada, ben, olga, otto = (visit(name) for name in ("ada", "ben", "olga", "otto"))
    settings = otto.new_page()
    settings.goto("/desk/settings/comments/")
    settings.check("[name=policy][value=open]")
    settings.fill("[name=words]", "稳赚不赔")
    settings.click("main form button.primary")
    expect(settings.locator(".messages")).to_be_visible()
    try:
        address = published_article(ada, "柜台")
        listed = _sent(olga, address, "稳賺不賠，加我。")
        links = " ".join(f"https://shop.example/{n}" for n in range(9))
        linked, trapped = _sent(olga, address, f"都在这里 {links}"), _sent(olga, address, "平常的话。", website="x")
    finally:
        _rule(otto, "open")
    for reader in (ben, ada):
        assert "稳" not in reader.request.get(f"{address}comments/").text()
        assert reader.request.get(f"/my/comments/{listed}/").status == 404
    desk = visit("edith").new_page()
    desk.goto("/desk/comments/")
    for held in (listed, linked, trapped):
        expect(desk.locator(f"#comment-{held}")).to_be_visible()
    desk.locator(f"#comment-{listed} [name=reason]").fill("广告。")
    desk.locator(f"#comment-{listed} button[value=refused]").click()
    expect(desk.locator(".messages")).to_be_visible()
    page = olga.new_page()
    page.goto(f"/my/comments/{listed}/")
    expect(page.locator("main")).to_contain_text("广告。")

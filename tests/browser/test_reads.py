"""A reader searches, follows a related link by its reason, and thirty readers lift an article; clicks of one do not."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import ROOT, Site
from tests.reads.conftest import CHROME

pytestmark = pytest.mark.browser
PUBLISH = """
import json
from colophon.commands.ground import stand
stand()
from django.utils import timezone
from colophon.articles.begin import begin
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.channels.models import Channel
from colophon.people.models import Person
from colophon.publications.open import open_publication
ada, at = Person.objects.get(email="ada-owner@example.org"), timezone.now()
made = []
for handle, name in (("saltmarsh", "滩涂笔记"), ("reedbank", "苇岸通讯")):
    press = open_publication(handle=handle, name=name, kind="individual", tagline="", about="",
        channel=Channel.objects.get(handle="city"), owner=ada, probation=0, by=None, at=at)
    made.append(press)
keys = {}
for key, press, title, body in (
    ("searched", made[0], "盐沼上的木栈道今春重修", "<p>盐沼的木栈道由河口管护站重修，栈道长三百米，丹顶鹤在栈道北侧的盐沼筑巢。</p>"),
    ("related", made[0], "河口管护站的一天", "<p>清晨，河口管护站的人沿栈道走进盐沼，记下丹顶鹤的巢；栈道的木板换了一半。</p>"),
    ("clicked", made[1], "渔港里的秤", "<p>渔港的公平秤校准了三次。</p>"),
    ("campus", made[1], "学校门口的车站", "<p>车站往东移了二十米，学生过街近了。</p>"),
):
    article = begin(press, by=ada, at=at)
    Draft.objects.filter(article=article).update(title=title, body=body, summary="一篇短文。", version=1)
    publish(article, by=ada, at=at)
    keys[key] = article.pk
print(json.dumps(keys))
"""


@pytest.fixture(scope="module")
def articles(site: Site) -> dict[str, int]:
    """Four articles of two publications, published beside the running server."""
    environment = {**os.environ, "COLOPHON_DATA": str(site.database.parent), "PYTHONPATH": f"{ROOT}/src"}
    environment["COLOPHON_PORT"] = site.url.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    keys: dict[str, int] = json.loads(done.stdout)
    return keys


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A reader whose browser is no robot's."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=site.url, locale="zh-CN", user_agent=CHROME
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


def notes(site: Site, article: int, readers: list[tuple[str, str]]) -> None:
    """Notes of other readers, each with an address that the trusted proxy names, and a browser."""
    door = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=10)
    body = json.dumps({"article": article, "quarter": 4, "from": ""})
    for address, agent in readers:
        door.request("POST", "/-/read", body, {"Origin": site.url, "X-Forwarded-For": address, "User-Agent": agent})
        answer = door.getresponse()
        assert (answer.status, answer.read()) == (204, b"") and answer.getheader("Set-Cookie") is None
    door.close()


def test_from_a_two_character_word_to_the_list_of_what_is_read_most(
    reader: BrowserContext, site: Site, articles: dict[str, int]
) -> None:
    page = reader.new_page()
    for _ in range(80):
        page.goto("/search/?q=盐沼")
        if page.locator(".search-results article").count() == 2:
            break
        time.sleep(0.25)
    page.goto("/search/")
    page.locator("#search-words").fill("盐沼")
    page.keyboard.press("Enter")
    page.get_by_text("缩小范围").click()
    page.locator("select[name=channel]").select_option("city")
    page.get_by_role("button", name="应用").click()
    expect(page.locator(".search-results article")).to_have_count(2)
    page.locator(".search-results article", has_text="木栈道今春重修").get_by_role("link").first.click()
    related = page.locator(".related li", has_text="河口管护站的一天")
    for _ in range(40):
        if related.count():
            break
        time.sleep(0.5)
        page.reload()
    expect(related.locator(".why")).to_contain_text("都谈到")
    expect(related.locator(".why")).to_contain_text("栈道")
    related.get_by_role("link").first.click()

    with page.expect_request("**/-/read", timeout=15_000) as told:
        began = time.monotonic()
    assert time.monotonic() - began > 3, "a read is five visible seconds"
    note = json.loads(told.value.post_data or "{}")
    assert note["article"] == articles["related"] and note["from"] == urlsplit(site.url).netloc
    assert told.value.method == "POST" and "cookie" not in told.value.headers

    notes(site, articles["related"], [(f"203.0.{number}.7", CHROME) for number in range(29)])
    notes(site, articles["clicked"], [("198.51.100.7", CHROME)] * 10_000)
    campus = [("192.0.2.200", CHROME.replace("140", str(number))) for number in range(100, 185)]
    notes(site, articles["campus"], campus)

    shown: dict[int, int] = {}
    ends = time.monotonic() + 75
    while time.monotonic() < ends:
        page.goto("/")
        shown = {
            int(line.get_attribute("data-trends") or 0): int(
                re.sub(r"\D", "", re.search(r"最近 \d+ 位", line.inner_text())[0])  # type: ignore[index]
            )
            for line in page.locator(".trending li").all()
        }
        if shown.get(articles["related"], 0) >= 30 and articles["campus"] in shown:
            break
        time.sleep(2)
    assert shown[articles["related"]] == 30, "thirty readers of thirty addresses are thirty"
    assert shown[articles["campus"]] == 60, "a campus counts, up to its cap"
    assert shown.get(articles["clicked"], 1) == 1, "ten thousand clicks of one reader are one"
    places = list(shown)
    assert places.index(articles["campus"]) < places.index(articles["related"])
    main = page.locator("main").inner_text()
    assert main.count("河口管护站的一天") == 1, "a front repeats no article"

    ends = time.monotonic() + 75
    while time.monotonic() < ends:
        page.goto(f"/article/{articles['related']}/")
        if "30" in "".join(page.locator(".reads").all_inner_texts()):
            break
        time.sleep(2)
    expect(page.locator(".reads")).to_have_text("30 次阅读")
    expect(page.locator(f".trending [data-trends='{articles['related']}']")).to_have_count(0)

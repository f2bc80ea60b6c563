"""A topic with a Chinese name: its page is followed, renamed and joined with another; what led to it goes on leading."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, Visit, beside
from tests.browser.test_community_mine import _narrow

pytestmark = pytest.mark.browser
PUBLISH = """
from django.utils import timezone
from colophon.articles.begin import begin
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.people.models import Person
from colophon.publications.models import Publication
ada, at = Person.objects.get(email="ada-owner@example.org"), timezone.now()
made = {}
for title, topic in (("石塘修了四年", "石塘大修"), ("旧塘的石头", "石塘")):
    article = begin(Publication.objects.get(handle="tidewatch"), by=ada, at=at)
    Draft.objects.filter(article=article).update(
        title=title, body="<p>石头是青的。</p>", summary="一道石塘。", topics=[topic], version=1)
    publish(article, by=ada, at=at)
    made[topic] = article.pk
print(json.dumps(made))
"""


def test_a_topic_is_found_followed_renamed_and_joined(visit: Visit, browser: Browser, site: Site) -> None:
    made = beside(site, PUBLISH)
    olga = visit("olga", width=390)
    olga.request.get("/studio/")
    page = olga.new_page()
    page.goto(f"/article/{made['石塘大修']}/")
    page.click(".topics a")
    assert unquote(page.url).endswith("/topic/石塘大修/")
    page.click("[data-follow] button")
    expect(page.locator("[data-follow] button")).to_have_attribute("aria-pressed", "true")
    _narrow(page)
    feed = page.locator("link[type='application/atom+xml'][href*='/topic/']").get_attribute("href") or ""
    assert "石塘修了四年" in olga.request.get(feed).text()

    desk = visit("edith", width=390).new_page()
    desk.goto("/desk/topics/")
    desk.fill("[name=q]", "石塘")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/?q=*")
    _narrow(desk)
    desk.click(".rows a >> text='石塘大修'")
    desk.fill("form [name=name]", "石塘")
    desk.click("main form button.primary")
    expect(desk.get_by_role("alert")).to_contain_text("石塘")
    _narrow(desk)
    desk.click("button[name=join]")
    expect(desk.locator("h1")).to_have_text("石塘")
    expect(desk.locator("main")).to_contain_text("石塘大修")

    page.goto(f"/en/topic/{quote('石塘大修')}/")
    assert unquote(page.url).endswith("/en/topic/石塘/")
    expect(page.locator("main article")).to_have_count(2)
    expect(page.locator("[data-follow] button")).to_have_attribute("aria-pressed", "true")
    page.goto(f"/article/{made['石塘大修']}/")
    expect(page.locator(".topics")).to_have_text("#石塘")
    assert "旧塘的石头" in olga.request.get(feed).text(), "the old feed goes on"
    page.goto("/my/following/")
    expect(page.locator("main .followed")).to_contain_text("石塘")
    plain = browser.new_context(base_url=site.url, java_script_enabled=False)
    still = plain.new_page()
    still.goto(f"/topic/{quote('石塘大修')}/")
    expect(still.locator("main article")).to_have_count(2)
    plain.close()

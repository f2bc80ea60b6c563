"""The desk puts a front together, in a real browser: picks, put in order by mouse and by keyboard, for a time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visit, beside

pytestmark = pytest.mark.browser

TITLES = ["第一座水文站", "第二座水文站", "第三座水文站", "明天才要读的水文站"]
PUBLISH = f"""
from django.utils import timezone
from colophon.articles.begin import begin
from colophon.articles.models import Draft
from colophon.articles.publish import publish
from colophon.articles.save import save
from colophon.people.models import Person
from colophon.publications.models import Publication
ada, paper = Person.objects.get(email="ada@example.org"), Publication.objects.get(handle="tidewatch")
for title in {TITLES!r}:
    article = begin(paper, by=ada, at=timezone.now())
    draft = Draft.objects.get(article=article)
    save(draft, {{"title": title, "body": "<p>每天清晨六点。</p>"}}, version=draft.version, by=ada, at=timezone.now())
    publish(article, by=ada, at=timezone.now())
print(json.dumps({{}}))
"""


def pick(page: Page, title: str, starts: datetime | None = None) -> None:
    """Pick the newest article of this title, from this moment on or from now."""
    page.locator(".pick-form label", has_text=title).locator("input").first.check()
    if starts:
        page.fill("#starts_at", starts.strftime("%Y-%m-%dT%H:%M"))
    page.click(".pick-form button.primary")
    expect(page.locator(".messages")).to_be_visible()


def standing(page: Page) -> list[str]:
    """The titles of the list that is put in order, as they stand in it."""
    return page.locator("#order .what > a").all_text_contents()


@pytest.mark.parametrize("language", ["", "/en"])
def test_picks_are_put_in_order_by_mouse_and_keyboard_and_stand_for_their_time(
    language: str, visit: Visit, site: Site
) -> None:
    beside(site, PUBLISH)
    page = visit("otto", width=390 if language else 1280).new_page()
    page.goto(f"{language}/desk/fronts/city/")
    tomorrow = datetime.now() + timedelta(days=1)
    for title in TITLES[:3]:
        pick(page, title)
    pick(page, TITLES[3], starts=tomorrow)
    assert standing(page) == TITLES

    # By keyboard: the third goes up; by mouse: the first is drawn below the last that stands now.
    up = page.locator("#order li", has_text=TITLES[2]).locator("[data-up]")
    up.focus()
    page.keyboard.press("Enter")
    assert standing(page)[:3] == [TITLES[0], TITLES[2], TITLES[1]]
    expect(page.locator("[data-said]")).to_contain_text("2")
    assert page.evaluate("document.activeElement.dataset.up !== undefined")
    last = page.locator("#order li", has_text=TITLES[1])
    page.locator("#order li", has_text=TITLES[0]).drag_to(
        last, target_position={"x": 40, "y": last.bounding_box()["height"] - 4}
    )  # type: ignore[index]
    ordered = [TITLES[2], TITLES[1], TITLES[0]]
    assert standing(page)[:3] == ordered
    page.click("#order button.primary")
    expect(page.locator(".messages")).to_be_visible()
    assert standing(page)[:3] == ordered

    # What readers will see: now, and tomorrow.
    assert TITLES[3] not in page.locator(".line-up ol").inner_text()
    page.fill("#at", (tomorrow + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"))
    page.click(".line-up button")
    assert TITLES[3] in page.locator(".line-up ol").inner_text()
    reader = visit().new_page()
    reader.goto(f"{language}/channel/city/")
    shown = reader.locator("main").inner_text()
    assert shown.index(ordered[0]) < shown.index(ordered[1]) < shown.index(ordered[2])

    for title in TITLES:
        page.goto(f"{language}/desk/fronts/city/")
        page.locator("#order li", has_text=title).locator("button[form]").click()
        expect(page.locator(".messages")).to_be_visible()
    history = page.locator("ul.rows").last.inner_text()
    assert all(title in history for title in TITLES) and "Otto" in history

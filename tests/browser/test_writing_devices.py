"""One text in two tabs and on two devices, a session that ends, a browser that dies, a disk that is full."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Error, expect

from tests.browser.conftest import Site, Visit, begin_article, open_editor, sign_in
from tests.browser.writing import body, wait_saved, write

pytestmark = pytest.mark.browser


def test_a_second_tab_goes_on_where_the_first_one_is(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    first, second = open_editor(ada, article), open_editor(ada, article)
    ada.set_offline(True)
    write(first, "第一句。")
    expect(second.locator(".ProseMirror")).to_contain_text("第一句。")
    write(second, "第二句。")
    expect(first.locator(".ProseMirror")).to_contain_text("第一句。第二句。")
    ada.set_offline(False)
    wait_saved(first)
    wait_saved(second)
    assert "第一句。第二句。" in body(ada, article)
    assert first.locator("dialog").count() + second.locator("dialog").count() == 0


@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_two_devices_are_shown_both_texts_and_the_other_one_is_kept(choice: str, visit: Visit) -> None:
    desk, phone = visit("ada"), visit("ada", width=390)
    article = begin_article(desk)
    here, there = open_editor(desk, article), open_editor(phone, article)
    phone.set_offline(True)
    write(there, "在路上写的。")
    expect(there.locator("#save-state")).to_have_attribute("data-state", "offline")
    write(here, "在桌前写的。")
    wait_saved(here)
    phone.set_offline(False)
    dialog = there.locator("dialog.conflict")
    expect(dialog).to_contain_text("在路上写的。")
    expect(dialog).to_contain_text("在桌前写的。")
    dialog.locator(f"[data-choice={choice}]").click()
    expect(dialog).to_have_count(0)
    there.wait_for_timeout(400)
    expect(there.locator("#save-state")).to_have_attribute("data-mood", "calm")
    found = body(phone, article)
    assert ("在路上写的。" in found, "在桌前写的。" in found) == (choice != "theirs", choice != "mine")
    phone.request.get("/")
    history = phone.new_page()
    history.goto(f"/studio/articles/{article}/history/")
    expect(history.locator(".states")).to_contain_text("冲突时搁置")


def test_a_conflict_put_off_is_asked_again_after_a_reload(visit: Visit) -> None:
    desk, phone = visit("ada"), visit("ada")
    article = begin_article(desk)
    here, there = open_editor(desk, article), open_editor(phone, article)
    phone.set_offline(True)
    write(there, "路上。")
    there.wait_for_timeout(500)
    write(here, "桌前。")
    wait_saved(here)
    phone.set_offline(False)
    there.locator("dialog.conflict [data-choice=later]").click()
    assert body(desk, article) == "<p>桌前。</p>"
    there.reload()
    expect(there.locator("dialog.conflict")).to_contain_text("路上。")
    there.locator("dialog.conflict [data-choice=both]").click()
    wait_saved(there)
    assert "桌前。" in body(desk, article) and "路上。" in body(desk, article)


def test_an_expired_session_is_renewed_in_a_dialog_and_the_text_goes_on(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    write(page, "登录之前。")
    wait_saved(page)
    ada.clear_cookies()
    write(page, "登录失效之后。")
    dialog = page.locator("dialog.sign-in")
    expect(dialog).to_be_visible()
    expect(dialog.locator("input[name=login]")).to_have_value("ada@example.org")
    dialog.locator("input[name=password]").fill("wrong password")
    dialog.locator("button.primary").click()
    expect(dialog.locator(".wrong")).not_to_be_empty()
    dialog.locator("input[name=password]").fill("twelve tide gauges")
    dialog.locator("button.primary").click()
    expect(dialog).to_have_count(0)
    wait_saved(page)
    assert body(ada, article) == "<p>登录之前。登录失效之后。</p>"


def test_somebody_else_who_signs_in_does_not_get_the_text(visit: Visit, site: Site) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    sign_in(ada, site, "olga")
    write(page, "阿达的话。")
    expect(page.locator("#save-state")).to_have_attribute("data-state", re.compile("other|gone"))
    strange = ada.new_page()
    assert strange.goto(f"/studio/articles/{article}/").status == 404  # type: ignore[union-attr]
    strange.close()
    sign_in(ada, site, "ada")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    wait_saved(page)
    assert "阿达的话。" in body(ada, article)


def test_a_browser_that_dies_keeps_the_text(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    page = open_editor(ada, article)
    ada.route("**/draft/", lambda route: route.abort())
    write(page, "还没到服务器。")
    page.wait_for_timeout(600)
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=3000)
    page.close()
    ada.unroute_all()
    again = open_editor(ada, article)
    expect(again.locator(".ProseMirror")).to_contain_text("还没到服务器。")
    expect(again.locator("#notice")).to_be_visible()
    wait_saved(again)
    assert "还没到服务器。" in body(ada, article)


def test_a_device_without_room_says_so_and_saves_on_the_server_at_once(visit: Visit) -> None:
    ada = visit("ada")
    article = begin_article(ada)
    full = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }"
    ada.add_init_script(full)
    page = open_editor(ada, article)
    states: list[str] = []
    page.expose_function("note", lambda state: states.append(state))
    page.evaluate(
        "new MutationObserver(() => note(document.querySelector('#save-state').dataset.state)).observe(document.querySelector('#save-state'), { attributes: true })"
    )
    write(page, "没有空间了。")
    wait_saved(page)
    assert "full" in states
    assert "没有空间了。" in body(ada, article)


def test_a_page_whose_text_is_nowhere_warns_before_it_is_left(visit: Visit) -> None:
    ada = visit("ada")
    ada.add_init_script("IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page = open_editor(ada, begin_article(ada))
    ada.route("**/draft/", lambda route: route.abort())
    page.click(".ProseMirror")
    page.keyboard.type("无处可存。")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "nowhere")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert asked == ["beforeunload"]

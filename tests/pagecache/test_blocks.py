"""Blocks: stored once, joined to many pages, rebuilt once per change, never shown when removed."""

from __future__ import annotations

import time

import pytest

from tests.pagecache.rig import House

HEADLINES = "/-/block/headlines/zh"


@pytest.fixture
def house(tmp_path):
    built = House(tmp_path)
    fill(built.paper)
    built.refresher.start()
    yield built
    built.refresher.stop()


def fill(paper):
    paper.blocks["headlines/zh"] = ("headlines article:9", "[old headline]")
    for number in range(10):
        paper.texts[f"/article/{number}/"] = (f"article:{number}", f"{number} <!--block:headlines/zh--> end")


def until(question, seconds=3.0):
    ends = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < ends
        time.sleep(0.01)


def seen(house, number):
    """The page as the fast path would answer it, made by the slow one when it cannot."""
    return house.get(f"/article/{number}/")[2].decode()


def test_a_block_is_made_once_for_all_pages(house):
    assert all("[old headline]" in seen(house, number) for number in range(10))
    assert house.paper.times(HEADLINES) == 1


def test_a_page_asked_for_with_words_that_no_page_knows_has_its_blocks_from_memory_and_is_not_kept(house):
    for number in range(3):
        status, headers, body = house.get(f"/article/1/?x={number}", HTTP_COOKIE="lang=zh")
        assert status == 200 and b"[old headline]" in body and int(headers["content-length"]) == len(body)
    assert house.paper.times(HEADLINES) == 1 and house.paper.times("/article/1/") == 3
    house.paper.blocks["headlines/zh"] = ("headlines", "[new headline]")
    house.cache.drop(["headlines"], removed=True)
    assert b"[new headline]" in house.get("/article/1/?x=3")[2]


def test_what_is_not_public_is_handed_on_byte_for_byte(house):
    house.paper.headers["/article/1/"] = [("Cache-Control", "private")]
    assert b"<!--block:headlines/zh-->" in house.get("/article/1/?x=1")[2]
    assert house.paper.times(HEADLINES) == 0


def test_a_changed_block_appears_without_any_page_being_made_anew(house):
    for number in range(10):
        seen(house, number)
    house.paper.blocks["headlines/zh"] = ("headlines", "[new headline]")
    house.cache.drop(["headlines"])
    until(lambda: all("[new headline]" in seen(house, number) for number in range(10)))
    assert house.paper.times(HEADLINES) == 2
    assert all(house.paper.times(f"/article/{number}/") == 1 for number in range(10))


def test_readers_do_not_wait_for_a_changed_block(house):
    seen(house, 1)
    house.paper.slow = 0.5
    house.cache.drop(["headlines"])
    begun = time.monotonic()
    seen(house, 1)
    assert time.monotonic() - begun < 0.2


def test_the_entity_tag_changes_with_the_block(house):
    before = house.get("/article/1/")[1]["etag"]
    house.paper.blocks["headlines/zh"] = ("headlines", "[new headline]")
    house.cache.drop(["headlines"])
    until(lambda: "[new headline]" in seen(house, 1))
    assert house.get("/article/1/")[1]["etag"] != before


def test_a_removed_article_is_gone_from_blocks_at_once(house):
    for number in range(10):
        seen(house, number)
    house.paper.blocks["headlines/zh"] = ("headlines", "[clean]")
    house.cache.drop(["article:9"], removed=True)
    for number in range(9):
        assert "[clean]" in seen(house, number)


def test_a_removal_reaches_the_blocks_of_every_process(house, tmp_path):
    other = House(tmp_path, paper=house.paper)
    seen(house, 1), seen(other, 1)
    house.paper.blocks["headlines/zh"] = ("headlines", "[clean]")
    house.cache.drop(["article:9"], removed=True)
    assert "[clean]" in seen(other, 1) and "[clean]" in seen(house, 1)
    assert house.paper.times(HEADLINES) == 2


def test_a_block_is_rebuilt_once_per_change_on_the_whole_host(house, tmp_path):
    other = House(tmp_path, paper=house.paper)
    other.refresher.start()
    for change in range(3):
        house.paper.blocks["headlines/zh"] = ("headlines", f"[change {change}]")
        house.cache.drop(["headlines"])
        until(lambda: f"[change {change}]" in seen(house, 1) and f"[change {change}]" in seen(other, 1))  # noqa: B023
    other.refresher.stop()
    assert house.paper.times(HEADLINES) <= 4


def test_a_block_that_cannot_be_made_leaves_the_page_whole_and_is_asked_for_again(house):
    del house.paper.blocks["headlines/zh"]
    assert seen(house, 1).startswith("1  end")
    assert house.get("/article/1/")[0] == 200


def test_a_page_that_is_not_kept_has_its_blocks_too(house):
    house.paper.headers["/article/1/"] = [("Set-Cookie", "a=b")]
    _, headers, body = house.get("/article/1/")
    assert body.startswith(b"1 [old headline]") and b"block:" not in body
    assert int(headers["content-length"]) == len(body)
    assert house.paper.times("/article/1/") == 1


def test_a_block_ends_when_it_said_it_would(house):
    house.paper.headers[HEADLINES] = [("Surrogate-Control", "max-age=1")]
    seen(house, 1)
    house.paper.blocks["headlines/zh"] = ("headlines", "[later]")
    until(lambda: "[later]" in seen(house, 1))

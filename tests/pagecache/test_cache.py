"""Finding, keeping and dropping: what changed is never seen again after the drop has returned."""

from __future__ import annotations

import threading
import time

import pytest

from tests.pagecache.rig import House


def test_a_page_is_made_once_and_then_kept(house):
    assert house.text("/article/1/") == house.text("/article/1/") == "<p>first</p>"
    assert house.paper.times("/article/1/") == 1


def test_a_dropped_page_is_made_anew_and_others_are_left(house):
    house.text("/article/1/"), house.text("/article/2/")
    house.paper.texts["/article/1/"] = ("article:1", "<p>corrected</p>")
    house.cache.drop(["article:1"])
    assert house.text("/article/1/") == "<p>corrected</p>"
    house.text("/article/2/")
    assert house.paper.times("/article/2/") == 1


def test_every_process_of_the_host_drops(house, tmp_path):
    other = House(tmp_path, paper=house.paper)
    house.text("/article/1/"), other.text("/article/1/")
    house.paper.texts["/article/1/"] = ("article:1", "<p>corrected</p>")
    house.cache.drop(["article:1"])
    assert other.text("/article/1/") == "<p>corrected</p>"


def test_a_page_made_by_one_process_is_there_for_the_other_and_after_a_restart(house, tmp_path):
    house.text("/article/1/")
    assert House(tmp_path, paper=house.paper).text("/article/1/") == "<p>first</p>"
    assert house.paper.times("/article/1/") == 1


def test_a_new_release_finds_none_of_the_pages_of_the_one_before_and_its_drops_reach_them(house, tmp_path):
    old = House(tmp_path, paper=house.paper, release="1")
    old.text("/article/1/")
    new = House(tmp_path, paper=house.paper, release="2")
    assert (new.text("/article/1/"), house.paper.times("/article/1/")) == ("<p>first</p>", 2)
    house.paper.texts["/article/1/"] = ("article:1", "<p>corrected</p>")
    new.cache.drop(["article:1"])
    assert old.text("/article/1/") == "<p>corrected</p>"
    assert House(tmp_path, paper=house.paper, release="2").text("/article/1/") == "<p>corrected</p>"


@pytest.mark.parametrize("tier", [True, False])
def test_a_page_begun_before_its_tag_was_dropped_is_not_kept(tmp_path, tier):
    house = House(tmp_path, tier=tier)
    house.paper.texts["/article/1/"] = ("article:1", "<p>old</p>")

    def publish_meanwhile(path):
        house.paper.before_answer = lambda path: None
        house.paper.texts["/article/1/"] = ("article:1", "<p>new</p>")
        house.cache.drop(["article:1"])

    house.paper.before_answer = publish_meanwhile
    house.text("/article/1/")
    assert house.text("/article/1/") == "<p>new</p>"
    assert House(tmp_path, paper=house.paper, tier=tier).text("/article/1/") == "<p>new</p>"


def test_who_waits_for_a_page_begun_before_a_change_does_not_get_the_old_one(house):
    in_the_making, go_on = threading.Event(), threading.Event()

    def wait(path):
        if not in_the_making.is_set():
            in_the_making.set()
            go_on.wait(5)

    house.paper.before_answer = wait
    first = threading.Thread(target=house.text, args=("/article/1/",))
    first.start()
    in_the_making.wait(5)
    house.paper.texts["/article/1/"] = ("article:1", "<p>new</p>")
    house.cache.drop(["article:1"])
    seen = []
    second = threading.Thread(target=lambda: seen.append(house.text("/article/1/")))
    second.start()
    time.sleep(0.1)
    go_on.set()
    first.join(), second.join()
    assert seen == ["<p>new</p>"]


def test_many_who_miss_the_same_page_have_it_made_once(house):
    house.paper.slow = 0.1
    threads = [threading.Thread(target=house.text, args=("/article/1/",)) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert house.paper.times("/article/1/") == 1


def test_a_page_that_cannot_be_made_is_stood_in_for_by_the_one_before(house):
    house.text("/article/1/")
    house.cache.drop(["article:1"])
    house.paper.failing = True
    status, headers, body = house.get("/article/1/")
    assert status == 200 and body.startswith(b"<p>first</p>") and headers["cache-control"] == "no-store"
    house.paper.failing = False
    assert house.get("/article/1/")[1]["cache-control"] == "public, max-age=0"


def test_a_removed_page_is_never_stood_in_for(house):
    house.text("/article/1/")
    house.cache.drop(["article:1"])
    house.cache.drop(["article:1"], removed=True)
    house.paper.failing = True
    assert house.get("/article/1/")[0] == 500


def test_who_has_waited_two_seconds_gets_the_version_before(house):
    house.text("/article/1/")
    house.cache.drop(["article:1"])
    house.paper.slow = 3
    maker = threading.Thread(target=house.text, args=("/article/1/",))
    maker.start()
    time.sleep(0.1)
    begun = time.monotonic()
    assert house.text("/article/1/") == "<p>first</p>"
    assert 1.5 < time.monotonic() - begun < 2.7
    maker.join()


def test_a_page_ends_when_it_said_it_would(house):
    house.paper.headers["/article/1/"] = [("Surrogate-Control", "max-age=1")]
    house.text("/article/1/")
    house.paper.texts["/article/1/"] = ("article:1", "<p>later</p>")
    assert house.text("/article/1/") == "<p>first</p>"
    time.sleep(1.1)
    assert house.text("/article/1/") == "<p>later</p>"


def test_memory_stays_within_its_bounds(tmp_path):
    house = House(tmp_path, memory_bytes=800_000, tier=False)
    for number in range(300):
        house.paper.texts[f"/article/{number}/"] = (f"article:{number}", "x" * 20_000)
        house.text(f"/article/{number}/")
        assert house.cache.pages.bytes <= 600_000
    assert len(house.cache.pages) > 10


def test_a_second_tier_that_fails_is_given_up_rather_than_believed(house, tmp_path):
    house.text("/article/1/")
    house.paper.texts["/article/1/"] = ("article:1", "<p>new</p>")

    def broken(tags):
        from colophon.pagecache.tier import TierFailed

        raise TierFailed("disk full")

    house.tier.drop = broken
    house.cache.drop(["article:1"])
    assert House(tmp_path, paper=house.paper).text("/article/1/") == "<p>new</p>"


def test_more_drops_than_the_ring_remembers_forget_everything(house, tmp_path):
    other = House(tmp_path, paper=house.paper)
    other.text("/article/1/")
    house.paper.texts["/article/1/"] = ("article:1", "<p>new</p>")
    house.cache.drop(["article:1"])
    for number in range(50):
        house.cache.drop([f"other:{number}:{tag}" for tag in range(100)])
    assert other.text("/article/1/") == "<p>new</p>"

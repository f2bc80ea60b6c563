"""Drops whose writer died between the commit and the drop are done by whoever is left."""

from __future__ import annotations

import time

from colophon.pagecache import Dropped, Watch
from colophon.pagecache.journal import receipt
from colophon.pagecache.ring import RECHECK
from tests.pagecache.rig import House


class List:
    """A journal in a list."""

    def __init__(self):
        self.rows = []

    def add(self, tag, *, removed=False, pruned_to=0):
        number = (self.rows[-1].number if self.rows else 0) + 1
        self.rows.append(Dropped(number, tag, removed))
        return number

    def after(self, number):
        return [row for row in self.rows if row.number > number]

    def bounds(self):
        return (self.rows[0].number, self.rows[-1].number) if self.rows else (0, 0)


def restart(folder, house, journal):
    again = House(folder, paper=house.paper)
    watch = Watch(again.cache, journal)
    watch.start()
    return again, watch


def change(house):
    house.paper.texts["/article/1/"] = ("article:1", "<p>new</p>")


def test_a_restart_drops_what_was_committed_before_it_believes_the_second_tier(house, tmp_path):
    journal = List()
    journal.add("other:1")
    first, watch = restart(tmp_path, house, journal)
    first.text("/article/1/"), first.text("/article/2/")
    watch.stop()
    change(house)
    journal.add("article:1")  # committed, and killed before the drop
    again, watch = restart(tmp_path, house, journal)
    assert again.text("/article/1/") == "<p>new</p>"
    again.text("/article/2/")
    assert house.paper.times("/article/2/") == 1
    watch.stop()


def test_a_second_tier_of_unknown_age_is_emptied(house, tmp_path):
    house.text("/article/1/")
    change(house)
    again, watch = restart(tmp_path, house, List())
    assert again.text("/article/1/") == "<p>new</p>"
    watch.stop()


def test_a_second_tier_older_than_the_journal_reaches_is_emptied(house, tmp_path):
    journal = List()
    journal.add("a")
    _, watch = restart(tmp_path, house, journal)
    watch.stop()
    house.text("/article/1/")
    change(house)
    journal.rows = [Dropped(500, "b", False)]
    again, watch = restart(tmp_path, house, journal)
    assert again.text("/article/1/") == "<p>new</p>"
    watch.stop()


def test_a_sibling_s_death_is_followed_by_a_look_into_the_journal(house, tmp_path):
    journal = List()
    watch = Watch(house.cache, journal)
    watch.start()
    house.text("/article/1/")
    change(house)
    journal.add("article:1")
    house.ring.append([RECHECK])
    assert house.text("/article/1/") == "<p>new</p>"
    watch.stop()


def test_a_drop_that_nobody_did_is_done_within_seconds(house):
    journal = List()
    watch = Watch(house.cache, journal)
    watch.start()
    house.text("/article/1/")
    change(house)
    journal.add("article:1")
    ends = time.monotonic() + 4
    while house.text("/article/1/") != "<p>new</p>":
        assert time.monotonic() < ends
        time.sleep(0.05)
    watch.stop()


def test_a_drop_that_was_done_is_not_done_again(house):
    journal = List()
    watch = Watch(house.cache, journal)
    number = journal.add("article:1")
    house.cache.drop(["article:1"], receipts=[receipt(number)])
    house.text("/article/1/")
    watch.look(), watch.look()
    house.text("/article/1/")
    assert house.paper.times("/article/1/") == 1
    assert house.tier.cursor() == number


def test_a_number_committed_out_of_order_is_not_missed(house):
    journal = List()
    watch = Watch(house.cache, journal)
    journal.rows = [Dropped(8, "article:2", False)]
    watch.look(), watch.look()
    house.text("/article/1/")
    change(house)
    journal.rows = [Dropped(7, "article:1", False), *journal.rows]
    watch.look(), watch.look()
    assert house.text("/article/1/") == "<p>new</p>"

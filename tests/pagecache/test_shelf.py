"""Memory: bounded in bytes, the longest unused leave first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from colophon.pagecache.page import Page
from colophon.pagecache.ring import mark
from colophon.pagecache.shelf import Entry, Shelf


def entry(size=1000, tags=("t",)):
    return Entry(Page(status=200, headers=(), body=b"x" * size, tags=tuple(tags), begun=0, until=9e9))


def test_the_longest_unused_leaves_first_and_a_used_one_gets_a_second_chance():
    shelf = Shelf(8_000)
    for key in (b"a", b"b", b"c"):
        shelf.put(key, entry())
    shelf.get(b"a").used = True
    shelf.put(b"d", entry())
    assert b"a" in shelf and b"b" not in shelf and b"c" in shelf and b"d" in shelf


def test_a_page_larger_than_all_of_it_is_not_kept():
    shelf = Shelf(5_000)
    shelf.put(b"small", entry())
    shelf.put(b"large", entry(10_000))
    assert b"large" not in shelf and shelf.bytes <= 5_000


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "take", "tag", "grow", "use"]),
        st.integers(0, 8),
        st.integers(0, 4000),
        st.sets(st.sampled_from("abc"), min_size=1),
    ),
    max_size=60,
)


@given(STEPS)
def test_bytes_and_tags_always_agree_with_what_is_there(steps):
    shelf, capacity = Shelf(20_000), 20_000
    for verb, number, size, tags in steps:
        key = b"%d" % number
        if verb == "put":
            shelf.put(key, entry(size, tags))
        elif verb == "take":
            shelf.take(key)
        elif verb == "tag":
            shelf.take_tagged([mark(tag) for tag in tags])
            assert not any(set(held.page.tags) & tags for held in shelf._entries.values())
        elif verb == "grow" and key in shelf:
            held = shelf.get(key)
            held.page.body += b"y" * size
            shelf.weigh(key)
        elif verb == "use" and key in shelf:
            shelf.get(key).used = True
        assert shelf.bytes == sum(held.size for held in shelf._entries.values()) <= capacity
        assert {word for word, keys in shelf._tagged.items() if keys} == {
            word for held in shelf._entries.values() for word in held.page.marks
        }

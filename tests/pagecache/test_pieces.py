"""Pieces: what is kept of a page beyond its own dropping, as strictly fresh as a page."""

from __future__ import annotations

import pytest

from colophon.pagecache.pieces import PIECES
from tests.pagecache.rig import House


class Patchwork:
    """A paper whose pages are a piece (the text) with words of the moment around it; counts how often each is drawn."""

    def __init__(self):
        self.text, self.name = "text 1", "name 1"
        self.drawn = []
        self.while_drawing = lambda: None

    def __call__(self, environ, start_response):
        pieces, path = environ[PIECES], environ["PATH_INFO"]
        text = pieces.find(f"text {path}")
        if text is None:
            text = self.text.encode()
            self.drawn.append(path)
            self.while_drawing()
            pieces.keep(f"text {path}", text, ["article:1"])
        headers = [("Content-Type", "text/html"), ("Cache-Control", "public"), ("Surrogate-Key", "article:1 site")]
        start_response("200 OK", headers)
        return [text, b" of ", self.name.encode()]


@pytest.fixture
def paper():
    return Patchwork()


@pytest.fixture
def house(tmp_path, paper):
    return House(tmp_path, paper=paper)


def page(house):
    return house.get("/article/1/")[2].decode()


def test_a_page_dropped_by_another_tag_is_made_anew_with_the_piece_it_had(house, paper):
    assert page(house) == "text 1 of name 1"
    paper.text, paper.name = "text 2", "name 2"
    house.cache.drop(["site"])
    assert page(house) == "text 1 of name 2" and len(paper.drawn) == 1


@pytest.mark.parametrize("tier", [True, False])
def test_a_piece_is_dropped_by_its_own_tag_in_the_same_moment(tmp_path, paper, tier):
    house = House(tmp_path, paper=paper, tier=tier)
    page(house)
    for number in range(2, 5):
        paper.text = f"text {number}"
        house.cache.drop(["article:1"], removed=number == 3)
        assert page(house) == f"text {number} of name 1"


def test_a_piece_dropped_by_one_process_is_gone_in_the_other(tmp_path, house, paper):
    other = House(tmp_path, paper=paper)
    assert page(house) == page(other) and len(paper.drawn) == 1
    paper.text = "text 2"
    house.cache.drop(["article:1"])
    assert page(other) == "text 2 of name 1"


def test_a_piece_whose_tag_is_dropped_while_its_page_is_made_is_not_kept(house, paper):
    paper.while_drawing = lambda: house.cache.drop(["article:1"])
    page(house)
    paper.while_drawing = lambda: None
    paper.text = "text 2"
    assert page(house) == "text 2 of name 1"


def test_pieces_outlive_the_process_and_not_the_release(tmp_path, house, paper):
    page(house)
    again = House(tmp_path, paper=paper)
    again.cache.drop(["site"])
    page(again)
    assert len(paper.drawn) == 1
    page(House(tmp_path, paper=paper, release="next"))
    assert len(paper.drawn) == 2


def test_no_piece_is_used_while_what_is_kept_may_not_be_believed(house, paper):
    page(house)
    house.cache.drop(["site"])
    house.cache.distrust()
    paper.text = "text 2"
    assert house.cache.look_piece(b"piece text /article/1/") is None
    house.cache.trust()
    assert house.cache.look_piece(b"piece text /article/1/") is not None
    house.cache.lease_until = 0.0
    assert house.cache.look_piece(b"piece text /article/1/") is None


def test_pieces_in_memory_are_bounded_and_leave_the_pages_alone(tmp_path, paper):
    house = House(tmp_path, paper=paper, tier=False, memory_bytes=64_000)
    paper.text = "x" * 5_000
    page(house)
    for number in range(2, 9):
        house.get(f"/article/{number}/")
    assert house.cache.pieces.bytes <= 8_000 < house.cache.pages.bytes

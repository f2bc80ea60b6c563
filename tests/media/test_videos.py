"""A video is served with the same coded frames, its index in front, and without anything it told about its maker."""

from __future__ import annotations

import struct

import pytest

from colophon.media import videos, webm
from colophon.media.aigc import AigcLabel
from colophon.media.boxes import boxes
from colophon.media.videos import CannotReadVideo, examine, prepare
from tests.media.films import (
    ENTRY,
    FRAMES,
    RECORDED_MP4,
    RECORDED_WEBM,
    SECRET,
    Film,
    Reel,
    box,
    element,
    frames_of,
    full,
    path,
)
from tests.pace import takes

LABEL = AigcLabel("1", "某模型", "p-7")


def refusal(data: bytes) -> str:
    with pytest.raises(CannotReadVideo) as caught:
        prepare(data)
    assert str(caught.value)
    return caught.value.code


@pytest.mark.parametrize("index_last", [True, False])
@pytest.mark.parametrize("wide", [True, False])
def test_an_mp4_keeps_its_frames_and_loses_its_secrets(index_last: bool, wide: bool) -> None:
    film = Film(index_last=index_last, wide=wide).build()
    assert frames_of(film) == FRAMES and film.count(SECRET) >= 8
    made = prepare(film)
    assert SECRET not in made.data and b"SECRET" not in made.data
    assert frames_of(made.data) == FRAMES
    assert len(made.data) == len(film)
    assert (made.examined.width, made.examined.height, made.examined.seconds) == (96, 64, 1.2)
    assert (made.examined.codecs, made.examined.media_type) == (("avc1",), "video/mp4")


def test_the_index_comes_before_the_frames() -> None:
    names = [b.name for b in boxes(prepare(Film().build()).data, 0, len(Film().build()))]
    assert names.index(b"moov") == 1 and names.index(b"mdat") > 1


def test_what_is_clean_already_stays_as_it_is() -> None:
    once = prepare(Film().build()).data
    assert prepare(once).data == once


def test_no_time_of_making_is_left() -> None:
    made = prepare(Film().build()).data
    for names in ((b"mvhd",), (b"trak", b"tkhd"), (b"trak", b"mdia", b"mdhd")):
        found = path(made, b"moov", *names)
        assert made[found.body + 4 : found.body + 12] == bytes(8)
    assert struct.pack(">I", 0xE7291CDF) not in made


def test_a_track_of_positions_is_gone_with_its_bytes() -> None:
    made = prepare(Film().build()).data
    moov = path(made, b"moov")
    assert [b.name for b in boxes(made, moov.body, moov.end)].count(b"trak") == 1


def test_a_film_held_upright_is_as_tall_as_it_is_seen() -> None:
    found = examine(Film(turned=True).build())
    assert (found.width, found.height) == (64, 96)


def test_a_quicktime_file_with_frames_browsers_play_becomes_an_mp4() -> None:
    made = prepare(Film(brand=b"qt  ").build())
    assert made.data[8:12] == b"isom" and b"qt  " not in made.data
    assert frames_of(made.data) == FRAMES


def test_the_aigc_label_of_an_mp4_is_carried_or_replaced() -> None:
    for udta in (box(b"udta", b"\0\0" + LABEL.json().encode() + b"\0"), box(b"uuid", b"u" * 16 + LABEL.xmp())):
        made = prepare(Film(udta=udta).build())
        assert made.examined.aigc == LABEL
        assert examine(made.data).aigc == LABEL
        assert frames_of(made.data) == FRAMES
    passed_on = LABEL.propagated(propagator="Colophon", number="video-3")
    assert examine(prepare(Film().build(), label=passed_on).data).aigc == passed_on


def test_content_credentials_of_an_mp4_are_noticed_and_not_claimed() -> None:
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    made = prepare(Film(top=box(b"uuid", uuid, bytes(4), b"manifest\0", bytes(8), b"jumb")).build())
    assert made.examined.had_c2pa and uuid not in made.data


@pytest.mark.parametrize("data", [RECORDED_MP4, RECORDED_WEBM], ids=["mp4", "webm"])
def test_what_a_browser_recorded_is_read_and_loses_nothing_but_names(data: bytes) -> None:
    made = prepare(data)
    assert (made.examined.width, made.examined.height) == (96, 64)
    assert 0.9 < made.examined.seconds < 1.3
    assert len(made.data) == len(data)
    assert b"Chrome" not in made.data
    if made.examined.kind == "mp4":
        assert all(frame in made.data for frame in FRAMES)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unknown"),
        (b"hello, this is no video", "unknown"),
        (b"RIFF\0\0\0\0AVI LIST", "unknown"),
        (box(b"ftyp", b"heic", bytes(4), b"mif1"), "unknown"),
        (box(b"ftyp", b"isom", bytes(4)), "damaged"),
        (Film().build()[:-9], "damaged"),
        (Film(entry=box(b"mp4v", bytes(90))).build(), "codec"),
        (Film(entry=box(b"encv", bytes(90))).build(), "codec"),
        (Film(external=True).build(), "tracks"),
        (Film(frames=[]).build(), "damaged"),
        (RECORDED_MP4[:-700], "damaged"),
        (Film().build().replace(b"vide", b"text"), "tracks"),
        (Film().build().replace(b"stco", b"stcx"), "damaged"),
        (Film().build().replace(struct.pack(">2I", 96 << 16, 64 << 16), bytes(8)), "tracks"),
        (Reel(doctype=b"matroska").build(), "unknown"),
        (Reel(codec=b"V_MPEG4/ISO/AVC").build(), "codec"),
        (Reel(kind=17).build(), "tracks"),
        (Reel(extra=element(0x6D80, b"x")).build(), "codec"),
        (Reel().build()[:-5], "damaged"),
        (Reel(blocks=[b""]).build()[:40], "damaged"),
    ],
    ids=range(20),
)
def test_what_is_no_acceptable_video_is_refused_in_words(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_file_over_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "LARGEST_BYTES", 1000)
    assert refusal(RECORDED_MP4) == "bytes"


def test_offsets_that_point_past_the_end_are_refused() -> None:
    film = bytearray(Film(places=False).build())
    stco = path(bytes(film), b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stco")
    struct.pack_into(">I", film, stco.body + 8, len(film) - 10)
    assert refusal(bytes(film)) == "damaged"


def test_a_webm_keeps_its_frames_and_loses_its_secrets() -> None:
    reel = Reel().build()
    made = prepare(reel)
    assert SECRET in reel and b"SECRET" not in made.data
    assert len(made.data) == len(reel)
    assert all(made.data.count(b"frame-%d" % n) == reel.count(b"frame-%d" % n) for n in range(12))
    assert (made.examined.width, made.examined.height, made.examined.seconds) == (96, 64, 1.2)
    assert (made.examined.codecs, made.examined.media_type) == (("V_VP8",), "video/webm")
    assert prepare(made.data).data == made.data


def test_a_webm_that_does_not_say_how_long_it_is_is_measured_by_its_frames() -> None:
    reel = Reel().build().replace(b"\x44\x89\x88" + struct.pack(">d", 1200.0), b"\xec\x89" + bytes(9))
    assert examine(reel).seconds == 1.1


def test_the_aigc_label_of_a_webm_is_carried_or_replaced() -> None:
    tag = element(0x7373, element(0x67C8, element(0x45A3, b"AIGC"), element(0x4487, LABEL.json().encode())))
    made = prepare(Reel(tags=element(0x1254C367, tag)).build())
    assert made.examined.aigc == LABEL and examine(made.data).aigc == LABEL
    passed_on = LABEL.propagated(propagator="Colophon", number="video-3")
    for data in (Reel().build(), RECORDED_WEBM):
        labelled = prepare(data, label=passed_on).data
        assert examine(labelled).aigc == passed_on
        assert examine(labelled).seconds == examine(data).seconds


def test_comments_inside_vorbis_headers_are_silenced() -> None:
    comment = b"\x03vorbis" + struct.pack("<I", 4) + b"Xiph" + struct.pack("<II", 1, len(SECRET)) + SECRET + b"\x01"
    private = bytes([2, 5, len(comment)]) + b"ident" + comment + b"setup"
    made = prepare(Reel(codec=b"V_VP8", extra=b"").build())
    assert made.examined.codecs == ("V_VP8",)
    sound = Reel(codec=b"A_VORBIS", kind=2, private=private).build()
    clean = prepare(sound).data
    assert SECRET not in clean and b"ident" in clean and b"setup" in clean
    at = clean.index(b"\x03vorbis")
    vendor = struct.unpack_from("<I", clean, at + 7)[0]
    assert clean[at + 11 + vendor : at + 16 + vendor] == bytes(4) + b"\x01"


def test_the_name_in_a_sample_entry_is_gone() -> None:
    named = bytearray(ENTRY)
    named[8 + 42 : 8 + 74] = b"\x19" + SECRET + bytes(6)
    made = prepare(Film(entry=bytes(named)).build())
    assert b"SECRET" not in made.data


def test_files_of_nothing_but_small_parts_are_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webm, "_MOST_PARTS", 50_000)
    head = box(b"ftyp", b"isom", bytes(4), b"isom")
    fragment = box(b"moof", *[box(b"traf", box(b"free"))] * 30_000)
    films = [
        head + box(b"free") * 400_000,
        head + full(b"moov", box(b"trak") * 100_000),
        RECORDED_MP4 + fragment * 8,
        Reel(blocks=[b""] * 60_000).build(),
    ]
    assert [refusal(film) for film in films] == ["damaged"] * 4
    assert takes(lambda: [refusal(film) for film in films], at_most=6, tries=3) <= 6

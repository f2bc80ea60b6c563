"""Thousands of broken videos: each is read or refused at once, none raises anything else."""

from __future__ import annotations

import random
import struct
import time

import pytest

from colophon.media.videos import CannotReadVideo, prepare
from tests.media.films import RECORDED_MP4, RECORDED_WEBM, Film, Reel
from tests.pace import grows

SAMPLES = {
    "mp4": Film().build(),
    "mp4 wide": Film(wide=True, index_last=False).build(),
    "mp4 fragments": RECORDED_MP4,
    "webm": Reel().build(),
    "webm vorbis": Reel(codec=b"A_VORBIS", kind=2, private=b"\2\5\x20ident" + b"\3vorbis" + bytes(25) + b"x").build(),
    "webm live": RECORDED_WEBM,
}
EDGES = (0, 1, 7, 8, 9, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def broken(sample: bytes, dice: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(dice.choice((1, 1, 2, 5, 30))):
        # Headers are where it hurts: half of the wounds go to the first kilobyte and the last.
        size = len(data)
        at = dice.choice((dice.randrange(size), dice.randrange(min(1000, size)), -dice.randrange(1, 1500) % size))
        match dice.randrange(7):
            case 0:
                data[at] = dice.randrange(256)
            case 1 | 2:
                data[at : at + 4] = struct.pack(">I", dice.choice(EDGES))
            case 3:
                del data[at : at + dice.randrange(1, 50)]
            case 4:
                data[at:at] = data[at : at + dice.randrange(1, 300)]
            case 5:
                data[at : at + 8] = struct.pack(">Q", dice.choice(EDGES) << dice.choice((0, 31, 32)))
            case 6:
                del data[max(16, at) :]
        if len(data) < 16:
            break
    return bytes(data)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_broken_video_raises_anything_but_the_refusal(name: str) -> None:
    dice = random.Random(name)
    said: list[str] = []
    slowest = 0.0
    for _ in range(600):
        data = broken(SAMPLES[name], dice)
        begun = time.process_time()
        try:
            prepare(data)
            said.append("read")
        except CannotReadVideo as no:
            said.append(no.code)
        slowest = max(slowest, time.process_time() - begun)
    assert said.count("read") > 20 and said.count("damaged") > 100
    assert slowest < 0.5


@pytest.mark.parametrize(("film", "times"), [(Film, 20_000), (Reel, 40_000)])
def test_a_film_twice_as_long_takes_about_twice_the_time(film: type[Film] | type[Reel], times: int) -> None:
    def built(count: int) -> bytes:
        frames = [b"%08d" % n for n in range(count)]
        return (Film(frames=frames) if film is Film else Reel(blocks=frames)).build()

    films = {count: built(count) for count in (100, times, 2 * times)}
    prepare(films[100])
    assert grows(lambda count: prepare(films[count]), times, 2 * times, at_most=4)

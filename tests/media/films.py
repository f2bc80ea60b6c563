"""Videos the tests build box by box and element by element, around frames that a browser once recorded."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

from colophon.media.boxes import Box, boxes, only

DATA = Path(__file__).resolve().parents[1] / "data" / "videos"
RECORDED_MP4 = (DATA / "browser-avco.mp4").read_bytes()
RECORDED_WEBM = (DATA / "browser-vp9.webm").read_bytes()
SECRET = b"SECRET-31.2304N,121.4737E"


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def full(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return box(name, struct.pack(">I", flags), *parts)


def path(data: bytes, *names: bytes) -> Box:
    """The box at a path of names, the first of each."""
    found = Box(b"", 0, 0, len(data))
    for name in names:
        found = next(b for b in boxes(data, found.body, found.end) if b.name == name)
    return found


def recorded_frames() -> tuple[bytes, list[bytes]]:
    """The sample entry and the twelve pictures of the recorded MP4 (a fragmented one)."""
    stsd = only(RECORDED_MP4, path(RECORDED_MP4, b"moov", b"trak", b"mdia", b"minf", b"stbl"), b"stsd")
    trun = path(RECORDED_MP4, b"moof", b"traf", b"trun")
    flags, count, offset = struct.unpack_from(">IIi", RECORDED_MP4, trun.body)
    first = trun.body + 12 + 4 * bool(flags & 4)
    step = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    first += 4 * bool(flags & 0x100)
    sizes = [struct.unpack_from(">I", RECORDED_MP4, first + n * step)[0] for n in range(count)]
    at, frames = path(RECORDED_MP4, b"moof").start + offset, []
    for size in sizes:
        frames.append(RECORDED_MP4[at : at + size])
        at += size
    return RECORDED_MP4[stsd.body + 8 : stsd.end], frames


ENTRY, FRAMES = recorded_frames()


@dataclass
class Film:
    """An MP4 to build: what lies where, and which secrets it tells."""

    index_last: bool = True
    wide: bool = False  # 64-bit offsets
    turned: bool = False
    brand: bytes = b"isom"
    entry: bytes = ENTRY
    frames: list[bytes] = field(default_factory=lambda: list(FRAMES))
    udta: bytes = field(default_factory=lambda: box(b"udta", box(b"\xa9xyz", SECRET)))
    top: bytes = field(default_factory=lambda: box(b"uuid", b"x" * 16, SECRET) + box(b"free", SECRET))
    places: bool = True  # a track of positions beside the pictures
    external: bool = False

    def build(self) -> bytes:
        head = box(b"ftyp", self.brand, bytes(4), self.brand) + self.top
        note = SECRET
        rest = box(b"mdat", note, *self.frames, b"tail" + note)
        first = len(head) + 8 + len(note)
        length = len(self._index(0, 0))
        shift = 0 if self.index_last else length
        index = self._index(first + shift, first + shift - len(note))
        return head + (rest + index if self.index_last else index + rest)

    def _index(self, first: int, noted: int) -> bytes:
        mvhd = full(b"mvhd", struct.pack(">4I", 0xE7291CDF, 0xE7291CDF, 1000, 1200), bytes(80))
        other = self._track(b"meta", full(b"mett"), [SECRET], noted, size=(0, 0)) if self.places else b""
        return box(b"moov", mvhd, self._track(b"vide", self.entry, self.frames, first, size=(96, 64)), other, self.udta)

    def _track(self, kind: bytes, entry: bytes, frames: list[bytes], first: int, *, size: tuple[int, int]) -> bytes:
        halves = (len(frames) + 1) // 2, len(frames) // 2
        chunks = [first, first + sum(map(len, frames[: halves[0]]))][: 2 if halves[1] else 1]
        runs = [(1, halves[0]), (2, halves[1])][: len(chunks)]
        offsets = struct.pack(f">I{len(chunks)}{'Q' if self.wide else 'I'}", len(chunks), *chunks)
        stbl = box(
            b"stbl",
            full(b"stsd", struct.pack(">I", 1), entry),
            full(b"stts", struct.pack(">3I", 1, len(frames), 100)),
            full(b"stsc", struct.pack(">I", len(runs)), *(struct.pack(">3I", a, b, 1) for a, b in runs)),
            full(b"stsz", struct.pack(">2I", 0, len(frames)), *(struct.pack(">I", len(f)) for f in frames)),
            full(b"co64" if self.wide else b"stco", offsets),
            full(b"stss", struct.pack(">2I", 1, 1)),
        )
        url = full(b"url ", b"http://evil.test/\0") if self.external else full(b"url ", flags=1)
        dinf = box(b"dinf", full(b"dref", struct.pack(">I", 1), url))
        hdlr = full(b"hdlr", bytes(4), kind, bytes(12), SECRET + b"\0")
        mdhd = full(b"mdhd", struct.pack(">4I", 0xE7291CDF, 0xE7291CDF, 1000, 1200), bytes(4))
        mdia = box(b"mdia", mdhd, hdlr, box(b"minf", full(b"vmhd", bytes(8), flags=1), dinf, stbl))
        one = 0x10000
        matrix = (0, one, 0, -one, 0, 0, 0, 0, 1 << 30) if self.turned else (one, 0, 0, 0, one, 0, 0, 0, 1 << 30)
        times = struct.pack(">5I", 0xE7291CDF, 0xE7291CDF, 1, 0, 1200)
        sides = struct.pack(">2I", size[0] << 16, size[1] << 16)
        tkhd = full(b"tkhd", times, bytes(16), struct.pack(">9i", *matrix), sides, flags=3)
        return box(b"trak", tkhd, mdia, box(b"udta", SECRET))


def frames_of(data: bytes) -> list[bytes]:
    """The pictures of an MP4 as a player would find them through its index."""
    stbl = path(data, b"moov", b"trak", b"mdia", b"minf", b"stbl")
    table = {b.name: b for b in boxes(data, stbl.body, stbl.end)}
    wide = b"co64" in table
    offsets = table[b"co64" if wide else b"stco"]
    count = struct.unpack_from(">I", data, offsets.body + 4)[0]
    starts = struct.unpack_from(f">{count}{'Q' if wide else 'I'}", data, offsets.body + 8)
    runs = [struct.unpack_from(">3I", data, table[b"stsc"].body + 8 + 12 * n)[1] for n in range(count)]
    total = struct.unpack_from(">I", data, table[b"stsz"].body + 8)[0]
    sizes = list(struct.unpack_from(f">{total}I", data, table[b"stsz"].body + 12))
    found = []
    for at, run in zip(starts, runs, strict=True):
        for _ in range(run):
            found.append(data[at : at + sizes[0]])
            at += sizes.pop(0)
    return found


def element(name: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = bytes([0x80 | len(body)]) if len(body) < 127 else (1 << 56 | len(body)).to_bytes(8)
    return name.to_bytes((name.bit_length() + 7) // 8) + size + body


@dataclass
class Reel:
    """A WebM to build."""

    tags: bytes = field(default_factory=lambda: element(0x1254C367, element(0x7373, SECRET * 8)))
    codec: bytes = b"V_VP8"
    private: bytes = b""
    kind: int = 1
    extra: bytes = b""  # in the track
    doctype: bytes = b"webm"
    blocks: list[bytes] = field(default_factory=lambda: [b"frame-%d" % n for n in range(12)])

    def build(self) -> bytes:
        head = element(0x1A45DFA3, element(0x4282, self.doctype))
        info = element(
            0x1549A966,
            element(0xBF, b"crc!"),
            element(0x2AD7B1, (1_000_000).to_bytes(3)),
            element(0x7BA9, SECRET),
            element(0x4D80, SECRET),
            element(0x5741, SECRET),
            element(0x4461, bytes(7) + b"\1"),
            element(0x4489, struct.pack(">d", 1200.0)),
        )
        picture = element(0xE0, element(0xB0, b"\x60"), element(0xBA, b"\x40"))
        private = element(0x63A2, self.private) if self.private else b""
        track = element(
            0xAE,
            *(element(0xD7, b"\1"), element(0x73C5, b"\7"), element(0x83, bytes([self.kind])), element(0x536E, SECRET)),
            *(element(0x86, self.codec), private, picture, self.extra),
        )
        wanted = (b"\x12\x54\xc3\x67", b"\x15\x49\xa9\x66")  # tags, info
        seeks = (element(0x4DBB, element(0x53AB, name), element(0x53AC, b"\1")) for name in wanted)
        seek = element(0x114D9B74, element(0xEC, bytes(9)), *seeks)
        simple = [
            element(0xA3, b"\x81" + struct.pack(">h", min(100 * n, 30_000)) + b"\x80", b)
            for n, b in enumerate(self.blocks)
        ]
        cluster = element(0x1F43B675, element(0xE7, b"\0"), *simple, element(0xEC, SECRET))
        attached = element(0x1941A469, element(0x61A7, SECRET))
        return head + element(0x18538067, seek, info, element(0x1654AE6B, track), self.tags, attached, cluster)

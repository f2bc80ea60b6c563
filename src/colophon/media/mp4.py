"""MP4 without metadata: only boxes a player needs stay, times become zero, the index moves to the front."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from colophon.media import c2pa
from colophon.media.aigc import AigcLabel
from colophon.media.boxes import MOST, Box, blank, boxes, only
from colophon.media.samples import chunk_offsets, ranges
from colophon.media.tracks import Unplayable, Wrapped, label_in

_BRANDS = {b"isom", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"mmp4", b"qt  "}
_BRANDS |= {b"3gp4", b"3gp5"} | {b"iso%d" % n for n in range(2, 10)}
_CODECS = {b"avc1", b"avc3", b"hvc1", b"hev1", b"av01", b"vp08", b"vp09", b"mp4a", b"Opus", b".mp3"}
# What a player needs, level by level. Everything else (udta, meta, uuid, free, whatever cameras add) is blanked.
_KEPT = {
    b"": {b"ftyp", b"moov", b"mdat", b"moof", b"sidx", b"styp"},
    b"moov": {b"mvhd", b"trak", b"mvex"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"minf", b"elng"},
    b"minf": {b"vmhd", b"smhd", b"nmhd", b"dinf", b"stbl"},
    b"stbl": {b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stco", b"co64", b"stss", b"sdtp"}
    | {b"sgpd", b"sbgp"},
    b"moof": {b"mfhd", b"traf"},
    b"traf": {b"tfhd", b"tfdt", b"trun", b"sdtp", b"sgpd", b"sbgp"},
}
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


@dataclass(slots=True)
class _Found:
    metadata: list[bytes] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    codecs: list[str] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)
    dropped: int = 0
    seen: int = 0


def without_metadata(original: bytes, label: AigcLabel | None) -> Wrapped:
    """The video rewritten; raises `Unplayable`. ``label`` takes the place of the AIGC label found, if any."""
    data = bytearray(original)
    top = list(boxes(data, 0, len(data)))
    moov = _checked(data, top)
    found = _Found()
    _strip(data, Box(b"", 0, 0, len(data)), found)
    for box in boxes(data, moov.body, moov.end):
        if box.name == b"trak":
            _track(data, box, found)
    fragmented = any(box.name == b"moof" for box in top)
    if found.size == (0, 0) or (fragmented and found.dropped):
        raise Unplayable("tracks")
    if not fragmented:
        if not any(end > start for start, end in found.kept):
            raise Unplayable("damaged")
        _silence(data, top, found.kept)
    seconds = _seconds(data, moov)
    if fragmented and top.index(moov) > next(n for n, box in enumerate(top) if box.name == b"moof"):
        raise Unplayable("damaged")
    whole = bytes(data) if fragmented else _index_first(data, top, moov)
    carried = label_in(b"\n".join(found.metadata))
    written = label or carried
    if written:
        packet = _XMP + written.xmp()
        whole += struct.pack(">I4s", len(packet) + 8, b"uuid") + packet
    had_c2pa = any(held.startswith(c2pa.BMFF_UUID) for held in found.metadata)
    return Wrapped(*found.size, seconds, tuple(dict.fromkeys(found.codecs)), carried, had_c2pa, whole)


def _checked(data: bytearray, top: list[Box]) -> Box:
    brands = {bytes(data[at : at + 4]) for at in range(8, min(top[0].end, 264), 4)}
    if top[0].name != b"ftyp" or not brands & _BRANDS:
        raise Unplayable("unknown")
    for at in range(8, min(top[0].end, 264), 4):
        if data[at : at + 4] == b"qt  ":  # what QuickTime alone understands is taken out below
            data[at : at + 4] = b"isom"
    index = [box for box in top if box.name == b"moov"]
    if len(index) != 1 or not any(box.name == b"mdat" and box.end > box.body for box in top):
        raise Unplayable("damaged")
    return index[0]


def _strip(data: bytearray, parent: Box, found: _Found) -> None:
    for box in list(boxes(data, parent.body, parent.end)):
        found.seen += 1
        if found.seen > MOST:
            raise Unplayable("damaged")
        if box.name not in _KEPT[parent.name]:
            found.metadata.append(blank(data, box))
        elif box.name in _KEPT:
            _strip(data, box, found)
        elif box.name in (b"mvhd", b"tkhd", b"mdhd"):
            # Version, flags, then creation and modification time, each of 4 or 8 bytes.
            length = 16 if data[box.body] == 1 else 8
            if box.body + 4 + length > box.end:
                raise Unplayable("damaged")
            data[box.body + 4 : box.body + 4 + length] = bytes(length)


def _track(data: bytearray, trak: Box, found: _Found) -> None:
    mdia = only(data, trak, b"mdia")
    handler = only(data, mdia, b"hdlr")
    kind = bytes(data[handler.body + 8 : handler.body + 12])
    if kind not in (b"vide", b"soun"):
        # Captions, chapters, positions: their bytes in mdat are silenced with all that no kept track refers to.
        blank(data, trak)
        found.dropped += 1
        return
    data[handler.body + 12 : handler.end] = bytes(max(0, handler.end - handler.body - 12))
    minf = only(data, mdia, b"minf")
    _self_contained(data, minf)
    stbl = only(data, minf, b"stbl")
    found.codecs += _sample_entries(data, only(data, stbl, b"stsd"), kind)
    found.kept += ranges(data, stbl)
    if kind == b"vide" and found.size == (0, 0):
        found.size = _shown(data, only(data, trak, b"tkhd"))


def _self_contained(data: bytearray, minf: Box) -> None:
    # Frames must lie in this file: a reference elsewhere would make a player fetch it.
    for dinf in (box for box in boxes(data, minf.body, minf.end) if box.name == b"dinf"):
        dref = only(data, dinf, b"dref")
        for entry in boxes(data, dref.body + 8, dref.end):
            if not data[entry.body + 3] & 1:
                raise Unplayable("tracks")


def _sample_entries(data: bytearray, stsd: Box, kind: bytes) -> list[str]:
    names = []
    for entry in boxes(data, stsd.body + 8, stsd.end):
        if entry.name not in _CODECS:
            raise Unplayable("codec")
        names.append(entry.name.decode("ascii").strip())
        if kind == b"vide":
            if entry.end - entry.body < 78:
                raise Unplayable("damaged")
            data[entry.body + 42 : entry.body + 74] = bytes(32)  # the compressor's name
            for box in list(boxes(data, entry.body + 78, entry.end)):
                if box.name in (b"udta", b"meta", b"uuid", b"free", b"skip"):
                    blank(data, box)
    if not names:
        raise Unplayable("damaged")
    return names


def _shown(data: bytearray, tkhd: Box) -> tuple[int, int]:
    at = tkhd.body + (88 if data[tkhd.body] == 1 else 76)
    if at + 8 > tkhd.end:
        raise Unplayable("damaged")
    a, b = struct.unpack_from(">2i", data, at - 36)
    width, height = (n >> 16 for n in struct.unpack_from(">2I", data, at))
    # The matrix of a film held upright turns it by a quarter: then a is 0 and b is not.
    return (height, width) if a == 0 and b != 0 else (width, height)


def _seconds(data: bytearray, moov: Box) -> float:
    mvhd = only(data, moov, b"mvhd")
    if data[mvhd.body] == 1:
        scale, length = struct.unpack_from(">IQ", data, mvhd.body + 20)
    else:
        scale, length = struct.unpack_from(">II", data, mvhd.body + 12)
    for mvex in (box for box in boxes(data, moov.body, moov.end) if box.name == b"mvex"):
        for mehd in (box for box in boxes(data, mvex.body, mvex.end) if box.name == b"mehd" and not length):
            length = struct.unpack_from(">Q" if data[mehd.body] == 1 else ">I", data, mehd.body + 4)[0]
    return length / scale if scale else 0.0


def _silence(data: bytearray, top: list[Box], kept: list[tuple[int, int]]) -> None:
    # Whatever lies in mdat that no picture or sound refers to becomes zeros: dropped tracks, cameras' own notes.
    kept = sorted((start, end) for start, end in kept if end > start)
    turn = 0
    for mdat in (box for box in top if box.name == b"mdat"):
        at = mdat.body
        while turn < len(kept) and kept[turn][0] < mdat.end:
            start, end = kept[turn]
            if start > at:
                data[at:start] = bytes(start - at)
            at = max(at, min(end, mdat.end))
            turn += 1
        data[at : mdat.end] = bytes(max(0, mdat.end - at))


def _index_first(data: bytearray, top: list[Box], moov: Box) -> bytes:
    first = min(box.start for box in top if box.name == b"mdat")
    if moov.start < first:
        return bytes(data)
    head, shift = top[0].end, moov.end - moov.start
    for trak in (box for box in boxes(data, moov.body, moov.end) if box.name == b"trak"):
        stbl = only(data, only(data, only(data, trak, b"mdia"), b"minf"), b"stbl")
        table = {box.name: box for box in boxes(data, stbl.body, stbl.end)}
        # What lay between the head and the index moves back by the index's length; what lay behind it stays.
        moved = [offset + shift * (offset < moov.start) for offset in chunk_offsets(data, table)]
        box = table.get(b"stco") or table[b"co64"]
        struct.pack_into(f">{len(moved)}{'I' if box.name == b'stco' else 'Q'}", data, box.body + 8, *moved)
    view = memoryview(data)
    return b"".join((view[:head], view[moov.start : moov.end], view[head : moov.start], view[moov.end :]))

"""WebM without metadata: tags, attachments, chapters and names become Void of the same length, so no offset moves."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from colophon.media.aigc import AigcLabel
from colophon.media.ebml import VOID, Element, elements, made, sized, unsigned, void
from colophon.media.tracks import Unplayable, Wrapped, label_in

EBML = b"\x1a\x45\xdf\xa3"
_HEAD, _DOCTYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_SEEKHEAD, _SEEK, _SEEK_ID = 0x114D9B74, 0x4DBB, 0x53AB
_INFO, _SCALE, _DURATION, _MUXER, _WRITER = 0x1549A966, 0x2AD7B1, 0x4489, 0x4D80, 0x5741
_TRACKS, _ENTRY, _TYPE, _CODEC, _PRIVATE = 0x1654AE6B, 0xAE, 0x83, 0x86, 0x63A2
_VIDEO, _WIDTH, _HEIGHT, _ENCODINGS = 0xE0, 0xB0, 0xBA, 0x6D80
_CLUSTER, _TIME, _SIMPLE, _GROUP, _BLOCK = 0x1F43B675, 0xE7, 0xA3, 0xA0, 0xA1
_CUES, _TAGS, _TAG, _SIMPLE_TAG, _TAG_NAME, _TAG_STRING = 0x1C53BB6B, 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487
_TARGETS = 0x63C0
_TOP = {_SEEKHEAD, _INFO, _TRACKS, _CLUSTER, _CUES, _TAGS, 0x1941A469, 0x1043A770}  # the last: attachments, chapters
_KEPT_INFO = {_SCALE, _DURATION, _MUXER, _WRITER}
# Of a track: number, uid, type, flags, default duration, language, codec, delay, preroll, picture, sound.
_KEPT_TRACK = {0xD7, 0x73C5, _TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, 0x23314F, 0x22B59C, _CODEC, _PRIVATE}
_KEPT_TRACK |= {0xAA, 0x56AA, 0x56BB, _VIDEO, 0xE1, 0x55EE, 0x6DE7, 0x6DF8, 0x41E4}
_KEPT_CLUSTER = {_TIME, _SIMPLE, _GROUP, 0xA7, 0xAB}
_MOST_PARTS = 600_000
_CODECS = {"V_VP8", "V_VP9", "V_AV1", "A_OPUS", "A_VORBIS"}


@dataclass(slots=True)
class _Found:
    metadata: list[bytes] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    codecs: list[str] = field(default_factory=list)
    scale: int = 1_000_000
    duration: float = 0.0
    latest: int = 0
    clusters: int = 0
    parts: int = 0  # of all clusters: an hour of film and sound has a third of a million


def without_metadata(original: bytes, label: AigcLabel | None) -> Wrapped:
    """The video rewritten; raises `Unplayable`. ``label`` takes the place of the AIGC label found, if any."""
    data = bytearray(original)
    segment = _segment(data)
    found = _Found()
    _walk_segment(data, segment, found)
    if not found.codecs or not found.clusters:
        raise Unplayable("damaged")
    if found.size == (0, 0):
        raise Unplayable("tracks")
    carried = label_in(b"\n".join(found.metadata))
    written = label or carried
    whole = _with_label(data, segment, written) if written else bytes(data)
    ticks = found.duration or float(found.latest)
    seconds = ticks * found.scale / 1e9
    return Wrapped(*found.size, seconds, tuple(dict.fromkeys(found.codecs)), carried, False, whole)


def _segment(data: bytearray) -> Element:
    top = list(elements(data, 0, len(data)))
    kind = [e for e in elements(data, top[0].body, top[0].end) if e.id == _DOCTYPE]
    if top[0].id != _HEAD or not kind or bytes(data[kind[0].body : kind[0].end]).rstrip(b"\0") != b"webm":
        raise Unplayable("unknown")
    if len(top) < 2 or top[1].id != _SEGMENT or any(e.id != VOID for e in top[2:]):
        raise Unplayable("damaged")
    return top[1]


def _walk_segment(data: bytearray, segment: Element, found: _Found) -> None:
    at = segment.body
    while at < segment.end:
        # One at a time: an open cluster ends where the next element of this level begins.
        element = next(elements(data, at, segment.end))
        at = element.end
        if element.id == _CLUSTER:
            at = _cluster(data, element, found)
        elif element.open:
            raise Unplayable("damaged")
        elif element.id == _INFO:
            _info(data, element, found)
        elif element.id == _TRACKS:
            for entry in list(elements(data, element.body, element.end)):
                _entry(data, entry, found) if entry.id == _ENTRY else found.metadata.append(void(data, entry))
        elif element.id == _SEEKHEAD:
            _seek_head(data, element)
        elif element.id != _CUES:
            found.metadata.append(void(data, element))


def _cluster(data: bytearray, cluster: Element, found: _Found) -> int:
    found.clusters += 1
    began, at = 0, cluster.body
    for element in elements(data, cluster.body, cluster.end, ended_by=_TOP if cluster.open else ()):
        at = element.end
        found.parts += 1
        if found.parts > _MOST_PARTS:
            raise Unplayable("damaged")
        if element.id == _TIME:
            began = unsigned(data, element)
        elif element.id == _SIMPLE:
            found.latest = max(found.latest, began + _block_time(data, element))
        elif element.id == _GROUP:
            blocks = [e for e in elements(data, element.body, element.end) if e.id == _BLOCK]
            found.latest = max([found.latest, *(began + _block_time(data, block) for block in blocks)])
        if element.id not in _KEPT_CLUSTER:
            void(data, element)
    return at


def _block_time(data: bytearray, block: Element) -> int:
    # The track's number (a variable-length one), then a signed time of 16 bits against the cluster's.
    at = block.body + 9 - data[block.body].bit_length()
    if at + 3 > block.end:
        raise Unplayable("damaged")
    return int(struct.unpack_from(">h", data, at)[0])


def _info(data: bytearray, info: Element, found: _Found) -> None:
    for element in list(elements(data, info.body, info.end)):
        if element.id not in _KEPT_INFO:
            found.metadata.append(void(data, element))
        elif element.id == _SCALE:
            found.scale = unsigned(data, element)
        elif element.id == _DURATION:
            form = {4: ">f", 8: ">d"}.get(element.end - element.body)
            found.duration = struct.unpack_from(form, data, element.body)[0] if form else 0.0
        else:
            # The names of the programs are required to be there, not to say anything.
            data[element.body : element.end] = bytes(element.end - element.body)


def _entry(data: bytearray, entry: Element, found: _Found) -> None:
    parts = {e.id: e for e in elements(data, entry.body, entry.end)}
    if not {_TYPE, _CODEC} <= parts.keys() or unsigned(data, parts[_TYPE]) not in (1, 2):
        raise Unplayable("tracks")
    codec = bytes(data[parts[_CODEC].body : parts[_CODEC].end]).rstrip(b"\0").decode("ascii", "replace")
    if codec not in _CODECS or _ENCODINGS in parts:  # packed or encrypted
        raise Unplayable("codec")
    found.codecs.append(codec)
    if _VIDEO in parts and found.size == (0, 0):
        sides = {e.id: e for e in elements(data, parts[_VIDEO].body, parts[_VIDEO].end)}
        if {_WIDTH, _HEIGHT} <= sides.keys():
            found.size = (unsigned(data, sides[_WIDTH]), unsigned(data, sides[_HEIGHT]))
    if codec == "A_VORBIS" and _PRIVATE in parts:
        _silence_vorbis_comment(data, parts[_PRIVATE])
    for element in list(elements(data, entry.body, entry.end)):
        if element.id not in _KEPT_TRACK:
            found.metadata.append(void(data, element))


def _silence_vorbis_comment(data: bytearray, private: Element) -> None:
    # Three packets, the sizes of the first two before them in bytes of 255 (Xiph lacing); the second is the comment.
    at, sizes = private.body + 1, []
    for _ in range(2):
        size = 0
        while data[at] == 255 and at < private.end:
            size, at = size + 255, at + 1
        sizes.append(size + data[at])
        at += 1
    begin, length = at + sizes[0], sizes[1]
    if data[private.body] != 2 or length < 16 or begin + length > private.end:
        raise Unplayable("damaged")
    # One vendor's name of zeros as long as all that was said, no comments, and the framing bit.
    vendor = length - 16
    data[begin : begin + length] = b"\x03vorbis" + struct.pack("<I", vendor) + bytes(vendor) + bytes(4) + b"\x01"


def _seek_head(data: bytearray, head: Element) -> None:
    # Pointers to what is Void now point nowhere; those to what is left stay true, because nothing moves.
    for seek in list(elements(data, head.body, head.end)):
        inner = elements(data, seek.body, seek.end) if seek.id == _SEEK else ()
        wanted = {unsigned(data, e) for e in inner if e.id == _SEEK_ID}
        if not wanted or not wanted <= {_INFO, _TRACKS, _CUES, _CLUSTER, _SEEKHEAD}:
            void(data, seek)


def _with_label(data: bytearray, segment: Element, label: AigcLabel) -> bytes:
    # Positions within a segment count from where its content begins, so its size may be written anew before them.
    simple = made(_SIMPLE_TAG, made(_TAG_NAME, b"AIGC") + made(_TAG_STRING, label.json().encode()))
    tags = made(_TAGS, made(_TAG, made(_TARGETS, b"") + simple))
    content = bytes(data[segment.body : segment.end]) + tags
    size = b"\x01" + b"\xff" * 7 if segment.open else sized(len(content))
    return bytes(data[: segment.start]) + _SEGMENT.to_bytes(4) + size + content

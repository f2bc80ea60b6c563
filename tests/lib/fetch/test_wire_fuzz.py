"""Whatever a server says, a fetch ends in a page or a refusal."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable

from colophon.lib.fetch import CannotFetch, Fetched, Limits, fetch
from tests.lib.fetch.conftest import Host, answer

SAMPLES = [
    answer(b"hello", "Content-Type: text/html; charset=gbk", "X-Robots-Tag: none"),
    answer(gzip.compress(b"x" * 500), "Content-Encoding: gzip"),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\nabc\r\n0\r\nTrailer: x\r\n\r\n",
    answer(b"", "Location: http://127.0.0.1/x", status="302 Found"),
    b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"x"),
]
SPLINTERS = [b"\r\n", b"\n", b"\r", b"\0", b":", b" ", b"\xff\xfe", b"9" * 20, b"-1", b"0x5", b"\r\n\r\n"]
SPLINTERS += [
    b"Content-Length: 3\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Location: //[\r\n",
    b"Content-Encoding: gzip\r\n",
]


def broken(sample: bytes, dice: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(dice.choice((1, 2, 5, 15))):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(4):
            case 0:
                data[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del data[at : at + dice.randrange(1, 9)]
            case 2:
                data[at:at] = dice.choice(SPLINTERS)
            case 3:
                data[at:at] = data[: dice.randrange(60)]
    return bytes(data)


def test_no_answer_however_broken_raises_anything_but_the_refusal(serve: Callable[..., Host]) -> None:
    dice, said = random.Random(612), [b""]
    host = serve(lambda sock, _path: sock.sendall(said[0]))
    door = f"127.0.0.1:{host.port}"
    fetched = refused = 0
    for _ in range(400):
        said[0] = broken(dice.choice(SAMPLES), dice)
        try:
            page: Fetched = fetch(f"http://{door}/", allow={door}, limits=Limits(seconds=3))
        except CannotFetch:
            refused += 1
        else:
            fetched += 1
            assert isinstance(page.text(), str) and page.noarchive in (True, False)
    assert fetched > 50 and refused > 100

"""Two hundred and more broken pictures: each is read or refused, none crashes, hangs or swells the worker."""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
from pathlib import Path

from tests.media.samples import FORMATS, bands, encoded, with_c2pa, with_xmp

PER_SAMPLE = 24
SOURCE = Path(__file__).resolve().parents[2] / "src"
# One limited process works through all of them: the very code of the worker, without a start for each picture.
RUNNER = """
import json, struct, sys, time
sys.path.insert(0, sys.argv[1])
from colophon.lib.limited import limit
from colophon.media import picture_worker as worker
limit(1 << 30, 60)
data, at, told = sys.stdin.buffer.read(), 0, []
while at < len(data):
    size = struct.unpack_from(">I", data, at)[0]
    begun = time.process_time()
    try:
        worker.work(data[at + 4 : at + 4 + size], {"variants": False, "pixels": 40_000_000})
        said = "read"
    except worker.Refused as no:
        said = str(no)
    except MemoryError:
        said = "limits"
    told.append((said, time.process_time() - begun))
    at += 4 + size
# getrusage's ru_maxrss would count the memory of the test process it was started from; VmHWM is this process's own.
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(json.dumps({"told": told, "peak": peak}))
"""


def broken(sample: bytes, dice: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(dice.choice((1, 1, 3, 20))):
        at = dice.randrange(len(data))
        match dice.randrange(6):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                data[at : at + 4] = dice.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0"))
            case 2:
                del data[at : at + dice.randrange(1, 40)]
            case 3:
                data[at:at] = data[: dice.randrange(1, 60)]
            case 4:
                data[at:at] = dice.randbytes(dice.randrange(1, 30))
            case 5:
                del data[max(at, 12) :]
        if not data:
            break
    return bytes(data)


def test_no_broken_picture_crashes_or_hangs_the_worker() -> None:
    dice = random.Random(20250612)
    samples = [encoded(bands(), kind) for kind in FORMATS] + [with_c2pa(kind) for kind in FORMATS]
    samples += [with_xmp(kind, b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>") for kind in ("JPEG", "PNG", "WEBP", "AVIF")]
    inputs = [broken(sample, dice) for sample in samples for _ in range(PER_SAMPLE)]
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUNNER, str(SOURCE)],
        input=b"".join(struct.pack(">I", len(data)) + data for data in inputs),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    found = json.loads(done.stdout)
    said = [word for word, _seconds in found["told"]]
    assert len(said) == len(inputs) >= 300
    assert set(said) <= {"read", "unknown", "damaged", "pixels", "vector", "limits"}
    assert said.count("read") > 20 and said.count("damaged") > 20
    assert max(seconds for _word, seconds in found["told"]) < 2
    assert found["peak"] < 512 * 1024

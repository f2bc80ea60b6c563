"""Renders the demo's films frame by frame and encodes them with ffmpeg; run by hand when a drawing changes.

    python tools/films.py [key …]

The site itself carries no encoder: what this writes is committed beside the words.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from colophon.demo.content_files import table
from colophon.demo.draw import FILMS
from colophon.demo.draw.films import frame

A_SECOND = 25


def main() -> None:
    """Render the films named, or all."""
    FILMS.mkdir(exist_ok=True)
    for spec in table("videos")["videos"]:
        if sys.argv[1:] and spec["key"] not in sys.argv[1:]:
            continue
        width, height = spec["size"]
        source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(A_SECOND), "-i", "-"]
        coding = ["-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-row-mt", "1", "-g", "125", "-pix_fmt", "yuv420p"]
        bare = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-an"]
        command = ["ffmpeg", "-y", "-loglevel", "error", *source, *coding, *bare, str(FILMS / f"{spec['key']}.webm")]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:  # noqa: S603
            assert encoder.stdin
            for number in range(spec["seconds"] * A_SECOND):
                encoder.stdin.write(frame(spec, number / A_SECOND).reduced().tobytes())
            encoder.stdin.close()
        if encoder.returncode:
            sys.exit(f"{spec['key']}: ffmpeg ended with {encoder.returncode}")


main()

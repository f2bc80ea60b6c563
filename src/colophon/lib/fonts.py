"""Finds the letters pictures are set in: a Chinese serif and sans of the system, or what Pillow carries itself."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

from PIL import ImageFont

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
# Best first: (serif, bold) → names of files that hold simplified Chinese.
_FILES = {
    (True, True): (
        "NotoSerifCJK-Bold",
        "NotoSerifCJKsc-Bold",
        "SourceHanSerifSC-Bold",
        "SourceHanSerif-Bold",
        "Songti",
    ),
    (True, False): ("NotoSerifCJK-Regular", "NotoSerifCJKsc-Regular", "SourceHanSerifSC-Regular", "Songti", "simsun"),
    (False, True): (
        *("NotoSansCJK-Bold", "NotoSansCJKsc-Bold", "SourceHanSansSC-Bold", "SourceHanSans-Bold", "PingFang"),
        *("Hiragino Sans GB", "STHeiti Medium", "msyhbd", "wqy-microhei", "wqy-zenhei"),
    ),
    (False, False): (
        *("NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "SourceHanSansSC-Regular", "SourceHanSans-Regular"),
        *("PingFang", "Hiragino Sans GB", "STHeiti Light", "msyh", "wqy-microhei", "wqy-zenhei", "simhei"),
    ),
}


@cache
def _installed() -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in _FOLDERS:
        for pattern in ("*.ttc", "*.otf", "*.ttf"):
            for file in sorted(Path(folder).expanduser().rglob(pattern)):
                found.setdefault(file.stem, str(file))
    return found


@cache
def _file(serif: bool, bold: bool) -> tuple[str, int] | None:
    """Path and index in the collection of the best face there is; another weight or manner before none at all."""
    for wanted in ((serif, bold), (serif, not bold), (not serif, bold), (not serif, not bold)):
        for name in _FILES[wanted]:
            if name in _installed():
                return _installed()[name], _simplified(_installed()[name])
    return None


def _simplified(path: str) -> int:
    for index in range(10):
        try:
            family = ImageFont.truetype(path, 12, index=index).getname()[0] or ""
        except OSError:
            return 0
        if re.search(r"\b(SC|GB)\b", family):
            return index
    return 0


@cache
def letters(size: int, *, serif: bool = False, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The face of a size in pixels of the drawing ground."""
    face = _file(serif, bold)
    if face:
        return ImageFont.truetype(face[0], size, index=face[1])
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont), "Pillow's wheels all carry FreeType"
    return found


def can_write(text: str) -> bool:
    """Whether the letters at hand have what the text needs: without a Chinese face, Chinese is left out."""
    return _file(False, False) is not None or not _HAN.search(text)


def forget() -> None:
    """Look for faces anew (the tests take them away)."""
    for remembered in (_installed, _file, letters):
        remembered.cache_clear()


if sys.platform == "win32":  # the fonts of one account lie elsewhere
    _FOLDERS = (*_FOLDERS, "~/AppData/Local/Microsoft/Windows/Fonts")

"""Text made equal for comparison: width, case and simplified/traditional Chinese no longer make a difference."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Stored beside whatever was folded: where it differs, the folded text must be made again.
FOLD_VERSION = f"1-unicode{unicodedata.unidata_version}-opencc{version('OpenCC')}"


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # its tables are not for who only serves pages

    return OpenCC("t2s")


def fold(text: str) -> str:
    """NFKC (Unicode annex 15), lower case, then traditional Chinese to simplified (OpenCC t2s).

    Folding twice changes nothing. Length may change: ``"ﬁ"`` becomes ``"fi"``.
    """
    return _settled(_settled(text)) if text else text


def _settled(text: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    simplified: str = plain if plain.isascii() else _converter().convert(plain)
    return simplified

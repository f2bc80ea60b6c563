"""The words under a picture and the name of who took it; the picture itself is not in a page saved as text."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.patterns import start

_CREDITED = r"摄影|图片来源|图片提供|图片|图源|供图|图|摄|制图|绘图|插画|视频|照片"
_POINTING = re.compile(r"[▲△▴▼▽⬆⬇↑]\s*\S")
_WHOLE = start(
    r"(?:图源|图片来源|图片提供|题图|题图来源|封面图?|头图|配图|资料图片?|资料照片?|图为|供图|照片来源)\s*[:/|丨].{1,40}\Z",
    r"(?:图|fig(?:ure|\.)?)\s?\d{1,2}(?:[-.]\d)?[\s:.、]\s*\S[^。]{0,60}\Z",
    r"(?:资料图|资料照|示意图|网络图片|视频截图)[片]?[。.]?\Z",
    r"(?:getty images|pa media|alamy|shutterstock|epa|supplied|handout)(?:/[\w ]{1,20})? \S.{8,160}[^.]\Z",
    r"(?:image|photo|picture|video|media) (?:source|caption|credit|copyright)s?\s*[,:|].{1,200}\Z",
    r"(?:photo|photograph|image|picture|illustration|graphic|cover|screenshot)s? (?:by|credit|courtesy(?: of)?)"
    r"\b[^.]{1,60}\.?\Z",
)
_BEHIND = re.compile(
    rf"[。.!?,;\s|丨/][(\[]?(?:{_CREDITED})\s*[:/|丨]\s*\S[^。.]{{0,20}}[)\]]?\Z"
    r"|(?:[。.!?,;\s]|\A)(?:记者|特派员)?\s*[一-龥]{2,4}\s*/\s*(?:摄影|摄|提供|供图|翻摄)\Z"
    r"|\((?:image|photo|photograph|picture|pic|credit|illustration)s?\s*:[^()]{1,60}\)\Z"
    r"|(?:\A|[.\s])credit(?:\.{3}|…)\s*\S.{1,60}\Z"
    r"|[(\[][^()\[\]]{1,24}(?:摄|提供|供图|翻摄|资料照片?|资料图片?|制图|摄影|截图)[)\]]\Z"
    r"|[。.!?]\s*(?:\S{0,8}(?:记者|通讯员|特派员)\s*)?[一-龥·]{2,4}\s*(?:摄影?|供图)\Z"
    r"|(?:记者|通讯员|特派员)\s*[一-龥·]{2,4}\s*(?:摄影?|供图|图)\Z"
    r"|[.!?)]\s*\(?(?:photograph|photo|picture|image|illustration|graphic|credit)s?(?: by| credit| courtesy of)?"
    r"\s*:\s*\S.{1,50}\Z"
)


def is_caption(folded: str) -> bool:
    """The line (folded) is credited to a photographer, or points at a picture with a sign."""
    return bool(_POINTING.match(folded) or _WHOLE.match(folded) or _BEHIND.search(folded))

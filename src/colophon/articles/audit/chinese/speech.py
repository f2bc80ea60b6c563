"""The Chinese verbs of saying, as sets and patterns."""

import re
from collections.abc import Iterator

from colophon.articles.audit.tables import any_of, compiled, words

MASK = "\ue000"
_SPOKEN = words("zh", "speech", "strong")
# 透露说, 警告称, 解释道: any of the verbs with one of these behind it.
STRONG = frozenset(
    (
        *_SPOKEN,
        *(
            verb + end
            for verb in _SPOKEN
            if len(verb) == 2 and verb not in ("报道", "公告", "分析", "评论")
            for end in "说称道"
        ),
    )
)
GATED = frozenset(words("zh", "speech", "gated"))
SHOWING = frozenset(words("zh", "speech", "showing"))
RULING = frozenset(words("zh", "speech", "ruling"))
STANCE = frozenset(words("zh", "speech", "stance"))
NOT_SPEECH = frozenset(words("zh", "speech", "not_speech"))
VERB = compiled((*STRONG, *SHOWING, *RULING, *STANCE, *NOT_SPEECH))
GESTURE = re.compile(
    "(?:了|出)?(?:[最深强热高由衷诚非十极充坚严万一][切挚心烈度衷深常分大决重烈谢定正]的?|很|不|将)?的?"
    f"(?:{any_of(words('zh', 'speech', 'gestures'))})(?:和[^,;。]{{2,4}})?(?=[,;。!?)”]|$|的|与|、|之)"
)
KNOWN_SAID = frozenset(words("zh", "names", "known"))


def verbs(text: str) -> Iterator[re.Match[str]]:
    """The verbs of saying and stance in a sentence; 手指 hides no 指出, but 名称 hides its 称."""
    at = 0
    while match := VERB.search(text, at):
        at = match.end()
        if match.group() not in NOT_SPEECH:
            yield match
            continue
        for inner in range(match.start() + 1, match.end()):
            other = VERB.match(text, inner)
            if other and other.end() > match.end() and other.group() not in NOT_SPEECH:
                at = other.end()
                yield other
                break

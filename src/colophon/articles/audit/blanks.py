"""Takes what has been read out of a text, so that nothing reads it twice."""

import re

BLANK = "\ue001"


def blank(pattern: re.Pattern[str], text: str) -> str:
    """`text` with every match of `pattern` blanked out, character for character."""
    return pattern.sub(lambda match: BLANK * len(match.group()), text)

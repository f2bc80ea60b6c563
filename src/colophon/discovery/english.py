"""One English word in the singular and in the plural, by its ending alone: no dictionary, no other inflection."""

from __future__ import annotations

import re

# D. Harman's S-stemmer (How effective is suffixing?, JASIS 42, 1991), and the words in -us that take -es.
_NO_PLURAL = re.compile(r".*(?:us|ss|is|'s)\Z")
_LATIN_US = re.compile(r".*[^aeo]uses\Z")
_HISSING = ("ches", "shes", "sses", "xes", "zzes")
_WORD = re.compile(r"[a-z]{3,30}")


def singular(word: str) -> str:
    """A lower-case word without what makes it look like a plural: ``ferries`` → ``ferry``, ``buses`` → ``bus``."""
    if len(word) < 4 or word[-1] != "s" or _NO_PLURAL.match(word):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    return word[:-2] if word.endswith(_HISSING) or _LATIN_US.match(word) else word[:-1]


def plural(word: str) -> str:
    """The regular plural of a lower-case singular."""
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u"):
        return word[:-1] + "ies"
    return word + "es" if word.endswith(("s", "x", "z", "ch", "sh")) else word + "s"


def other_numbers(word: str) -> list[str]:
    """What else to look for when a reader types this word: its singular and its plural; [] for anything else."""
    if not _WORD.fullmatch(word):
        return []
    one = singular(word)
    forms = [one, plural(one)]
    if _LATIN_US.match(word):
        forms.append(word[:-1])  # fuses: fuse
    return [form for form in forms if form != word]

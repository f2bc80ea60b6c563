"""Says what can be checked in an English sentence: figures, percentages, dates, documents, rankings."""

import re

from colophon.articles.audit.blanks import blank
from colophon.articles.audit.tables import any_of, words

_MONTH = any_of(words("kinds", "en", "months"))
_DATE = re.compile(
    rf"\b(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+[12]\d{{3}}\b)?|\b\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?:{_MONTH})\b(?:\s+[12]\d{{3}}\b)?|\b(?:{_MONTH})\.?,?\s+[12]\d{{3}}\b"
    r"|\b(?:1[5-9]|20)\d\d(?:s|[-–—/](?:\d\d|[12]\d{3}))?\b(?![,.]\d|%)|\b\d{1,2}(?:st|nd|rd|th)\s+century\b"
    r"|\b[12]\d{3}-\d\d-\d\d\b"
)
# What follows reads the sentence in lower case.
_PERCENT = re.compile(
    r"\b\d[\d,.]*\s?(?:%|per\s?cent\b|percentage points?\b|pc\b)|\b(?:\w{3,9}[ -])?per\s?cent\b|\bhalf of\b"
    r"|\bpercentage points?\b",
)
_NUMBER = re.compile(
    r"(?P<before>\b[A-Za-z.]{1,12}\s)?(?P<cur>[$£€¥]\s?)?(?<![\w.,-])(?P<n>\d+(?:[,.]\d+)*)"
    r"(?P<after>(?:[-\s]?[A-Za-z°]{1,14})?)"
)
_NUMERAL = any_of(words("kinds", "en", "number_words"))
_WORDS = re.compile(
    rf"\b(?:{_NUMERAL})\b(?!-(?:figure|way|star|sided|faced|handed|wheel|pronged|fold|hit)s?\b)"
    rf"(?:[- ](?:{_NUMERAL})\b){{0,3}}(?P<noun>(?:\s+of)?(?:\s+[a-z'-]{{1,16}})?)"
    r"|\bone in [a-z]{3,8}\b",
)
_NUMBERED = frozenset(words("kinds", "en", "numbered"))
_NOT_COUNTED = frozenset(words("kinds", "en", "not_counted"))
_RANKING = re.compile(
    rf"\b(?:{any_of(words('kinds', 'en', 'ranking'))})\b|\bthe (?:\w{{1,12}} ){{0,2}}?(?:most|least) \w"
    rf"|\bthe (?:first|only|sole)\b(?! (?:half|quarter|place|lady|minister|name|step|thing|floor|day|part|week"
    rf"|amendment|time he|time she))|\bfor the first time\b|\bfirst-ever\b|\bfirst ever\b|\bnever before\b"
    r"|\b(?:oldest|youngest|newest)\b[^,.;:]{0,40}?\b(?:in|of|on|ever|since)\b"
    rf"|\b(?:since|in) records began\b|\bno\. 1\b|\bthe only\b",
)
_NOT_RANKING = re.compile(rf"\b(?:{any_of(word.replace('_', ' ') for word in words('kinds', 'en', 'not_ranking'))})\b")
_DOCUMENT = re.compile(
    rf"\b(?P<word>[A-Z][\w'’-]{{1,24}})\s(?:of\s|on\s"
    rf"|for\s)?(?:{any_of(word.replace('_', ' ') for word in words('kinds', 'en', 'documents'))})\b|\b(?:Treaty"
    rf"|Act|Convention|Declaration|Resolution|Constitution|Charter|Agreement|Accord|Report) (?:of|on"
    rf"|for) (?:the )?[A-Z]"
)
_NOT_DOCUMENT = frozenset(words("kinds", "en", "not_document"))


def kinds(text: str, masked: str) -> set[str]:
    """The kinds of a sentence, quotations apart; `masked` has its quoted words masked."""
    found: set[str] = set()
    if any(match["word"] is None or match["word"].lower() not in _NOT_DOCUMENT for match in _DOCUMENT.finditer(text)):
        found.add("document")
    bare = text
    if _DATE.search(bare):
        found.add("date")
        bare = blank(_DATE, bare)
    bare = bare.lower()
    if _PERCENT.search(bare):
        found.add("percentage")
        bare = blank(_PERCENT, bare)
    if any(_quantity(match) for match in _NUMBER.finditer(bare)) or any(
        _worded(match) for match in _WORDS.finditer(bare)
    ):
        found.add("figure")
    ranked = blank(_NOT_RANKING, masked.lower())
    if _RANKING.search(ranked):
        found.add("ranking")
    return found


def _quantity(match: re.Match[str]) -> bool:
    before = (match["before"] or "").strip(" .").lower()
    after = match["after"].strip(" -").lower()
    if match["cur"]:
        return True
    if before in _NUMBERED or after in ("am", "pm", "a", "p", "st", "nd", "rd", "th"):
        return False
    return after not in ("", "and", "or") or "," in match["n"].rstrip(",.") or "." in match["n"].rstrip(".,")


def _worded(match: re.Match[str]) -> bool:
    noun = (match["noun"] or "").split()
    word = match.group().split()[0].lower()
    if word == "twice":
        return bool(noun) and noun[0] in ("as", "the")
    if word in ("half", "quarter", "third", "quarters", "thirds"):
        return bool(noun) and noun[0] == "of"
    return not noun or noun[-1].lower() not in _NOT_COUNTED

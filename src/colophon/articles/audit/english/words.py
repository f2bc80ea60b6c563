"""The English tables as sets and forms: every inflected form of a verb of saying, with what it is good for."""

import re
from functools import cache

from colophon.articles.audit.tables import words


def listed(section: str, key: str) -> frozenset[str]:
    """One list of the English table, with spaces for underscores."""
    return frozenset(word.replace("_", " ") for word in words("en", section, key))


ALWAYS, GATED, OBJECT = listed("speech", "always"), listed("speech", "gated"), listed("speech", "object")
SHOWING, STANCE, INVERTING = listed("speech", "showing"), listed("speech", "stance"), listed("speech", "inverting")
NOUN_LIKE, WEAK, NOT_SOURCES = listed("speech", "noun_like"), listed("frames", "weak"), listed("frames", "not_sources")
PRONOUNS, OWN, PEOPLE = listed("names", "pronouns"), listed("names", "own"), listed("names", "people")
EXPERTS, PAPERS = listed("names", "expert_like"), listed("names", "papers")
CROWD = listed("names", "crowd")
RESOLVING, OFFICES = listed("names", "resolving_papers"), listed("names", "offices")
COMMON, CALENDAR, PLACES = listed("names", "common"), listed("names", "calendar"), listed("names", "places")
TITLES, ADVERBS, AUXILIARIES = listed("names", "titles"), listed("names", "adverbs"), listed("names", "auxiliaries")
NEGATIONS, MODALS = listed("names", "negations"), listed("names", "modals")
BOUNDARIES = listed("names", "boundaries")

PARTICIPLES = listed("grammar", "participles")
BEFORE_NOUNS = listed("grammar", "before_nouns")
TOLD_THINGS = listed("grammar", "told_things")
BARE_CLAUSE = listed("grammar", "bare_clause")
TAKES_THING = listed("grammar", "takes_thing")
CHARGES = listed("grammar", "charges")
PARTICLES = listed("grammar", "particles")
THINGS = listed("grammar", "things")
MADE = listed("grammar", "made")
FINITE = listed("grammar", "finite")
CLAUSED = listed("grammar", "claused")
SAID_OF_ONE = listed("grammar", "said_of_one")
PRIZES = listed("grammar", "prizes")
HEARERS = listed("grammar", "hearers")
BEFORE_GERUND = listed("grammar", "before_gerund")
LAWS = listed("grammar", "laws")
RESEARCH_BODIES = listed("grammar", "research_bodies")
ADJECTIVE_ENDINGS = tuple(listed("phrase", "adjective_endings"))
CALLING_ENDINGS = tuple(listed("phrase", "calling_endings"))
PLURAL_OFFICES = listed("phrase", "plural_offices")
THE_SAME = listed("phrase", "the_same")
DETERMINERS = listed("phrase", "determiners")
INDEFINITE = listed("phrase", "indefinite")
DEFINITE_DETERMINERS = listed("phrase", "definite_determiners")
AT = listed("phrase", "at")
BODY = listed("phrase", "body")
PUBLISHED = listed("phrase", "published")


@cache
def forms() -> dict[str, str]:
    """Form → verb, for every verb of saying or of stance (two-word verbs by their first word as well)."""
    found: dict[str, str] = {}
    irregular = dict(item.split(":") for item in words("en", "speech", "irregular"))
    verbs = {*ALWAYS, *listed("speech", "usual"), *SHOWING, *STANCE}
    for verb in sorted(verbs):
        for form in _forms(verb, irregular.get(verb.replace(" ", "_"))):
            found.setdefault(form, verb)
    return found


def _forms(verb: str, irregular: str | None) -> list[str]:
    if irregular:
        return [verb, *(form.replace("_", " ") for form in irregular.split(","))]
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if head.endswith("e"):
        made = [head + "s", head + "d", head[:-1] + "ing"]
    elif re.search("[^aeiou]y$", head):
        made = [head[:-1] + "ies", head[:-1] + "ied", head + "ing"]
    elif head.endswith(("s", "sh", "ch", "x")):
        made = [head + "es", head + "ed", head + "ing"]
    else:
        made = [head + "s", head + "ed", head + "ing"]
    return [verb, *(form + tail for form in made)]

"""`python -m colophon.discovery.ranking_doc [file]`: writes docs/ranking.md from the constants that the code uses."""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template

from colophon.comments import constants as of_comments
from colophon.discovery import constants
from colophon.reads import constants as of_reads

PAGE = Template("""# How Colophon puts things in order

Made by `python -m colophon.discovery.ranking_doc` from `src/colophon/discovery/constants.py` and
`src/colophon/reads/constants.py`: the numbers here are the numbers the code uses, and a test fails when they
differ. Nothing here knows who is reading: everybody sees the same.

## Search

What is typed is folded (NFKC, lower case, traditional and simplified Chinese alike), cut into words, and each
word is looked for as a phrase of its pairs of characters, so that words no dictionary knows are found too.
An English word is found in the singular and in the plural, a number with its commas and without. Words in
quotation marks are looked for exactly as they stand. At most ${QUERY_LENGTH} characters and
${QUERY_TERMS} words are read. An article must have all of them; when none has, articles with some of them (the
rarest: so many words as stand in about ${SOME_WORDS_BUDGET} articles) are shown, and the page says so.

- **Newest**: by time of publication, nothing else.
- **Best match**: the newest ${NEWEST} articles that match (${NEWEST_POSTGRES} on PostgreSQL), ranked.
- **Best match of all time**: all that match, ranked.

Ranked means BM25 (k1 = 1.2, b = 0.75) with a word of the title counting ${TITLE_WEIGHT} times, one of the names
of publication, topics and source publishers ${NAMES_WEIGHT} times, one of the body ${BODY_WEIGHT} times. How rare a
word is, is counted over all articles; where reading all that have the words would take longer than reading the texts
that are ranked, over ${SAMPLE} articles spread evenly over the site (a single character then counts as one that
every hundredth title has), and lengths are compared with those of the articles ranked. On
PostgreSQL `ts_rank` with the same proportions, normalised by 1 + ln(length). Equal scores: the newer article
first. A search that takes longer than ${TIME_LIMIT} s ends with the advice to be more precise. Passages have at
most ${PASSAGE_LENGTH} characters. While the index is made anew, the newest ${FALLBACK_ARTICLES} articles are
searched directly, for at most ${FALLBACK_TIME} s, and the page says so.

## Related

Each article has its ${KEYWORDS} strongest keywords: (1 + ln tf) · (ln((N + 1) / (df + 1)) + 0.3) · s, where a
word of the title counts ${TITLE_COUNT} times, df is counted over ${SAMPLE} articles spread evenly over the
site, and s is what the part of speech says (nouns 1, set phrases 0.7, verbs 0.6, adjectives 0.5, the rest 0).
English plurals count with their singular, 云溪市 with 云溪; what stands between quotation marks (3 to 12
characters: the name of a film, a ship, a typhoon) is a word besides; a number of three digits or with a fraction
is half a word, and at most ${NUMBERS} of an article's keywords are numbers.
The weights are scaled so that their squares add up to one. The ${RELATED_TERMS} strongest look for neighbours
among the newest ${NEIGHBOURS_PER_TERM} articles that have each of them. The score is the cosine of the two
lists of keywords, plus ${SOURCE_BONUS} when both articles rest on one source. Shown are at most
${RELATED_SHOWN} articles that share one source, or ${SHARED_KEYWORDS} keywords with a cosine of at least
${RELATED_LEAST}. The reasons shown are the shared source and the ${REASONS_SHOWN} strongest shared keywords; a
person, place or organisation counts ${NAME_WEIGHT} times there.

"Same event" is said from a cosine of ${SAME_EVENT} within ${SAME_EVENT_DAYS} days. An article is called a
near-copy, not related, when ${NEAR_COPY} of all strings of ${NEAR_COPY_SHINGLE} characters of the two are in
both (Jaccard; compared from a cosine of ${NEAR_COPY_LOOK}).

## Trending

A read (below) adds w · 2^((t − L) / H) to the article's score in its channel and for the
site, with H = ${HALF_LIFE_HOURS} hours; what a score is worth now is S · 2^(−(t − L) / H). Scores are brought
down together every ${RESCALE_HALF_LIVES} half-lives. One reader counts once for an article and day, for at most
${ARTICLES_A_DAY} articles a day; one network (address prefix) counts at most ${NETWORK_A_DAY} readers for an
article and day, so that a campus behind one address is heard and a farm of machines behind one is not: 10,000
clicks of one reader are one, 10,000 browsers of one network are ${NETWORK_A_DAY}. "23 readers recently" means
different readers within ${RECENT_HOURS} hours. A list is looked for among the ${TRENDING_LOOK} articles that are
worth most. It shows ${TRENDING_SHOWN} on the front page, ${TRENDING_BESIDE} in a channel or beside an article, at most
${PER_PUBLICATION} of one publication, never the one being read, and an article older than ${LONG_READ_DAYS} days only
as a long read. Readers and networks are kept as keyed hashes for two days.

A front never shows an article twice: the editors' picks come first, then what is read most (at most half of what
is not picked), then the latest.

## What counts as a read

A page tells the site that an article was ${VISIBLE_SECONDS} seconds in view, and how many quarters of its text were
seen; it sets no cookie. One reader counts once for an article and day (in the site's time zone). Who is one reader is
told by a hash of address (of IPv6 the first ${IPV6_READER} bits), browser and language under a key that is drawn anew
every day and thrown away with the day's hashes, so that afterwards nobody can tell who it was or whether it was
the same on another day. No address is ever written. Robots are left out by what they call themselves, pages fetched or
drawn ahead of their reader by what the browser says. One network (the first ${IPV4_PREFIX} bits of an IPv4 address,
${IPV6_PREFIX} of an IPv6 address) counts at most ${NETWORK_READS_A_DAY} readers for an article and day, and a server
process takes at most ${NETWORK_A_MINUTE} notes a minute from it. Two people with one address and the same browser and
language count as one; one person with two browsers counts as two.

Notes are written every ${FLUSH_SECONDS} s and when the server stops (at most ${WAITING_AT_MOST} wait): a crash loses no
more than that. The numbers are those that readers, authors and the lists above are shown; ${QUARTERS} quarters make a
whole read.

## Comments

Threads stand by votes, by time with the newest first, or by time with the oldest first; answers in a thread always by
time. Pages have ${COMMENTS_A_PAGE} comments, answers counted. By votes means: the number of votes, and of equal ones
the later comment first; nothing else. Whoever is signed in has one vote for a comment, none for their own, and may take
it back; votes are shown together every ${VOTES_GATHERED} s. One comment may stand first because whoever writes the
article chose it; it says so. Below an article itself stand the ${COMMENTS_BELOW_ARTICLE} with the most votes.

A comment waits until somebody has looked at it when the rules of the site or of the publication say so (the stricter
holds); when it has a word of the operator's list; when it has more than ${LINKS_KNOWN} links (${LINKS_NEW} from
somebody with fewer than ${KNOWN_AFTER} public comments); when its words, at least ${REPEAT_LENGTH} characters, were
sent by somebody else within ${REPEAT_HOURS} hours; when a field that people do not see was filled in; and when
${REPORTS_HOLD} different people have reported it, until that has been decided once. It is never thrown away, and its
writer sees that it waits and why. At most ${COMMENTS_A_MINUTE} comments a minute are taken from one person,
${COMMENTS_A_MINUTE_NEW} from a new one, and ${REPORTS_AN_HOUR} reports an hour. A comment can be changed for
${EDIT_MINUTES} minutes and says that it was. No outside service sees any of it.

## Suggestions while typing

Names of publications and topics, by any of their words, by pinyin and by initials, the busiest first; then the
newest ${RECENT_TITLES} titles. At most ${SUGGESTIONS}.
""")


def text() -> str:
    """The page."""
    known = {**vars(constants), **vars(of_reads), **vars(of_comments)}
    numbers = {name: value for name, value in known.items() if name.isupper()}
    return PAGE.substitute(numbers)


def main(arguments: list[str]) -> None:
    """Write the page to the file named, or to docs/ranking.md."""
    Path(arguments[0] if arguments else "docs/ranking.md").write_text(text())


if __name__ == "__main__":
    main(sys.argv[1:])

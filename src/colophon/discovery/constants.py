"""Every number that decides what readers are shown first; docs/ranking.md is generated from this file."""

from __future__ import annotations

from typing import Final

# Search
QUERY_LENGTH: Final = 300
"""Characters of a query that are read; the rest is refused with a sentence."""
QUERY_TERMS: Final = 16
"""Words of a query that are looked for; the rarest are kept when there are more."""
TIME_LIMIT: Final = 0.5
"""Seconds a search may take before it is called too broad."""
NEWEST: Final = 1000
"""Best match ranks this many of the newest articles that match."""
NEWEST_POSTGRES: Final = 500
"""The same on PostgreSQL, where reading positions costs more."""
TITLE_WEIGHT: Final = 6.0
"""How many times a word of the title counts against one of the body (BM25 column weight)."""
NAMES_WEIGHT: Final = 2.0
"""The same for the names of publication, topics and source publishers."""
BODY_WEIGHT: Final = 1.0
SOME_WORDS_BUDGET: Final = 5000
"""When no article has all words: so many articles, judged by the words' frequency, are looked at for some of them."""

# Passages
PASSAGE_LENGTH: Final = 300
"""Characters of a passage at most."""
PASSAGE_PIECES: Final = 3
"""Stretches of text in one passage at most."""

# Related
KEYWORDS: Final = 40
"""Keywords kept of an article: those with the highest TF-IDF."""
NUMBERS: Final = 4
"""Of the keywords, so many are numbers at most: two reports of one event share some, but a table has hundreds."""
TITLE_COUNT: Final = 3
"""A word of the title counts this many times."""
RELATED_TERMS: Final = 24
"""Of an article's keywords, the strongest so many look for neighbours."""
NEIGHBOURS_PER_TERM: Final = 400
"""Newest articles looked at for each keyword."""
SAMPLE: Final = 4000
"""Articles whose words set the inverse document frequencies, spread evenly over all of them."""
RELATED_SHOWN: Final = 8
REASONS_SHOWN: Final = 3
SHARED_KEYWORDS: Final = 2
"""An article is related only if it shares this many keywords, or one source."""
RELATED_LEAST: Final = 0.08
"""Cosine below which shared keywords are chance."""
SOURCE_BONUS: Final = 0.5
"""Added to the cosine for the first shared source, so that shared sources come first."""
NAME_WEIGHT: Final = 1.25
"""A shared person, place or organisation weighs so much more than another shared word when reasons are put in order."""
SAME_EVENT: Final = 0.36
"""Cosine from which two articles within SAME_EVENT_DAYS are said to tell one event."""
SAME_EVENT_DAYS: Final = 7
NEAR_COPY: Final = 0.6
"""Share of eight-character strings in common (Jaccard) from which an article is shown as a near-copy."""
NEAR_COPY_SHINGLE: Final = 8
NEAR_COPY_LOOK: Final = 0.5
"""Only neighbours with at least this cosine are compared string by string."""

# Trending
HALF_LIFE_HOURS: Final = 6.0
"""A read counts half after so many hours."""
RESCALE_HALF_LIVES: Final = 500
"""Scores are brought down after so many half-lives; the order does not change."""
ARTICLES_A_DAY: Final = 200
"""Articles for which one reader counts on one day."""
NETWORK_A_DAY: Final = 60
"""Readers of one network (address prefix) that count for one article on one day: a campus does, a farm does not."""
RECENT_HOURS: Final = 24
"""What "recently" means in "23 readers recently"."""
TRENDING_SHOWN: Final = 8
"""Trending articles on the front page; a channel and an article show TRENDING_BESIDE."""
TRENDING_BESIDE: Final = 6
TRENDING_LOOK: Final = 60
"""Places of a trending list that are looked at for those shown."""
PER_PUBLICATION: Final = 2
"""Trending articles of one publication in one list."""
LONG_READ_DAYS: Final = 7
"""An article older than this trends only as a long read."""

# Suggestions
SUGGESTIONS: Final = 8
RECENT_TITLES: Final = 5000
"""Newest titles that are suggested while typing."""

# When the index is away
FALLBACK_ARTICLES: Final = 2000
"""Newest articles that are searched in the database itself while the index is made anew."""
FALLBACK_TIME: Final = 0.8
"""Seconds that takes at most."""

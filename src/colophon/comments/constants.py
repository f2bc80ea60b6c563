"""The numbers comments are ordered, held and limited by; published in docs/ranking.md."""

from __future__ import annotations

COMMENTS_A_PAGE = 50
"""Answers counted."""
COMMENTS_BELOW_ARTICLE = 8
"""Below an article itself; the others have their own pages."""
ANSWERS_BELOW_PINNED = 3
"""Below the comment that stands first; the others stand on its own page."""
EDIT_MINUTES = 15
VOTES_GATHERED = 20
"""Seconds; the votes of so long are shown together, so that a much-read discussion is not drawn anew at every vote."""
KNOWN_AFTER = 3
"""Public comments after which somebody is no longer new."""
COMMENTS_A_MINUTE_NEW = 6
COMMENTS_A_MINUTE = 20
LINKS_NEW = 1
LINKS_KNOWN = 5
REPEAT_HOURS = 24
REPEAT_LENGTH = 20
"""Characters from which on the same words from somebody else are no coincidence."""
REPORTS_HOLD = 3
"""Reports of different people after which a comment waits, unless it was found to be in order before."""
REPORTS_AN_HOUR = 20
"""By one person."""

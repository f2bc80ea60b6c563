"""Every fact the ledger may record, with its audience and how long it is kept; and what is not recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Audience = Literal["public", "audit"]


@dataclass(frozen=True)
class Fact:
    """One kind of fact. ``keep_days`` None means for as long as the site exists."""

    name: str
    audience: Audience
    keep_days: int | None = None


_PUBLIC = """
article.published article.revised article.corrected article.retracted article.withdrawn article.withheld
article.restored
publication.opened publication.renamed publication.closed publication.trusted publication.distrusted
channel.opened channel.changed channel.closed channel.reopened channels.ordered
pick.made pick.dropped picks.ordered
correction.requested correction.answered correction.hidden
masthead.changed agreement.published
topic.named topic.merged
dossier.opened dossier.changed dossier.closed
comment.hidden comment.restored
"""

_AUDIT = """
person.joined person.left person.changed person.consented person.recovered person.suspended person.reinstated
parcel.asked
role.given role.taken
application.made application.asked application.answered application.admitted application.refused application.withdrawn
membership.begun membership.changed membership.ended invitation.made invitation.revoked
article.begun article.submitted article.recalled article.returned article.approved article.scheduled
article.unscheduled article.trashed article.untrashed article.moved article.imported article.audited
likeness.found likeness.contested likeness.decided
byline.added byline.removed remark.settled preview.opened preview.closed
image.uploaded video.uploaded document.uploaded
source.added source.changed source.captured source.died source.revived
follow.begun follow.ended dossier.begun
comment.published comment.held comment.refused comment.withheld comment.edited comment.removed comment.reported
reports.decided comment.pinned comment.unpinned thread.locked thread.unlocked comments.ruled
site.set_up backup.made backup.restored
"""

FACTS: dict[str, Fact] = {
    **{name: Fact(name, "public") for name in _PUBLIC.split()},
    **{name: Fact(name, "audit", keep_days=3 * 365) for name in _AUDIT.split()},
}

SILENT: dict[str, str] = {
    "draft.saved": "autosave, several a minute; the draft's own history keeps what was written",
    "read.counted": "reads are kept as counts; an entry a read would be surveillance",
    "comment.voted": "a vote concerns its giver; an entry each would say who liked what, for ever",
    "notification.read": "a read mark concerns nobody else",
    "preference.changed": "language, mail choices and reading comfort concern nobody else",
    "errand.done": "the errand's own row says so",
    "variant.made": "derived from the original; can be made again",
    "block.rebuilt": "derived; can be made again",
    "index.refreshed": "derived; can be made again",
}

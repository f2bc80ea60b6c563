"""What sorts of things people are told, in the groups in which they may ask for them by mail."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "replies": ("comment.reply", "comment.article"),
    "writing": (
        "article.published",
        "article.returned",
        "article.corrected",
        "article.retracted",
        "article.withheld",
        "article.cited",
        "correction.asked",
    ),
    "decisions": (
        "application.asked",
        "application.admitted",
        "application.refused",
        "likeness.decided",
        "role.given",
        "role.taken",
        "membership.changed",
        "membership.ended",
        "publication.trusted",
        "publication.distrusted",
        "publication.closed",
        "comment.released",
        "comment.refused",
        "comment.hidden",
        "comment.restored",
        "comment.left",
        "report.followed",
        "report.left",
    ),
    "followers": ("publication.followed",),
    "followed": ("followed.published",),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}

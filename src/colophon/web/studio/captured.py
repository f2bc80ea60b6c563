"""What the editor is told about the captures of a draft's sources."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from colophon.sources.models import Snapshot, Source
from colophon.web.captures import why_not


def captures_of(sources: Sequence[Source]) -> dict[int, dict[str, object]]:
    """For each source: when it was captured or why not, whether no copy may be shown, whether its link is dead."""
    lacking = [source.pk for source in sources if source.url and source.snapshot_id is None]
    newest = Snapshot.objects.filter(source_id__in=lacking).values("source_id").annotate(newest=Max("id"))
    tried = Snapshot.objects.filter(pk__in=[row["newest"] for row in newest]).defer("text", "shingles", "links")
    failed = {snapshot.source_id: why_not(snapshot) for snapshot in tried}
    return {
        source.pk: {
            "captured": source.retrieved_at.isoformat() if source.snapshot_id and source.retrieved_at else "",
            "silent": source.snapshot is not None and source.snapshot.noarchive,
            "failed": failed.get(source.pk, ""),
            "dead": source.dead_since is not None,
        }
        for source in sources
    }

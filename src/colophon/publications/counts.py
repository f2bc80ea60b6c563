"""Rebuilds the counts that publications keep instead of counting."""

from __future__ import annotations

from collections.abc import Mapping

from colophon.publications.models import Publication


def keep_counts(articles: Mapping[int, int], followers: Mapping[int, int]) -> int:
    """Write these counts, by publication key; returns how many rows were wrong."""
    wrong = 0
    for publication in Publication.objects.only("pk", "article_count", "follower_count").iterator():
        right = (articles.get(publication.pk, 0), followers.get(publication.pk, 0))
        if (publication.article_count, publication.follower_count) != right:
            Publication.objects.filter(pk=publication.pk).update(article_count=right[0], follower_count=right[1])
            wrong += 1
    return wrong

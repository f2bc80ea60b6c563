"""`colophon rebuild`: makes derived data anew from what it is derived from."""

from __future__ import annotations

import argparse

from colophon.commands.ground import stand


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `rebuild` may be told."""
    parser.add_argument("what", choices=["counts", "discovery"], help="which derived data")


def run(options: argparse.Namespace) -> None:
    """Rebuild and say what was mended."""
    stand()
    if options.what == "discovery":
        return _discovery()
    from django.db.models import Count

    from colophon.articles.models import Article
    from colophon.follows.models import Follow
    from colophon.publications.counts import keep_counts

    articles = Article.objects.public().order_by().values_list("publication").annotate(n=Count("pk"))
    follows = Follow.objects.exclude(publication=None).order_by().values_list("publication").annotate(n=Count("pk"))
    print(f"{keep_counts(dict(articles), dict(follows))} counts were wrong and are right now.")


def _discovery() -> None:
    """The search index, with a bar; stopped half way it goes on there the next time."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from colophon.discovery.rebuild import AlreadyRebuilding, rebuild

    columns = (TextColumn("Articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress:
        bar = progress.add_task("", total=None)
        try:
            held = rebuild(lambda done, total: progress.update(bar, completed=done, total=total))
        except AlreadyRebuilding:
            raise SystemExit("The index is being made anew already.") from None
    print(f"{held} articles can be found.")

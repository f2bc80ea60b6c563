"""`python -m bench.comments`: pages of an article with ten comments beside one with ten thousand, and what one new
comment costs: the block below the article drawn anew, against the whole article page.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

FEW, MANY = 10, 10_000
RUNS = 60


def _site(folder: Path) -> dict[str, tuple[int, str]]:
    """An empty site with two articles, one with few comments and one with many; their numbers and addresses."""
    os.environ["COLOPHON_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colophon.settings")
    from colophon.commands.ground import stand

    stand()
    from django.utils import timezone

    from colophon.articles.begin import begin
    from colophon.articles.models import Article, Draft
    from colophon.articles.publish import publish
    from colophon.channels.open import open_channel
    from colophon.comments.models import Comment
    from colophon.people.join import join
    from colophon.people.roles import give_role
    from colophon.publications.open import open_publication
    from colophon.web.addresses import article_address

    at = timezone.now() - timedelta(days=2)
    people = [join(email=f"p{n}@example.org", name=f"读者{n}", password=None, at=at) for n in range(20)]
    give_role(people[1], "operator", by=None, at=at)
    city = open_channel(handle="city", name="城事", name_en="City", by=None, at=at)
    paper = open_publication(
        handle="paper", name="潮信", kind="individual", channel=city, owner=people[0], by=None, at=at
    )
    found = {}
    for name, number in (("few", FEW), ("many", MANY)):
        article = begin(paper, by=people[0], at=at)
        body = "".join(f"<p>第{n}段：每天清晨六点，水文站的人都要走一遍海堤，记下水尺上的数。</p>" for n in range(30))
        Draft.objects.filter(article=article).update(
            title=f"水尺{name}", body=body, summary="一把水尺的一年。", version=1
        )
        publish(article, by=people[0], at=at)
        article = Article.objects.get(pk=article.pk)
        text = "我每天坐七点二十那班船，水尺在第三段堤，退潮的时候看得见最下面的一格。"
        common = {"article": article, "revision_id": article.live_revision_id, "text": text, "html": f"<p>{text}</p>"}
        common |= {"state": "public", "shown": True, "published_at": at}
        answers = number // 5
        heads = Comment.objects.bulk_create(
            Comment(
                **common,
                person=people[n % len(people)],
                digest=f"{n:064d}",
                token=f"{name}{n:060d}",
                at=at + timedelta(seconds=n),
                vote_count=n % 89,
                reply_count=int(n < answers),
            )
            for n in range(number - answers)
        )
        Comment.objects.bulk_create(
            Comment(
                **common,
                person=people[n % len(people)],
                thread=head,
                answers=head,
                digest=f"{n:064d}",
                token=f"answer{name}{n:054d}",
                at=at + timedelta(seconds=number + n),
            )
            for n, head in enumerate(heads[:answers])
        )
        Article.objects.filter(pk=article.pk).update(comment_count=number)
        found[name] = (article.pk, article_address(article))
    return found


def _medians(*actions: Callable[[], object]) -> list[float]:
    """Median milliseconds of processor time of each action, taken in turns, after a few runs that do not count."""
    times: list[list[float]] = [[] for _ in actions]
    for run in range(RUNS + 5):
        for action, taken in zip(actions, times, strict=True):
            begun = time.process_time()
            action()
            if run >= 5:
                taken.append((time.process_time() - begun) * 1000)
    return [statistics.median(taken) for taken in times]


def main() -> int:
    """Measure and print a table of medians and ratios."""
    with tempfile.TemporaryDirectory(prefix="bench-comments-") as scratch:
        addresses = _site(Path(scratch))
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from colophon.web.reader.blocks import block

        client = Client(headers={"host": "localhost"})
        print("| page | 10 comments, ms | 10,000 comments, ms | ratio | queries |\n|---|---|---|---|---|")
        pages = (("article", ""), ("comments, newest", "comments/"), ("comments, votes", "comments/?order=votes"))
        for title, path in pages:
            targets = [f"/article/{number}/{path}" if path else address for number, address in addresses.values()]
            for target in targets:
                with CaptureQueriesContext(connection) as asked:
                    answer = client.get(target)
                queries = len(asked)
                assert answer.status_code == 200, (target, answer.status_code)
            few, many = _medians(*(partial(client.get, target) for target in targets))
            print(f"| {title} | {few:.2f} | {many:.2f} | {many / few:.2f} | {queries} |")
        key, address = addresses["many"]
        blocks = (partial(block, f"{name}-{key}", "zh-hans") for name in ("comments", "counted"))
        drawn, counted, page = _medians(*blocks, partial(client.get, address))
        print(f"\nafter one comment: blocks {drawn + counted:.2f} ms, the article page whole {page:.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())

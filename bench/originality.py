"""`python -m bench.originality [ARTICLES]`: how long the originality check takes among so many published articles."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime

WORDS_EACH = 1500
CHARACTERS = [chr(point) for point in range(0x4E00, 0x4E00 + 3000)]


def main() -> None:
    """Fill a site of its own with shingles, write a few real articles, measure, print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="colophon-bench-") as folder:
        os.environ["COLOPHON_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "colophon.settings"
        from colophon.commands.ground import stand

        stand()
        _fill(number)
        _measure(number)


def _fill(number: int) -> None:
    """Shingles of so many articles: as many for each as an article of WORDS_EACH words has, at random."""
    from django.db import connection

    from colophon.lib.text.shingles import BITS, SHINGLE, WINDOW

    each = round((WORDS_EACH - SHINGLE + 1) * 2 / (WINDOW + 1))
    chance = random.Random(7)
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA synchronous=OFF")
        rows = [(chance.getrandbits(BITS), article) for article in range(1000, 1000 + number) for _ in range(each)]
        rows.sort()
        # Turns of phrase that stand in a tenth of all articles.
        common = [(phrase, article) for phrase in range(20) for article in range(1000, 1000 + number, 10)]
        for start in range(0, len(rows), 500_000):
            cursor.execute("BEGIN")
            cursor.executemany(
                "INSERT OR IGNORE INTO colophon_shingle (hash, article_id) VALUES (%s, %s)",
                rows[start : start + 500_000],
            )
            cursor.execute("COMMIT")
        cursor.execute("BEGIN")
        cursor.executemany("INSERT OR IGNORE INTO colophon_shingle (hash, article_id) VALUES (%s, %s)", common)
        cursor.execute("COMMIT")
    print(f"{len(rows) + len(common):,} shingles of {number:,} articles written in {time.perf_counter() - begun:.0f} s")


def _measure(number: int) -> None:
    from django.db import connection

    from colophon.articles.begin import begin
    from colophon.articles.models import Draft
    from colophon.articles.originality import check_originality, remember
    from colophon.articles.publish import publish
    from colophon.channels.open import open_channel
    from colophon.people.join import join
    from colophon.publications.open import open_publication

    at = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
    ada = join(email="ada@example.org", name="Ada", password=None, at=at)
    city = open_channel(handle="city", name="城事", by=None, at=at)
    paper = open_publication(handle="paper", name="纸", kind="individual", channel=city, owner=ada, by=None, at=at)
    chance = random.Random(11)
    texts = ["".join(chance.choices(CHARACTERS, k=3000)) for _ in range(6)]

    def written(body: str) -> object:
        article = begin(paper, by=ada, at=at)
        Draft.objects.filter(article=article).update(title="一篇", body=body, version=1)
        return article

    for text in texts[:5]:
        article = written(f"<p>{text}</p>")
        remember(publish(article, by=ada, at=at))
    copied = "".join(f"<p>{texts[place][place * 100 : place * 100 + 400]}</p>" for place in range(5))
    draft = written(copied + f"<p>{texts[5][:1000]}</p>")
    took = []
    for _ in range(15):
        begun = time.perf_counter()
        found = check_originality(draft, copied + f"<p>{texts[5][:1000]}</p>")
        took.append(1000 * (time.perf_counter() - begun))
    assert len(found) == 5, found
    with connection.cursor() as cursor:  # asked of the database: its file may have been tidied away from /tmp meanwhile
        pages, each = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    size = pages * each / 1e6
    print(
        f"check of 3,000 words, 5 likenesses, among {number:,} articles: "
        f"median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms; database {size:,.0f} MB"
    )


if __name__ == "__main__":
    main()

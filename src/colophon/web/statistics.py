"""Statistics of an article, a publication or the site: gathered once, shown as charts and tables, given as CSV."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from colophon.articles.models import Article
from colophon.ledger.models import Entry
from colophon.reads import queries
from colophon.reads.models import ArticleReads, CameFrom, Device
from colophon.reads.queries import Rows, Sums
from colophon.web.charts import Chart, chart
from colophon.web.spans import SPANS, Stretch, place_of, stretches

TOP = 10
MOST_AUDITED = 2000
"""Articles whose audits are read for the share of sourced statements, the newest."""
FEWEST_STATEMENTS = 5
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; some take the full-width signs too."""
_NAMES: dict[str, str | Promise] = {
    "day": gettext_lazy("Days"),
    "week": gettext_lazy("Weeks"),
    "month": gettext_lazy("Months"),
}


@dataclass(frozen=True)
class Share:
    """A part of all reads."""

    words: str
    number: int
    percent: int


@dataclass(frozen=True)
class Top:
    """One of the articles read most, and how many of its readers came to its end."""

    article: Article
    sums: Sums
    finished: int


@dataclass(frozen=True)
class Choice:
    """One of the spans."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Statistics:
    """Everything a page of statistics shows."""

    span: str
    choices: Sequence[Choice]
    sums: Sums
    before: int
    """Reads in the time of the same length before."""
    reads: Chart
    quarters: Sequence[Share]
    places: Sequence[Share]
    devices: Sequence[Share]
    top: Sequence[Top] = ()
    followers: Chart | None = None
    gained: int = 0
    lost: int = 0
    sourced: Chart | None = None
    days: tuple[date, date] = field(default=(date.min, date.min))

    @property
    def change(self) -> int | None:
        """How many percent more or fewer than in the time before; None when there is nothing to compare with."""
        return round(100 * (self.sums.reads - self.before) / self.before) if self.before else None


def span_of(asked: str) -> str:
    """The span an address asks for; days for anything else."""
    return asked if asked in SPANS else "day"


def of_article(article: Article, span: str, *, at: datetime) -> Statistics:
    """Statistics of one article."""
    among = stretches(span, timezone.localdate(at))

    def rows(first: date, last: date) -> Rows:
        return queries.of_article(article.pk, first, last)

    return Statistics(**_of_reads(span, among, rows(*_ends(among)), rows(*_ends_before(among))))  # type: ignore[arg-type]


def of_publications(publications: Collection[int] | None, span: str, *, at: datetime) -> Statistics:
    """Statistics of publications together; None: of the whole site."""
    among = stretches(span, timezone.localdate(at))
    first, last = _ends(among)
    now = queries.of_publications(publications, first, last)
    before = queries.of_publications(publications, *_ends_before(among))
    gained, lost = _followers(publications, among)
    return Statistics(
        **_of_reads(span, among, now, before),  # type: ignore[arg-type]
        top=_top(publications, first, last),
        followers=chart(
            [one.label for one in among], [(_("Gained"), gained), (_("Lost"), lost)], first=str(_NAMES[span])
        ),
        gained=int(math.fsum(gained)),
        lost=int(math.fsum(lost)),
        sourced=_sourced(publications, span, among),
    )


def _ends(among: Sequence[Stretch]) -> tuple[date, date]:
    return among[0].first, among[-1].last


def _ends_before(among: Sequence[Stretch]) -> tuple[date, date]:
    first, last = _ends(among)
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def _of_reads(span: str, among: list[Stretch], now: Rows, before: Rows) -> dict[str, object]:
    counted = [0.0] * len(among)
    for day, number in queries.by_day(now).items():
        place = place_of(day, among)
        if place is not None:
            counted[place] += number
    sums = queries.sums(now)
    quarters = [
        Share(words, number, _percent(number, sums.reads))
        for words, number in (
            (_("a quarter"), sums.first_quarter),
            (_("half"), sums.half),
            (_("three quarters"), sums.third_quarter),
            (_("to the end"), sums.whole),
        )
    ]
    return {
        "span": span,
        "choices": [Choice(one, str(_NAMES[one]), one == span) for one in SPANS],
        "sums": sums,
        "before": queries.sums(before).reads,
        "reads": chart([one.label for one in among], [(_("Reads"), counted)], first=str(_NAMES[span])),
        "quarters": quarters,
        "places": _shares(queries.by(now, "came_from"), dict(CameFrom.choices), sums.reads),
        "devices": _shares(queries.by(now, "device"), dict(Device.choices), sums.reads),
        "days": _ends(among),
    }


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _shares(found: Mapping[str, int], names: Mapping[str, str | Promise], whole: int) -> list[Share]:
    shares = [Share(str(names[key]), found[key], _percent(found[key], whole)) for key in names if found.get(key)]
    return sorted(shares, key=lambda share: -share.number)


def _top(publications: Collection[int] | None, first: date, last: date) -> list[Top]:
    found = queries.most_read(publications, first, last, limit=TOP)
    articles = Article.objects.select_related("publication").in_bulk([key for key, _ in found])
    return [Top(articles[key], sums, _percent(sums.whole, sums.reads)) for key, sums in found if key in articles]


def _moments(among: Sequence[Stretch]) -> tuple[datetime, datetime]:
    first, last = _ends(among)
    zone = timezone.get_current_timezone()
    return (
        datetime.combine(first, time.min, tzinfo=zone),
        datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone),
    )


def _followers(publications: Collection[int] | None, among: list[Stretch]) -> tuple[list[float], list[float]]:
    """How many began and ceased to follow in each stretch, by what the ledger says."""
    since, until = _moments(among)
    entries = Entry.objects.filter(fact__in=("follow.begun", "follow.ended"), at__gte=since, at__lt=until)
    if publications is None:
        entries = entries.filter(subject__startswith="publication:")
    else:
        entries = entries.filter(subject__in=[f"publication:{key}" for key in publications])
    counted = {"follow.begun": [0.0] * len(among), "follow.ended": [0.0] * len(among)}
    rows = entries.order_by().values_list("fact", TruncDate("at")).annotate(number=Count("pk"))
    for fact, day, number in rows:
        place = place_of(day, among)
        if place is not None:
            counted[fact][place] += number
    return counted["follow.begun"], counted["follow.ended"]


def _sourced(publications: Collection[int] | None, span: str, among: list[Stretch]) -> Chart:
    """Of the checkable statements in what was published in each stretch, how many percent lead to a source."""
    since, until = _moments(among)
    articles = Article.objects.public().filter(first_published_at__gte=since, first_published_at__lt=until)
    if publications is not None:
        articles = articles.filter(publication__in=publications)
    rows = articles.order_by("-first_published_at").values_list(
        "first_published_at", "live_revision__audit__counts", "newer_audit__audit__counts"
    )
    all_, linked = [0] * len(among), [0] * len(among)
    for published, first, newer in rows[:MOST_AUDITED]:
        counts, place = newer or first or {}, place_of(timezone.localdate(published), among)
        if place is not None:
            all_[place] += counts.get("statements", 0)
            linked[place] += counts.get("linked", 0) + counts.get("carried", 0)
    values = [
        100 * part / whole if whole >= FEWEST_STATEMENTS else None for part, whole in zip(linked, all_, strict=True)
    ]
    return chart(
        [one.label for one in among], [(_("Sourced"), values)], first=str(_NAMES[span]), unit="%", whole=False, top=100
    )


def as_csv(articles: Collection[int] | None, publications: Collection[int] | None, days: tuple[date, date]) -> str:
    """The sums themselves, a row for each day, article, place and device; for a spreadsheet, which runs no formula."""
    rows = ArticleReads.objects.filter(day__range=days)
    if articles is not None:
        rows = rows.filter(article__in=articles)
    if publications is not None:
        rows = rows.filter(publication__in=publications)
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["day", "article", "title", "publication", "from", "device", *queries.AMOUNTS])
    for row in _csv_rows(rows):
        table.writerow(row)
    return "\ufeff" + written.getvalue()


def _csv_rows(rows: QuerySet[ArticleReads]) -> Iterator[list[object]]:
    named = rows.order_by("day", "article", "came_from", "device").values_list(
        "day", "article", "article__title", "publication__name", "came_from", "device", *queries.AMOUNTS
    )
    for day, article, title, publication, *rest in named.iterator(chunk_size=2000):
        yield [day.isoformat(), article, _harmless(title), _harmless(publication), *rest]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text

"""Many followers: how long publishing takes with and without them, and how long the worker until all are told.

``python -m bench.followers [number]`` makes a site of its own in a temporary folder, publishes without and with so many
followers, runs the real worker, kills it outright in the middle (``kill -9``), starts it again, and counts.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
WAIT = 300.0


def stage(followers: int) -> None:
    """Make the site: Ada's two publications, one with followers, fifty of whom want letters; publish in both."""
    from colophon.commands.ground import stand

    stand()
    from datetime import timedelta
    from statistics import median

    from django.utils import timezone

    from colophon.articles.begin import begin
    from colophon.articles.models import Draft
    from colophon.articles.publish import publish
    from colophon.channels.open import open_channel
    from colophon.follows.models import Follow
    from colophon.inbox.models import Wishes
    from colophon.people.join import join
    from colophon.people.models import Person
    from colophon.people.roles import give_role
    from colophon.publications.open import open_publication

    at = timezone.now() - timedelta(days=1)
    ada = join(email="ada@example.org", name="Ada", password=None, at=at)
    give_role(ada, "operator", by=None, at=at)
    channel = open_channel(handle="city", name="城事", name_en="City", by=None, at=at)
    publications = [
        open_publication(handle=name, name=name, kind="individual", channel=channel, owner=ada, by=None, at=at)
        for name in ("alone", "followed")
    ]
    people = Person.objects.bulk_create(
        (Person(email=f"p{n}@crowd.test", name=f"P{n}", joined_at=at) for n in range(followers)), batch_size=5000
    )
    Follow.objects.bulk_create(
        (Follow(person=person, publication=publications[1], at=at) for person in people), batch_size=5000
    )
    Wishes.objects.bulk_create(Wishes(person=person, followed=True) for person in people[:: max(len(people) // 50, 1)])
    took: dict[str, list[float]] = {"alone": [], "followed": []}
    for turn in range(6):  # by turns, so that what else the machine does falls on both
        for publication in publications:
            article = begin(publication, by=ada, at=at)
            words = {"title": f"海堤上的第{turn}个水尺", "body": "<p>每天清晨六点。</p>" * 30, "summary": "一年。"}
            Draft.objects.filter(article=article).update(**words, version=1)
            began = time.perf_counter()
            publish(article, by=ada, at=timezone.now())
            took[publication.handle].append(time.perf_counter() - began)
    from colophon.ledger.models import Errand

    last = Errand.objects.filter(reaction="tell_followers").order_by("-id").values_list("pk", flat=True)[:1]
    Errand.objects.exclude(pk__in=list(last)).update(done_at=timezone.now())
    json.dump({handle: median(seconds) for handle, seconds in took.items()}, sys.stdout)


def _ask(database: Path, question: str) -> int:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20) as connection:
        return int(connection.execute(question).fetchone()[0])


def told(database: Path) -> int:
    """How many followers have been told."""
    return _ask(database, "SELECT COUNT(*) FROM colophon_notification WHERE kind = 'followed.published'")


def _worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "colophon", "work"]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _until(worker: subprocess.Popen[bytes], done: object) -> None:
    deadline = time.monotonic() + WAIT
    while not done():  # type: ignore[operator]
        assert worker.poll() is None, "the worker ended"
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)


def measure(followers: int, *, kills: int = 1) -> dict[str, float]:
    """Publish, run the worker, kill it ``kills`` times on the way; what was found."""
    with tempfile.TemporaryDirectory(prefix="followers-") as folder:
        environment = {**os.environ, "COLOPHON_DATA": folder, "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
        environment |= {"DJANGO_SETTINGS_MODULE": "colophon.settings"}
        made = subprocess.run(
            [sys.executable, "-m", "bench.followers", "--stage", str(followers)],
            env=environment, cwd=ROOT, capture_output=True, check=True,
        )  # fmt: skip
        found: dict[str, float] = json.loads(made.stdout)
        database, worked = Path(folder) / "colophon.sqlite3", 0.0
        for turn in range(kills + 1):
            worker, began = _worker(environment), time.monotonic()
            if turn < kills:
                part = followers * (turn + 1) // (kills + 2)
                _until(worker, lambda part=part: told(database) > part)
            else:
                _until(worker, lambda: told(database) == followers and not _waiting(database))
            worked += time.monotonic() - began
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
            with sqlite3.connect(database, timeout=20) as connection:  # as if the five minutes of a claim had passed
                connection.execute("UPDATE colophon_errand SET claimed_until = NULL WHERE done_at IS NULL")
                connection.execute("UPDATE colophon_notification SET mailing_until = NULL WHERE mailed_at IS NULL")
        letters = [
            line
            for file in (Path(folder) / "outbox").glob("*")
            for line in file.read_text("utf-8").splitlines()
            if line.startswith("Message-ID:")
        ]
        people = "SELECT COUNT(DISTINCT person_id) FROM colophon_notification WHERE kind = 'followed.published'"
        return {
            "followers": followers,
            "publish_alone": found["alone"],
            "publish_followed": found["followed"],
            "worker_seconds": worked,
            "told": told(database),
            "people": _ask(database, people),
            "letters": len(letters),
            "people_with_letters": len(set(letters)),
        }


def _waiting(database: Path) -> int:
    return _ask(database, "SELECT COUNT(*) FROM colophon_notification WHERE to_mail AND mailed_at IS NULL")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stage"]:
        stage(int(sys.argv[2]))
    else:
        for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000).items():
            print(f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}")

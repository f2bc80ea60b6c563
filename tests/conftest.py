"""The cast, and what every test may use. A test's data folder is its own and vanishes."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

_data = Path(tempfile.mkdtemp(prefix="colophon-test-"))
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["COLOPHON_DATA"] = str(_data)
os.environ["DJANGO_SETTINGS_MODULE"] = "colophon.settings"
for name in ("COLOPHON_SITE_URL", "COLOPHON_PORT", "PORT", "COLOPHON_SMTP_URL", "COLOPHON_REDIS_URL"):
    os.environ.pop(name, None)

import django  # noqa: E402
import pytest  # noqa: E402

from colophon.commands.messages import compile_messages  # noqa: E402

if TYPE_CHECKING:
    from django.test import Client

    from colophon.articles.models import Article
    from colophon.channels.models import Channel
    from colophon.comments.models import Comment
    from colophon.people.models import Person
    from colophon.publications.models import Publication

compile_messages()
django.setup()

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
"""The moment most tests happen at: noon in Shanghai."""


@pytest.fixture(autouse=True)
def _opened() -> Iterator[None]:
    """The site has been set up, whoever is in a test's database."""
    from colophon.web.opening import remember

    remember(True)
    yield
    remember(False)


@pytest.fixture(autouse=True)
def _plain_static(settings: object) -> None:
    """Tests read static files where they lie, without collecting them first."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def english() -> Iterator[None]:
    """Refusals in English, so that a test can say which of them it expects."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def at() -> datetime:
    """Now, in the story a test tells."""
    return NOON


@pytest.fixture
def later() -> Callable[..., datetime]:
    """``later(minutes=5)``: a moment after now."""

    def moment(**distance: float) -> datetime:
        return NOON + timedelta(**distance)

    return moment


def _person(key: str, name: str, *roles: str) -> Person:
    from colophon.people.join import join
    from colophon.people.roles import give_role

    person = join(email=f"{key}@example.org", name=name, password=None, at=NOON - timedelta(days=400))
    for role in roles:
        give_role(person, role, by=None, at=NOON - timedelta(days=399))
    return person


@pytest.fixture
def ada(db: None) -> Person:
    """Ada writes."""
    return _person("ada", "Ada")


@pytest.fixture
def ben(db: None) -> Person:
    """Ben reads."""
    return _person("ben", "Ben")


@pytest.fixture
def edith(db: None) -> Person:
    """Edith edits and reviews."""
    return _person("edith", "Edith", "editor")


@pytest.fixture
def mary(db: None) -> Person:
    """Mary moderates."""
    return _person("mary", "Mary", "moderator")


@pytest.fixture
def mo(db: None) -> Person:
    """Mo moderates too, and decides appeals."""
    return _person("mo", "Mo", "moderator")


@pytest.fixture
def olga(db: None) -> Person:
    """Olga is a stranger."""
    return _person("olga", "Olga")


@pytest.fixture
def otto(db: None) -> Person:
    """Otto operates the site."""
    return _person("otto", "Otto", "operator", "editor")


@pytest.fixture
def city(db: None) -> Channel:
    """An open channel."""
    from colophon.channels.open import open_channel

    return open_channel(handle="city", name="城事", name_en="City", by=None, at=NOON - timedelta(days=390))


@pytest.fixture
def tidewatch(ada: Person, city: Channel) -> Publication:
    """Ada's publication, trusted: it publishes at once."""
    from colophon.publications.open import open_publication

    return open_publication(
        handle="tidewatch",
        name="潮汐观察",
        kind="individual",
        tagline="看水,也看岸上的人",
        about="一个人写的水文专栏。",
        channel=city,
        owner=ada,
        by=None,
        at=NOON - timedelta(days=300),
    )


@pytest.fixture
def newcomer(ada: Person, city: Channel) -> Publication:
    """Ada's second publication, on probation: two articles are still to be reviewed."""
    from colophon.publications.open import open_publication

    return open_publication(
        handle="newcomer",
        name="新来的人",
        kind="individual",
        channel=city,
        owner=ada,
        probation=2,
        by=None,
        at=NOON - timedelta(days=30),
    )


Write = Callable[..., "Article"]


@pytest.fixture
def write() -> Write:
    """``write(publication, by=ada, title=…, body=…)``: an article with a draft, not yet submitted."""

    def begun(publication: Publication, *, by: Person, at: datetime = NOON, **fields: object) -> Article:
        from colophon.articles.begin import begin
        from colophon.articles.models import Draft

        article = begin(publication, by=by, at=at)
        written = {
            "title": "海堤上的第十二个水尺",
            "body": "<p>每天清晨六点,水文站的人都要走一遍海堤。</p>",
            "summary": "一把水尺的一年。",
            **fields,
        }
        Draft.objects.filter(article=article).update(**written, version=1)
        return article

    return begun


@pytest.fixture
def published(tidewatch: Publication, ada: Person, write: Write) -> Article:
    """An article of Ada's that everybody reads."""
    from colophon.articles.publish import publish

    article = write(tidewatch, by=ada)
    publish(article, by=ada, at=NOON)
    article.refresh_from_db()
    return article


@pytest.fixture
def visit() -> Callable[..., Client]:
    """``visit(ada)``: a browser in which Ada is signed in; ``visit()``: one in which nobody is."""
    from django.test import Client

    def browser(person: Person | None = None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def open_site(db: None) -> None:
    """Everybody's comments appear at once."""
    from colophon.comments.change_rules import change_site_rules

    change_site_rules("open", "", by=None, at=NOON)


Say = Callable[..., "Comment"]


@pytest.fixture
def say(open_site: None, published: Article) -> Say:
    """``say(ben, "…", answers=first)``: a comment of Ben's under the published article."""
    from itertools import count

    from colophon.comments.write import Written, write

    forms = count()

    def said(
        person: Person,
        text: str = "说得对。",
        *,
        answers: Comment | None = None,
        at: datetime = NOON,
        article: Article = published,
        token: str = "",
        **more: Any,
    ) -> Comment:
        written = Written(text=text, answers=answers.pk if answers else None, **more)
        return write(article, written, token=token or f"form-{next(forms)}", by=person, at=at)

    return said

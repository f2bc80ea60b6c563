"""Pictures and videos: taken in through the studio, served under names that never change."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture

from colophon.media.models import Image, Variant, Video
from colophon.people.models import Person

Visit = Callable[..., Client]
JSON = {"accept": "application/json"}
FILMS = Path(__file__).parents[2] / "data" / "videos"


def photograph(colour: str = "#9db7c4") -> bytes:
    """A picture that bears metadata."""
    out, exif = io.BytesIO(), Picture.Exif()
    exif[0x010E] = "secret words of the camera"
    Picture.new("RGB", (700, 500), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def upload(client: Client, where: str, data: bytes, name: str = "a.jpg") -> object:
    """POST one file."""
    return client.post(where, {"file": SimpleUploadedFile(name, data)}, headers=JSON)


def whole(answer: object) -> bytes:
    """All bytes of a streamed answer."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


@pytest.fixture
def image(ada: Person, visit: Visit) -> Image:
    """A picture of Ada's."""
    answer = upload(visit(ada), "/studio/images/", photograph())
    assert answer.status_code == 201, answer.content  # type: ignore[attr-defined]
    return Image.objects.get(pk=answer.json()["id"])  # type: ignore[attr-defined]


def test_a_picture_is_ready_when_its_upload_is_acknowledged(image: Image) -> None:
    assert image.ready_at is not None and (image.width, image.height) == (700, 500)
    for variant in Variant.objects.filter(image=image):
        assert default_storage.exists(f"public/{variant.sha256[:2]}/{variant.sha256}")


def test_the_same_picture_is_kept_once(image: Image, ada: Person, visit: Visit) -> None:
    assert upload(visit(ada), "/studio/images/", photograph()).json()["id"] == image.pk  # type: ignore[attr-defined]


def test_variants_are_served_for_ever_and_say_nothing_of_the_camera(image: Image, visit: Visit) -> None:
    for variant in Variant.objects.filter(image=image):
        ending = "jpg" if variant.format == "jpeg" else variant.format
        answer = visit().get(f"/media/i/{variant.sha256}.{ending}")
        assert b"secret words" not in whole(answer)
        assert "immutable" in answer["Cache-Control"] and "sandbox" in answer["Content-Security-Policy"]
        again = visit().get(f"/media/i/{variant.sha256}.{ending}", headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304


def test_the_original_is_never_served(image: Image, visit: Visit) -> None:
    sha = image.original.sha256
    assert default_storage.exists(f"private/{sha[:2]}/{sha}")
    for path in (f"/media/i/{sha}.jpg", f"/media/private/{sha[:2]}/{sha}", f"/media/v/{sha}.mp4"):
        assert visit().get(path).status_code == 404


def test_a_strangers_picture_is_not_shown(image: Image, ada: Person, olga: Person, edith: Person, visit: Visit) -> None:
    path = f"/studio/images/{image.pk}/"
    assert [visit(who).get(path).status_code for who in (ada, edith, olga)] == [200, 200, 404]


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + b"\0" * 40]
)
def test_what_is_no_picture_is_refused_in_words(data: bytes, ada: Person, visit: Visit) -> None:
    answer = upload(visit(ada), "/studio/images/", data)
    assert answer.status_code == 422 and answer.json()["message"]  # type: ignore[attr-defined]
    assert not Image.objects.exists()


def test_uploads_of_an_hour_are_limited(ada: Person, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colophon.media.upload.MOST_AN_HOUR", 1)
    assert upload(visit(ada), "/studio/images/", photograph("#111111")).status_code == 201  # type: ignore[attr-defined]
    assert upload(visit(ada), "/studio/images/", photograph("#222222")).status_code == 422  # type: ignore[attr-defined]


@pytest.fixture
def film(ada: Person, visit: Visit) -> Video:
    """A film of Ada's."""
    answer = upload(visit(ada), "/studio/videos/", (FILMS / "browser-avco.mp4").read_bytes(), "a.mp4")
    assert answer.status_code == 201, answer.content  # type: ignore[attr-defined]
    return Video.objects.get(pk=answer.json()["id"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [
        ("bytes=0-9", 206, (0, 10)),
        ("bytes=5-", 206, (5, None)),
        ("bytes=-7", 206, (-7, None)),
        ("bytes=0-99999999", 206, (0, None)),
        ("bytes=99999999-", 416, (0, 0)),
        ("bytes=-0", 416, (0, 0)),
        ("bytes=9-5", 200, (0, None)),
        ("bytes=x", 200, (0, None)),
        ("bytes=0-1,4-5", 200, (0, None)),
        ("lines=0-1", 200, (0, None)),
    ],
)
def test_a_video_is_served_in_ranges(
    asked: str, status: int, span: tuple[int, int | None], film: Video, visit: Visit
) -> None:
    path = f"/media/v/{film.sha256}.{film.media_type.rpartition('/')[2]}"
    all_of_it = whole(visit().get(path))
    assert len(all_of_it) == film.size
    answer = visit().get(path, headers={"range": asked})
    assert answer.status_code == status
    expected = all_of_it[slice(*span)]
    assert whole(answer) == expected
    if status == 206:
        first = len(all_of_it) - len(expected) if span[0] < 0 else span[0]
        assert answer["Content-Range"] == f"bytes {first}-{first + len(expected) - 1}/{film.size}"


def test_the_author_chooses_the_still_picture(film: Video, ada: Person, olga: Person, visit: Visit) -> None:
    path = f"/studio/videos/{film.pk}/poster/"
    assert upload(visit(olga), path, photograph()).status_code == 404  # type: ignore[attr-defined]
    assert upload(visit(ada), path, photograph()).status_code == 201  # type: ignore[attr-defined]
    film.refresh_from_db()
    assert film.poster is not None
    assert visit(ada).get(f"/studio/videos/{film.pk}/")["Location"].startswith("/media/v/")

"""Take in pictures, videos and documents: originals kept byte for byte in private, public files made from them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.media import videos
from colophon.media.models import Blob, Document, Image, Variant, Video
from colophon.media.pictures import Picture, Prepared
from colophon.media.store import digest, private_path, public_path, put
from colophon.people.models import Person

_DOCUMENTS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


class CannotUpload(Refusal):
    """Why a file is not taken in."""


MOST_AN_HOUR = 60
MOST_A_DAY_BYTES = 2_000_000_000


def refuse_too_many(size: int, *, by: Person | None, at: datetime) -> None:
    """Refuse the upload that goes over sixty an hour or two gigabytes a day of one person. Raises CannotUpload."""
    if by is None:
        return
    hour, day = at - timedelta(hours=1), at - timedelta(days=1)
    count = sum(kind.objects.filter(owner=by, at__gt=hour).count() for kind in (Image, Video, Document))
    if count >= MOST_AN_HOUR:
        raise CannotUpload(_("You have sent many files in this hour. Go on in a while."))
    pictures = Image.objects.filter(owner=by, at__gt=day).aggregate(size=Sum("original__size"))["size"] or 0
    videos = Video.objects.filter(owner=by, at__gt=day).aggregate(size=Sum("original__size"))["size"] or 0
    if pictures + videos + size > MOST_A_DAY_BYTES:
        raise CannotUpload(_("You have sent two gigabytes today. Go on tomorrow."))


def blob(data: bytes, media_type: str, *, at: datetime) -> Blob:
    """Keep an original and return its row; the same bytes are kept once. Runs inside a transaction."""
    sha256 = digest(data)
    put(private_path(sha256), data)
    row, _new = Blob.objects.get_or_create(
        sha256=sha256, defaults={"size": len(data), "media_type": media_type, "at": at}
    )
    return row


def upload_image(data: bytes, *, by: Person | None, at: datetime, prepared: Prepared | None = None) -> Image:
    """Take a picture in and make everything that will be served of it. The same picture of one person is one row.

    ``prepared`` is what was made of it already (the demo draws and encodes its pictures side by side). Files are on
    the disk before their rows are. Raises CannotUpload, CannotReadPicture.
    """
    _refuse_size(len(data), settings.CONFIG.upload_mb)
    known = Image.objects.filter(original__sha256=digest(data), owner=by, ready_at__isnull=False).first()
    if known:
        return known
    refuse_too_many(len(data), by=by, at=at)
    prepared = prepared or Picture.prepare(data)
    for made in prepared.variants:
        put(public_path(made.sha256), made.data)
    with transaction.atomic():
        image = _rows(data, prepared, by=by, at=at)
        record("image.uploaded", f"image:{image.pk}", by=by, at=at)
    return image


def _rows(data: bytes, prepared: Prepared, *, by: Person | None, at: datetime) -> Image:
    what = prepared.examined
    image = Image.objects.create(
        original=blob(data, f"image/{what.kind}", at=at),
        owner=by,
        width=what.width,
        height=what.height,
        colour=what.colour,
        aigc=_label(prepared),
        has_c2pa=what.had_c2pa,
        ready_at=at,
        at=at,
    )
    Variant.objects.bulk_create(
        Variant(
            image=image,
            width=made.width,
            height=made.height,
            format=made.format,
            crop=made.crop,
            sha256=made.sha256,
            size=made.size,
        )
        for made in prepared.variants
    )
    return image


def _label(prepared: Prepared) -> dict[str, object]:
    label = prepared.examined.aigc
    found: dict[str, object] = json.loads(label.json()) if label else {}
    if prepared.examined.traces:
        found["traces"] = list(prepared.examined.traces)
    return found


def upload_video(data: bytes, *, by: Person | None, at: datetime) -> Video:
    """Take a video in: kept as it came, served without its metadata. The same video of one person is one row.

    Raises CannotUpload, CannotReadVideo.
    """
    _refuse_size(len(data), settings.CONFIG.video_mb)
    known = Video.objects.filter(original__sha256=digest(data), owner=by).first()
    if known:
        return known
    refuse_too_many(len(data), by=by, at=at)
    prepared = videos.prepare(data)
    what = prepared.examined
    put(public_path(prepared.sha256), prepared.data)
    with transaction.atomic():
        video = Video.objects.create(
            original=blob(data, what.media_type, at=at),
            owner=by,
            sha256=prepared.sha256,
            size=prepared.size,
            media_type=what.media_type,
            width=what.width,
            height=what.height,
            seconds=round(what.seconds),
            at=at,
        )
        record("video.uploaded", f"video:{video.pk}", by=by, at=at)
    return video


def set_poster(video: Video, data: bytes, *, by: Person | None, at: datetime) -> Image:
    """Make a picture the still picture of a video. Raises CannotUpload, CannotReadPicture."""
    image = upload_image(data, by=by, at=at)
    Video.objects.filter(pk=video.pk).update(poster=image)
    return image


def upload_document(data: bytes, *, name: str, by: Person, at: datetime) -> Document:
    """Take in a private paper: PDF, JPEG or PNG, kept as it came and shown only to those who may read it.

    Raises CannotUpload.
    """
    _refuse_size(len(data), settings.CONFIG.upload_mb)
    media_type = next((kind for magic, kind in _DOCUMENTS.items() if data.startswith(magic)), None)
    if media_type is None:
        raise CannotUpload(_("Documents may be PDF, JPEG or PNG files."))
    refuse_too_many(len(data), by=by, at=at)
    with transaction.atomic():
        document = Document.objects.create(
            blob=blob(data, media_type, at=at), name=PurePosixPath(name.replace("\\", "/")).name[-120:], owner=by, at=at
        )
        record("document.uploaded", f"document:{document.pk}", by=by, at=at)
    return document


def _refuse_size(size: int, most_mb: int) -> None:
    if not size:
        raise CannotUpload(_("This file is empty."))
    if size > most_mb * 1_000_000:
        raise CannotUpload(_("This file is larger than %(most)s MB.") % {"most": most_mb})

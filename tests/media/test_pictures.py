"""An uploaded picture is decoded in a limited process, and what is served of it is pixels and the AIGC label alone."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from colophon.media import pictures
from colophon.media.aigc import AigcLabel
from colophon.media.pictures import CannotReadPicture, Picture
from tests.media.samples import FORMATS, STORE, bands, encoded, with_c2pa, with_xmp

LABEL = AigcLabel(Label="1", ContentProducer="Lanterns <& Co>", ProduceID="p-7", ReservedCode1="abc")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(CannotReadPicture) as caught:
        Picture.examine(data)
    assert str(caught.value)
    return caught.value.code


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_we_name_is_read(kind: str) -> None:
    found = Picture.examine(encoded(bands(), kind))
    assert (found.kind, found.width, found.height, found.animated) == (kind.lower(), 64, 48, False)
    assert (found.aigc, found.had_c2pa, found.traces) == (None, False, ())


def test_variants_have_the_fixed_widths_three_formats_and_a_crop_for_cards() -> None:
    made = Picture.prepare(encoded(bands(1300, 900), "JPEG")).variants
    assert [v.width for v in made if v.format == "avif" and not v.crop] == [320, 640, 960, 1280, 1300]
    assert {(v.width, v.height) for v in made if v.crop} == {(1200, 630)}
    for variant in made:
        picture = opened(variant.data)
        picture.load()
        assert picture.size == (variant.width, variant.height)
        assert picture.format == variant.format.upper()
        assert variant.size == len(variant.data)


def test_the_orientation_in_exif_is_applied_and_gone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: row 0 is the right-hand side
    prepared = Picture.prepare(encoded(bands(), "JPEG", exif=exif, quality=95))
    assert (prepared.examined.width, prepared.examined.height) == (48, 64)
    jpeg = next(v for v in prepared.variants if v.format == "jpeg" and not v.crop)
    picture = opened(jpeg.data).convert("RGB")
    assert picture.getpixel((24, 8))[0] > 150 and picture.getpixel((24, 56))[2] > 150
    assert not picture.getexif()


def test_no_metadata_reaches_a_variant() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-description"
    exif.get_ifd(0x8825)[2] = (31.0, 13.0, 5.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(bands(), "JPEG", exif=exif, comment=b"SECRET-comment", icc_profile=profile, xmp=b"<x>SECRET-xmp</x>")
    assert data.count(b"SECRET") == 3
    for variant in Picture.prepare(data).variants:
        picture = opened(variant.data)
        picture.load()
        assert b"SECRET" not in variant.data
        assert not picture.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & {k for k, v in picture.info.items() if v}


def test_text_of_a_png_reaches_no_variant_and_notes_of_a_model_are_told() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("parameters", "SECRET lantern, night, Steps: 20")
    prepared = Picture.prepare(encoded(bands(), "PNG", pnginfo=chunks))
    assert prepared.examined.traces == ("png: parameters",)
    assert not any(b"SECRET" in v.data for v in prepared.variants)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_aigc_label_is_read_and_carried_into_every_variant(kind: str) -> None:
    prepared = Picture.prepare(with_xmp(kind, LABEL.xmp()))
    assert prepared.examined.aigc == LABEL
    for variant in prepared.variants:
        assert Picture.examine(variant.data).aigc == LABEL


def test_a_label_given_by_the_platform_takes_the_place_of_the_one_found() -> None:
    passed_on = LABEL.propagated(propagator="Colophon", number="image-12")
    prepared = Picture.prepare(with_xmp("JPEG", LABEL.xmp()), label=passed_on)
    assert prepared.examined.aigc == LABEL
    found = Picture.examine(prepared.variants[0].data).aigc
    assert found is not None and found == passed_on
    assert (found.ContentProducer, found.PropagateID) == ("Lanterns <& Co>", "image-12")


def test_the_label_in_a_text_chunk_of_older_tools_is_read() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("AIGC", LABEL.json())
    assert Picture.examine(encoded(bands(), "PNG", pnginfo=chunks)).aigc == LABEL


@pytest.mark.parametrize("kind", FORMATS)
def test_content_credentials_are_found_and_claimed_by_no_variant(kind: str) -> None:
    prepared = Picture.prepare(with_c2pa(kind))
    assert prepared.examined.had_c2pa
    assert prepared.examined.c2pa == STORE
    assert not any(b"jumb" in v.data for v in prepared.variants)


def test_colours_of_another_profile_are_turned_into_srgb() -> None:
    # An sRGB profile whose red and green primaries have changed places: what it calls red is green to the eye.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    odd = profile.replace(b"rXYZ", b"tEmP", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"tEmP", b"gXYZ", 1)
    data = encoded(Image.new("RGB", (64, 64), (230, 0, 0)), "PNG", icc_profile=odd)
    red, green, _blue = opened(Picture.prepare(data).variants[-1].data).convert("RGB").getpixel((30, 15))
    assert green > 150 > 80 > red


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_colour_mode_becomes_a_plain_picture(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = Picture.prepare(encoded(Image.new(mode, (40, 30)), kind)).variants
    assert {opened(v.data).mode for v in made} <= {"RGB", "RGBA"}


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    found = Picture.examine(encoded(Image.new("I;16", (40, 30), 0x8000), "PNG"))
    assert found.colour == "#808080"


def test_only_the_first_frame_of_an_animation_is_served_and_that_is_said() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    prepared = Picture.prepare(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert prepared.examined.animated
    assert all(getattr(opened(v.data), "n_frames", 1) == 1 for v in prepared.variants)


@pytest.mark.parametrize("height", [1, 20_000])
def test_very_flat_and_very_tall_pictures_come_through(height: int) -> None:
    made = Picture.prepare(encoded(Image.new("RGB", (330, height)), "PNG")).variants
    assert any(v.format == "jpeg" and v.height == height for v in made)


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unknown"),
        (b"hello", "unknown"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "vector"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><SVG onload="alert(1)"/>', "vector"),
        (b"<html><script>alert(1)</script></html>", "unknown"),
        (b"%PDF-1.7\n", "unknown"),
        (encoded(bands(), "BMP"), "unknown"),
        (encoded(bands(), "TIFF"), "unknown"),
        (encoded(bands(), "JPEG")[:-200], "damaged"),
        (encoded(bands(), "PNG")[:60], "damaged"),
        (bomb(8000, 5001), "pixels"),
        (bomb(60_000, 60_000), "pixels"),
        (bomb(6000, 6000), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_acceptable_picture_is_refused_in_words(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_file_over_25_mb_is_refused_unread() -> None:
    assert refusal(b"\xff\xd8" + bytes(25_000_000)) == "bytes"


def test_a_worker_that_runs_out_of_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(Image.new("RGB", (6000, 6000)), "PNG")
    assert Picture.examine(data).width == 6000
    monkeypatch.setattr(pictures, "_LIMITS", pictures._LIMITS._replace(memory=150_000_000))
    assert refusal(data) == "limits"


def test_a_worker_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_LIMITS", pictures._LIMITS._replace(wall=0.01))
    assert refusal(encoded(bands(), "PNG")) == "limits"

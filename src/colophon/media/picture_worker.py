"""Decodes uploaded pictures, in a limited process alone: decoding, sRGB and re-encoding."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from colophon.media import aigc, c2pa
from colophon.media.traces import signs_of_generation
from colophon.media.variants import WIDTHS, Shape, formats, shapes

_OPENED = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
_KINDS = {"MPO": "jpeg", "JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WRITE: dict[str, dict[str, Any]] = {
    "avif": {"quality": 58, "speed": 8, "max_threads": 1},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 82, "optimize": True, "progressive": True},
}


class Refused(Exception):
    """The picture is not accepted; its text is a code that pictures.py puts into words."""


def answer(data: bytes, job: dict[str, Any]) -> bytes:
    """What is in the picture, as one line of JSON, then the blobs (limited.py)."""
    try:
        head, blobs = work(data, job)
    except Refused as no:
        head, blobs = {"refused": str(no)}, []
    except MemoryError:
        head, blobs = {"refused": "limits"}, []
    return json.dumps(head).encode() + b"\n" + b"".join(blobs)


def work(data: bytes, job: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Examine a picture and, when the job asks for it, make its variants; raises `Refused` or MemoryError only."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = job["pixels"]
    try:
        return _work(data, job)
    except (Refused, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("pixels") from None
    except UnidentifiedImageError:
        raise Refused("vector" if _is_vector(data) else "unknown") from None
    except Exception:
        # Whatever a decoder says of a hostile file, to its sender it is a damaged picture.
        raise Refused("damaged") from None


def _work(data: bytes, job: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    image = Image.open(io.BytesIO(data), formats=_OPENED)
    kind = _KINDS[image.format or ""]
    if image.width * image.height > job["pixels"]:
        raise Refused("pixels")
    turn = _orientation(image)
    animated = getattr(image, "n_frames", 1) > 1 and image.format != "MPO"
    width, height = image.size[::-1] if turn in _SIDEWAYS else image.size
    seen = _upright(_shrunk(image, turn), turn)
    label, info = _label(image), image.info
    store = c2pa.manifest_store(data, kind) or b""
    head: dict[str, Any] = {
        "kind": kind,
        "width": width,
        "height": height,
        "animated": animated,
        "colour": _dominant(seen),
        "aigc": label.json() if label else None,
        "traces": signs_of_generation(info, store),
        "variants": [],
    }
    blobs = [store]
    if job["variants"]:
        written = aigc.from_json(job["label"]) if job.get("label") else label
        for shape in shapes(width, height):
            picture = _cut(seen, shape)
            for name in formats(shape):
                blobs.append(_encoded(picture, name, written))
                head["variants"].append(
                    {"width": shape.width, "height": shape.height, "format": name, "crop": shape.crop}
                )
    head["blobs"] = [len(blob) for blob in blobs]
    return head, blobs


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1  # EXIF that cannot be read turns nothing


def _shrunk(image: Image.Image, turn: int) -> Image.Image:
    # Decode, and come down to the largest size served at once: everything after costs a fraction.
    across = image.height if turn in _SIDEWAYS else image.width
    scale = min(1.0, WIDTHS[-1] / across)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    if image.format in ("JPEG", "MPO") and scale < 0.5:
        image.draft(image.mode, (size[0] * 2, size[1] * 2))
    image.load()
    profile = image.info.get("icc_profile")
    plain = _plain(image)
    if plain.size != size:
        plain = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _in_srgb(plain, profile)


def _plain(image: Image.Image) -> Image.Image:
    # One of RGB, RGBA, L, CMYK: what the colour engine and the encoders understand.
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("LA", "PA", "La", "RGBa") or (
        "transparency" in image.info and image.mode in ("1", "L", "P", "RGB")
    ):
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    seen = image.convert("RGB") if alpha else image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            seen = ImageCms.profileToProfile(seen, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or seen
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that cannot be applied is treated as absent
    seen = seen.convert("RGB")
    if alpha:
        seen.putalpha(alpha)
    return seen


def _upright(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def _label(image: Image.Image) -> aigc.AigcLabel | None:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if isinstance(packet, str):
        packet = packet.encode()
    found = aigc.from_xmp(packet) if isinstance(packet, bytes) else None
    # Older tools put the same JSON into a text chunk of a PNG named AIGC.
    text = image.info.get("AIGC")
    return found or (aigc.from_json(text) if isinstance(text, str) else None)


def _dominant(image: Image.Image) -> str:
    small = image.convert("RGB").resize((48, 48), Image.Resampling.BOX)
    counted = small.quantize(6).convert("RGB").getcolors(48 * 48) or [(1, (128, 128, 128))]
    colour = max(counted, key=lambda pair: pair[0])[1]
    return "#{:02x}{:02x}{:02x}".format(*colour)  # type: ignore[misc]


def _cut(image: Image.Image, shape: Shape) -> Image.Image:
    size = (shape.width, shape.height)
    if shape.crop:
        return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(image: Image.Image, name: str, label: aigc.AigcLabel | None) -> bytes:
    # A fresh image holds pixels alone, so that nothing the upload said about itself can reach the file.
    if name == "jpeg" and image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, name.upper(), **_WRITE[name], **({"xmp": label.xmp()} if label else {}))
    return out.getvalue()


def _is_vector(data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<") and b"<svg" in head

"""The ground all pictures are drawn on: lengths in units of the entry, drawn several times too large and reduced."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from colophon.demo.draw.palette import Colour, Paint, Tint, mix, rgb
from colophon.lib import fonts

WIDEST = 1280
"""No picture comes out wider than this many pixels: as sharp as the reader's page shows it, and quick to encode."""
FINER = 3
"""How many times finer the drawing ground is than the picture."""

Point = tuple[float, float]


class Canvas:
    """A picture in the making. Coordinates are those of the entry's ``size``, whatever the picture's own size."""

    def __init__(self, width: float, height: float, ground: Paint = "paper", *, widest: int = WIDEST) -> None:
        self.width, self.height = width, height
        self.out = (min(round(width), widest), round(height * min(1.0, widest / width)))
        self.scale = self.out[0] / width * FINER
        self.image = Image.new("RGB", (self.out[0] * FINER, self.out[1] * FINER), rgb(ground))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _at(self, *lengths: float) -> list[float]:
        return [length * self.scale for length in lengths]

    def _points(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _wide(self, width: float) -> int:
        return max(1, round(width * self.scale))

    # ---- shapes -----------------------------------------------------------------------------------------------------

    def rect(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        fill: Paint | None = None,
        *,
        radius: float = 0,
        edge: Paint | None = None,
        width: float = 2,
    ) -> None:
        """A rectangle between two corners, in any order."""
        box = self._at(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        inside, outside = _solid(fill), _solid(edge)
        if radius:
            self.pen.rounded_rectangle(box, radius * self.scale, inside, outside, self._wide(width) if edge else 0)
        else:
            self.pen.rectangle(box, inside, outside, self._wide(width) if edge else 0)

    def oval(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        fill: Paint | None = None,
        *,
        edge: Paint | None = None,
        width: float = 2,
    ) -> None:
        """An ellipse about a middle, with its two half axes."""
        box = self._at(x - across, y - down, x + across, y + down)
        self.pen.ellipse(box, _solid(fill), _solid(edge), self._wide(width) if edge else 0)

    def disc(self, x: float, y: float, r: float, fill: Paint | None = None, **more: float | Paint | None) -> None:
        """A circle."""
        self.oval(x, y, r, r, fill, **more)  # type: ignore[arg-type]

    def pie(self, x: float, y: float, across: float, down: float, start: float, end: float, fill: Paint) -> None:
        """A sector of an ellipse; degrees clockwise from three o'clock."""
        self.pen.pieslice(self._at(x - across, y - down, x + across, y + down), start, end, _solid(fill))

    def bow(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        start: float,
        end: float,
        colour: Paint,
        width: float,
    ) -> None:
        """The line of an ellipse between two angles; degrees clockwise from three o'clock."""
        points = [
            (x + across * math.cos(math.radians(a)), y + down * math.sin(math.radians(a)))
            for a in [start + (end - start) * step / 40 for step in range(41)]
        ]
        self.line(points, colour, width)

    def shape(
        self, points: Sequence[Point], fill: Paint | None, *, edge: Paint | None = None, width: float = 2
    ) -> None:
        """A polygon; its edge has round corners."""
        if fill is not None:
            self.pen.polygon(self._points(points), _solid(fill))
        if edge is not None:
            self.line([*points, points[0]], edge, width)

    def blob(self, points: Sequence[Point], fill: Paint | None, *, edge: Paint | None = None, width: float = 2) -> None:
        """A closed shape with a smooth outline through the points."""
        self.shape(smooth([*points, points[0]], closed=True), fill, edge=edge, width=width)

    # ---- lines ------------------------------------------------------------------------------------------------------

    def line(
        self,
        points: Sequence[Point],
        colour: Paint,
        width: float = 3,
        *,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A line through points, its corners and ends round, whole or in dashes (length on, length off)."""
        if dash:
            for piece in dashes(points, *dash):
                self.line(piece, colour, width)
            return
        wide = self._wide(width)
        placed = self._points(points)
        self.pen.line(placed, _solid(colour), wide, joint="curve")
        if wide > 3 and not (isinstance(colour, tuple) and len(colour) == 4):
            half = wide / 2
            for x, y in (placed[0], placed[-1]):
                self.pen.ellipse((x - half, y - half, x + half, y + half), _solid(colour))

    def curve(
        self,
        points: Sequence[Point],
        colour: Paint,
        width: float = 3,
        *,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A smooth line through points."""
        self.line(smooth(points), colour, width, dash=dash)

    def arrow(
        self,
        points: Sequence[Point],
        colour: Paint,
        width: float = 4,
        *,
        head: float = 22,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A smooth line that ends in a filled head."""
        path = smooth(points) if len(points) > 2 else list(points)
        (x1, y1), tip = path[max(0, len(path) - 4)] if len(path) > 2 else path[0], path[-1]
        angle = math.atan2(tip[1] - y1, tip[0] - x1)
        neck = (tip[0] - head * 0.8 * math.cos(angle), tip[1] - head * 0.8 * math.sin(angle))
        self.line([*[p for p in path[:-1] if math.dist(p, tip) > head * 0.8], neck], colour, width, dash=dash)
        sides = [(tip[0] - head * math.cos(angle + s), tip[1] - head * math.sin(angle + s)) for s in (0.42, -0.42)]
        self.shape([tip, *sides], colour)

    # ---- light ------------------------------------------------------------------------------------------------------

    def gradient(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colours: Sequence[tuple[float, Paint]],
        *,
        across: bool = False,
    ) -> None:
        """A rectangle that changes colour from top to bottom (or from left to right); stops run from 0 to 1."""
        left, top, right, bottom = (round(length) for length in self._at(x0, y0, x1, y1))
        if right <= left or bottom <= top:
            return
        steps = min(512, right - left if across else bottom - top)
        strip = Image.new("RGB", (steps, 1) if across else (1, steps))
        strip.putdata([_between(colours, step / max(1, steps - 1)) for step in range(steps)])
        self.image.paste(strip.resize((right - left, bottom - top), Image.Resampling.BILINEAR), (left, top))

    def glow(self, x: float, y: float, r: float, colour: Paint, strength: float = 1.0) -> None:
        """Light about a point that fades to nothing at distance ``r``."""
        self.halo(x, y, r, r, colour, strength)

    def halo(self, x: float, y: float, across: float, down: float, colour: Paint, strength: float = 1.0) -> None:
        """Light about a point that fades to nothing on an ellipse."""
        size = (max(2, round(across * 2 * self.scale)), max(2, round(down * 2 * self.scale)))
        mask = _FADE.point([round(value * strength) for value in range(256)]).resize(size, Image.Resampling.BILINEAR)
        corner = (round((x - across) * self.scale), round((y - down) * self.scale))
        self.image.paste(rgb(colour), (*corner, corner[0] + size[0], corner[1] + size[1]), mask)

    def soft(self, colour: Paint, paint: Callable[[Canvas], None], *, blur: float, strength: float = 1.0) -> None:
        """Lay a colour on with blurred edges: ``paint`` draws, in white, where it goes."""
        small = Canvas(self.width, self.height, (0, 0, 0), widest=max(160, self.out[0] // 4))
        paint(small)
        mask = small.image.getchannel("R").filter(ImageFilter.GaussianBlur(blur * small.scale))
        mask = mask.point([round(value * strength) for value in range(256)])
        box = mask.getbbox()
        if box:
            grown = self.image.width / mask.width
            left, top, right, bottom = (round(edge * grown) for edge in box)
            patch = mask.crop(box).resize((right - left, bottom - top), Image.Resampling.BILINEAR)
            self.image.paste(rgb(colour), (left, top, right, bottom), patch)

    def blurred(self, paint: Callable[[Canvas], None], *, blur: float) -> None:
        """Paint the whole picture as seen out of focus."""
        small = Canvas(self.width, self.height, widest=max(160, self.out[0] // 3))
        paint(small)
        seen = small.image.filter(ImageFilter.GaussianBlur(blur * small.scale))
        self.image.paste(seen.resize(self.image.size, Image.Resampling.BILINEAR))

    # ---- words ------------------------------------------------------------------------------------------------------

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Paint = "ink",
        *,
        to: Literal["ls", "ms", "rs", "lm", "mm", "rm"] = "ls",
        bold: bool = False,
        serif: bool = False,
        halo: Paint | None = None,
        turn: float = 0,
    ) -> None:
        """Write a line. ``to`` says what of it stands at the point: left, middle or right, on the baseline or midway.

        ``halo`` draws the ground's colour round the letters, ``turn`` turns it anticlockwise by degrees.
        """
        if not fonts.can_write(text):
            return
        face = fonts.letters(self._wide(size), serif=serif, bold=bold)
        stroke = self._wide(size * 0.14) if halo is not None else 0
        if turn:
            self._turned(x, y, text, face, rgb(colour), to, turn)
            return
        place = (x * self.scale, y * self.scale)
        self.pen.text(
            place, text, _solid(colour), face, to, stroke_width=stroke, stroke_fill=_solid(halo) if stroke else None
        )
        if stroke:
            self.pen.text(place, text, _solid(colour), face, to)

    def _turned(
        self, x: float, y: float, text: str, face: ImageFont.FreeTypeFont, colour: Colour, to: str, turn: float
    ) -> None:
        left, top, right, bottom = face.getbbox(text, anchor=to)
        reach = math.ceil(max(abs(left), abs(right), abs(top), abs(bottom))) + 4
        mask = Image.new("L", (2 * reach, 2 * reach))
        ImageDraw.Draw(mask).text((reach, reach), text, 255, face, to)
        mask = mask.rotate(turn, Image.Resampling.BICUBIC)
        self.image.paste(colour, (round(x * self.scale) - reach, round(y * self.scale) - reach), mask)

    def mirrored(self, x: float, y: float, text: str, size: float, colour: Paint, *, strength: float = 1.0) -> None:
        """A word seen from behind, about its middle."""
        face = fonts.letters(self._wide(size), bold=True)
        left, top, right, bottom = (round(edge) for edge in face.getbbox(text))
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), text, round(255 * strength), face)
        mask = mask.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        self.image.paste(
            rgb(colour), (round(x * self.scale) - mask.width // 2, round(y * self.scale) - mask.height // 2), mask
        )

    def length(self, text: str, size: float, *, bold: bool = False, serif: bool = False) -> float:
        """How wide a line will be; 0 when it cannot be written."""
        if not fonts.can_write(text):
            return 0.0
        return float(fonts.letters(self._wide(size), serif=serif, bold=bold).getlength(text)) / self.scale

    def fitting(self, text: str, size: float, most: float, *, bold: bool = False, serif: bool = False) -> float:
        """The size at which a line is at most so wide: the one wished for, or smaller."""
        wide = self.length(text, size, bold=bold, serif=serif)
        return size if wide <= most else size * most / wide

    # ---- the end ----------------------------------------------------------------------------------------------------

    def reduced(self) -> Image.Image:
        """The finished picture."""
        return self.image.reduce(FINER)

    def png(self) -> bytes:
        """The finished picture, every pixel as drawn: for charts and letters."""
        out = io.BytesIO()
        self.reduced().save(out, "PNG", compress_level=1)
        return out.getvalue()

    def jpeg(self) -> bytes:
        """The finished picture, a little compressed: for soft skies."""
        out = io.BytesIO()
        self.reduced().save(out, "JPEG", quality=93, subsampling=0)
        return out.getvalue()


def blank(spec: Mapping[str, Any], ground: Paint = "paper") -> Canvas:
    """An empty sheet of the size an entry asks for."""
    width, height = spec["size"]
    return Canvas(width, height, ground)


def _solid(paint: Paint | None) -> Colour | Tint | None:
    if paint is None or (isinstance(paint, tuple) and len(paint) == 4):
        return paint
    return rgb(paint)


def _between(stops: Sequence[tuple[float, Paint]], share: float) -> Colour:
    for (a, one), (b, other) in pairwise(stops):
        if share <= b:
            return mix(one, other, max(0.0, (share - a) / (b - a)) if b > a else 1.0)
    return rgb(stops[-1][1])


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 12) -> list[Point]:
    """Points on a Catmull-Rom curve through the given ones."""
    if len(points) < 3:
        return list(points)
    ends = (points[-2], points[1]) if closed else (points[0], points[-1])
    padded = [ends[0], *points, ends[1]]
    found: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            found.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*found, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def dashes(points: Sequence[Point], on: float, off: float) -> list[list[Point]]:
    """The pieces of a line cut into dashes."""
    pieces: list[list[Point]] = []
    piece: list[Point] = [points[0]]
    drawing, left = True, on
    for start, end in pairwise(points):
        whole = math.dist(start, end)
        gone = 0.0
        while whole - gone > left:
            gone += left
            corner = (start[0] + (end[0] - start[0]) * gone / whole, start[1] + (end[1] - start[1]) * gone / whole)
            if drawing:
                pieces.append([*piece, corner])
            piece, drawing = [corner], not drawing
            left = on if drawing else off
        left -= whole - gone
        if drawing:
            piece.append(end)
    if drawing and len(piece) > 1:
        pieces.append(piece)
    return pieces


# Pillow's radial gradient grows from 0 in the middle to 181 at the middle of each side; light falls off faster.
_FADE = Image.radial_gradient("L").point([round(255 * max(0.0, 1 - value / 178) ** 2) for value in range(256)])

"""Draws the demo's pictures by code, each from its entry in `content/pictures.toml`; films lie beside the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from colophon.demo.draw.avatar import avatar
from colophon.demo.draw.canvas import Canvas
from colophon.demo.draw.charts.columns import columns
from colophon.demo.draw.charts.dots import dots, histogram
from colophon.demo.draw.charts.lines import lines
from colophon.demo.draw.charts.rows import rows, stacked
from colophon.demo.draw.charts.waves import sensor, tide_sum
from colophon.demo.draw.diagrams.bend import bend
from colophon.demo.draw.diagrams.house import lift, posture
from colophon.demo.draw.diagrams.machines import cache_path, two_clocks
from colophon.demo.draw.diagrams.marks import filters, whistles
from colophon.demo.draw.diagrams.metro import metro, night_bus
from colophon.demo.draw.diagrams.pitch import goal, wear
from colophon.demo.draw.diagrams.roads import river, routes
from colophon.demo.draw.diagrams.water import mudflat, salt_wedge
from colophon.demo.draw.scenes.birds import dawn, dusk, flock, one, raptor, sleep
from colophon.demo.draw.scenes.river import ferry_deck, ferry_dusk, island_road, night_bridge
from colophon.demo.draw.scenes.salt import salt
from colophon.demo.draw.scenes.town import bus_window, register, salt_row
from colophon.demo.draw.scenes.work import clam_pot, fisher_hands, welder

Spec = dict[str, Any]
FILMS = Path(__file__).parents[1] / "content" / "films"

_BY_KIND: dict[str, Callable[[Spec], Canvas]] = {
    "bars": columns,
    "hbars": rows,
    "stacked": stacked,
    "lines": lines,
    "dots": dots,
    "histogram": histogram,
    "avatar": avatar,
}
_BY_KEY: dict[str, Callable[[Spec], Canvas]] = {
    "tide-sum-en": tide_sum,
    "sensor-trace-en": sensor,
    "plastic-zones": mudflat,
    "salt-wedge": salt_wedge,
    "cache-path": cache_path,
    "two-clocks": two_clocks,
    "whistle-signals": whistles,
    "fibre-count": filters,
    "lift-section": lift,
    "bp-posture": posture,
    "goal-diagram": goal,
    "pitch-wear": wear,
    "pilot-bend-en": bend,
    "line3-map": metro,
    "n3-strip": night_bus,
    "airport-routes": routes,
    "river-map-en": river,
    "ferry-dusk": ferry_dusk,
    "ferry-deck": ferry_deck,
    "night-bridge": night_bridge,
    "island-road": island_road,
    "fisher-hands": fisher_hands,
    "welder": welder,
    "clam-pot": clam_pot,
    **{f"salt-{number}": salt for number in (1, 2, 4, 5, 7, 9)},
    "bird-dawn": dawn,
    "bird-one": one,
    "bird-flock": flock,
    "bird-sleep": sleep,
    "bird-raptor": raptor,
    "bird-dusk": dusk,
    "bus-window-en": bus_window,
    "salt-row-en": salt_row,
    "register-page": register,
}


def draw(spec: Spec) -> bytes:
    """The picture of one entry: PNG for charts and letters, JPEG for scenes.

    At most `canvas.WIDEST` pixels wide. Chinese words are left out where the system has no Chinese face (fonts.py);
    figures, lines and shapes stay. Raises KeyError for a kind nobody draws.
    """
    canvas = (_BY_KEY.get(spec.get("key", "")) or _BY_KIND[spec["kind"]])(spec)
    return canvas.jpeg() if spec["kind"] == "scene" else canvas.png()


def film(spec: Spec) -> bytes:
    """The film of one entry, as it lies beside the words (WebM, VP9; made by ``tools/films.py``)."""
    return (FILMS / f"{spec['key']}.webm").read_bytes()

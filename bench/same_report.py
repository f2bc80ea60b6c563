"""`python -m bench.same_report`: how well two captures that report the same thing are told, on our labelled pairs."""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from pathlib import Path

PAIRS = Path(__file__).parents[1] / "tests" / "data" / "same_report" / "reports.toml"


def main() -> int:
    """Print precision and recall; answer 1 where precision is below 0.9."""
    with tempfile.TemporaryDirectory(prefix="colophon-bench-") as folder:
        os.environ["COLOPHON_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "colophon.settings"
        from colophon.commands.ground import set_up

        set_up()
        return _score()


def _score() -> int:
    from colophon.sources.same import Capture, same_report, sketch_of

    told = tomllib.loads(PAIRS.read_text("utf-8"))

    def capture(name: str) -> Capture:
        more = told["cites"].get(name, {})
        text = more.get("text") or told["reports"][name]
        known = (more.get("title", ""), more.get("publisher", ""), more.get("url", ""))
        return Capture(frozenset(sketch_of(text)), text, *known)

    pairs = [(one, other, label == "same") for label, listed in told["pairs"].items() for one, other in listed]
    called = [same for one, other, same in pairs if same_report(capture(one), capture(other))]
    truly = sum(same for _one, _other, same in pairs)
    precision, recall = sum(called) / max(len(called), 1), sum(called) / truly
    print(f"same report: {len(pairs)} pairs, {truly} the same · precision {precision:.3f} · recall {recall:.3f}")
    return 0 if precision >= 0.9 else 1


if __name__ == "__main__":
    sys.exit(main())

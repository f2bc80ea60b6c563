"""Writes the pages of documentation that are generated from the code, so that they cannot drift."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]


def settings_page() -> str:
    """`docs/settings.md`, from the fields of `config.Config` and the sentences below them."""
    tree = ast.parse((ROOT / "src" / "colophon" / "config.py").read_text("utf-8"))
    config = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Config")
    lines = [
        "# Settings",
        "",
        "Written by `make docs` from `src/colophon/config.py`. Set them in the environment as `COLOPHON_<NAME>`, or in",
        "`colophon.toml` in the data folder; the environment wins. A wrong value stops the start with a sentence that",
        "names it.",
        "",
        "| setting | environment | default | meaning |",
        "|---|---|---|---|",
    ]
    for node, following in zip(config.body, config.body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(following, ast.Expr) and isinstance(node.target, ast.Name):
            name = node.target.id
            default = ast.unparse(node.value) if node.value else ""
            meaning = " ".join(str(ast.literal_eval(following.value)).split()).replace("``", "`")
            lines.append(f"| `{name}` | `COLOPHON_{name.upper()}` | `{default}` | {meaning} |")
    return "\n".join(lines) + "\n"


PAGES = {"settings.md": settings_page}


def main() -> None:
    """Write every generated page."""
    for name, make in PAGES.items():
        (ROOT / "docs" / name).write_text(make(), "utf-8")


if __name__ == "__main__":
    main()

"""The command that prints the audit of a file."""

import io
import json
from pathlib import Path

import pytest

from colophon.articles.audit.__main__ import main


def test_a_text_file_is_audited_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("据统计,共有40台车。\n", "utf-8")
    assert main([str(path), "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["version"]
    assert value["counts"]["D"] == 1
    assert value["statements"][0]["question"]


def test_an_html_file_is_known_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>据统计,共有<b>40</b>台车。</p>", "utf-8")
    main([str(path)])
    assert "据统计,共有40台车。" in capsys.readouterr().out


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("共有40台车。"))
    main([])
    assert capsys.readouterr().out.startswith("E ")

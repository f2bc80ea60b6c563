"""`python -m colophon.interchange.plaintext FILE` prints the JSON."""

import json

from colophon.interchange.plaintext.__main__ import main


def test_the_command_prints_what_was_recognised(tmp_path, capsys):
    page = tmp_path / "page.txt"
    page.write_bytes(
        "首页 > 正文\r\n夜航的船\r\n\r\n潮水在夜里涨上来,把石板淹了一半,又慢慢退下去。\r\n打印本页 关闭窗口".encode(
            "gb18030"
        )
    )
    assert main([str(page), "--verbose"]) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert found["title"] == "夜航的船"
    assert found["body"] == "潮水在夜里涨上来,把石板淹了一半,又慢慢退下去。"
    assert "打印本页" in printed.err


def test_the_command_without_a_file_says_how_it_is_used(capsys):
    assert main([]) == 2
    assert "FILE" in capsys.readouterr().err

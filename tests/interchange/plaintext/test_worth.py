"""Of what is no page, and of a page without an article, `import text` says so in words and keeps nothing."""

import pytest

from colophon.__main__ import main
from colophon.interchange.plaintext import decode, unreadable
from colophon.interchange.plaintext.worth import LARGEST

FURNITURE = (
    "首页 > 新闻 > 正文\n登录 注册\n分享到 微信 微博\n相关推荐\n别的题目一二三四\n2026-01-02 10:22\n"
    "另一个题目五六七八\n2026-01-03 11:22\n关于我们 联系我们\n©2026 澜港网 版权所有\n"
)
CASES = {
    "empty": (b"", "empty"),
    "blank": ("\ufeff \n\u3000\n".encode(), "empty"),
    "noise": (bytes((at * 197 + at // 7 * 31) % 256 for at in range(4000)), "not text"),
    "program": (b"\x7fELF\x02\x01\x01" + b"\x00" * 300 + b"text segment" * 40, "not text"),
    "huge": ("潮水在夜里涨上来,又慢慢退下去。\n\n".encode() * 210_000, "10 MB"),
    "one line": ("澜港大桥今日通车,市民可步行通过。\n".encode(), "one line"),
    "furniture": (FURNITURE.encode(), "only what stands around"),
}


@pytest.mark.parametrize(("data", "said"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("options", [["--dry-run", "--json"], ["--publication", "tidewatch"]], ids=["dry", "kept"])
def test_what_holds_no_article_is_refused_in_words(tmp_path, capsys, data, said, options):
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    assert main(["import", "text", str(file), *options]) != 0
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_a_page_is_no_noise_in_any_encoding(encoding):
    text = "A note on the ferry\n\nThe ferry is late again, and nobody minds. 渡轮又晚了,没有人在意。\n" * 20
    data = text.encode(encoding)
    assert len(data) < LARGEST
    assert unreadable(data, decode(data)) is None

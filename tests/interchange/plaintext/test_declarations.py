"""What an author's statement says of originality and of AI."""

import pytest

from colophon.interchange.plaintext import recognise

BODY = "题目在这里\n\n潮水在夜里涨上来,把石板淹了一半,又慢慢退下去。\n\n天亮以后,码头上的人一个个走了出来。\n\n"
CASES = [
    ("声明:个人原创,仅供参考", "个人原创,仅供参考", "original", None),
    ("作者声明:本文为原创,未经授权不得转载", "本文为原创,未经授权不得转载", "original", None),
    ("创作声明:内容由AI生成", "内容由AI生成", "unknown", "generated"),
    ("声明:本文转载自《澜港日报》", "本文转载自《澜港日报》", "reprinted", None),
    ("本文编译自 The Tide Post,使用AI辅助翻译", "本文编译自 The Tide Post,使用AI辅助翻译", "compiled", "assisted"),
    ("聲明:本文為作者翻譯,未使用AI", "本文為作者翻譯,未使用AI", "translated", "none"),
    ("Disclosure: The author owns a share of the ferry.", "The author owns a share of the ferry.", "unknown", None),
    ("Declaration: Original work, no AI was used.", "Original work, no AI was used.", "original", "none"),
    ("This piece was first published in Tides.", "This piece was first published in Tides.", "reprinted", None),
    ("AI statement: written with the help of AI.", "written with the help of AI.", "unknown", "assisted"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text", "originality", "ai_use"), CASES, ids=[case[0] for case in CASES])
def test_a_statement_is_understood(line, text, originality, ai_use):
    found = recognise(BODY + line)
    assert (found.declaration, found.originality, found.ai_use) == (text, originality, ai_use)
    assert len(found.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "特别声明:以上内容为本平台用户上传并发布,本平台仅提供信息存储服务。",
        "免责声明:文章观点仅代表作者,不代表本站立场。",
        "Disclaimer: The views expressed here do not reflect the position of the publisher.",
    ],
)
def test_a_statement_of_the_platform_is_none_of_the_authors(line):
    page = f"首页 > 新闻 > 正文\n\n{BODY}{line}\n\n相关推荐\n别的题目一二三四\n分享到 微信 微博"
    found = recognise(page)
    assert found.declaration is None
    assert line not in found.as_json()["body"]


def test_a_statement_quoted_in_the_middle_stays_in_the_text():
    found = recognise(BODY + "声明:渡轮停航一天。\n\n" + BODY.split("\n\n", 1)[1])
    assert "声明:渡轮停航一天。" in found.as_json()["body"]
    assert found.declaration is None

"""The gold set, its command, and the floor below which the rules must not fall."""

import pytest

from colophon.articles.audit import goldset, score
from colophon.articles.audit.goldset import articles


def test_the_gold_set_holds_what_was_asked_for() -> None:
    languages = [article.language for article in articles()]
    assert languages.count("zh-Hans") >= 8
    assert languages.count("zh-Hant") >= 2
    assert languages.count("en") >= 2


def test_the_sentences_of_the_gold_set_are_those_of_its_text() -> None:
    for article in articles():
        assert len(article.expected) >= 12
        for expected in article.expected:
            assert article.document.text[expected.start : expected.end].strip()


@pytest.mark.parametrize(
    ("label", "least"),
    [
        ("detection", 0.97),
        ("class (named+vague)", 0.96),
        ("class named", 0.95),
        ("class vague", 0.95),
        ("rung C", 0.93),
        ("rung E", 0.92),
    ],
)
def test_the_rules_keep_their_score(label: str, least: float) -> None:
    tallies = score.score(list(articles()), [])
    assert tallies[label].row[2] >= least


def test_a_wrong_annotation_is_told() -> None:
    text = "lang: zh-Hans\ntitle: 题\n---\nfigure | vague | D | 港口有泊位38个。\n"
    misses: list[str] = []
    tallies = score.score([goldset.article("x", text)], misses)
    assert misses == ["x: [figure vague D] ≠ [figure none E]: 港口有泊位38个。"]
    assert tallies["class vague"].row == (1.0, 0.0, 0.0)


def test_a_line_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="not an annotated sentence"):
        goldset.article("x", "lang: en\n---\nno annotation\n")


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--language", "en"]) == 0
    shown = capsys.readouterr().out
    assert "precision" in shown
    assert "attributed or not" in shown

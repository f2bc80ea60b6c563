"""Pronouns, quotations that go on, and what carries on from the sentence before."""

from colophon.articles.audit import Document, Statement, audit


def statements(text: str) -> list[Statement]:
    return audit(Document.of_text(text)).statements


def test_a_pronoun_stands_for_the_last_named_person() -> None:
    _, second = statements("船长赵启明说,航线已经恢复。他说,还要再开4条。")
    assert second.attribution.kind == "named"
    assert "赵启明" in second.attribution.name
    assert second.carried_from == 0


def test_a_pronoun_after_somebody_unnamed_is_unnamed_too() -> None:
    _, second = statements("一位司机告诉记者,队排得很长。他说,要等到天亮。")
    assert second.attribution.kind == "vague"


def test_these_carries_on_and_is_counted_apart() -> None:
    result = audit(Document.of_text("据海岬通讯社报道,他寄出了四封信。这些信用了27种墨水。它们后来不见了。"))
    carried = result.statements[1]
    assert (carried.attribution.kind, carried.carried_from, carried.carried) == ("none", 0, True)
    assert result.counts["carried"] == 1
    assert result.counts["E"] == 0
    assert result.counts["statements"] == 2


def test_carrying_reaches_two_sentences_and_no_further() -> None:
    text = "据海岬通讯社报道,他寄出四封信。天黑了。这些信有27页。这些纸有30张。"
    found = statements(text)
    assert [item.carried_from for item in found] == [None, 0, None]


def test_carrying_stops_at_a_heading() -> None:
    found = statements("据海岬通讯社报道,他寄出四封信。\n\n后来的事\n\n这些信有27页。")
    assert found[1].carried_from is None


def test_the_rest_of_an_english_quotation_has_the_same_speaker() -> None:
    found = statements('"We have held prices for years," said Helen Marsh. "We cannot hold them any longer."')
    assert [item.attribution.name for item in found] == ["Helen Marsh", "Helen Marsh"]


def test_a_quotation_whose_speaker_comes_last_is_attributed_from_its_beginning() -> None:
    found = statements('"The boats were full. The quay was empty by noon," Helen Marsh said.')
    assert [item.attribution.kind for item in found] == ["named", "named"]


def test_the_company_is_the_one_named_before() -> None:
    _, second = statements("Acme Corp. said it would hire 50 people. The company announced a second plant.")
    assert second.attribution.name.startswith("Acme")

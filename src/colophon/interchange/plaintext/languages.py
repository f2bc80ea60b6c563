"""Telling Simplified Chinese, Traditional Chinese and English apart by their letters."""

from __future__ import annotations

_HANT = frozenset(
    "這個們來時說國會對學為過發後還沒開關電話長門問間見現東車書點樣應該經濟報導論議題與從實際區園廣場業務"
    "號線網頁機構員場總統觀眾記讓變質勢麼歲華萬億亞歷係體際單種類轉運輸灣臺橋樓舊應無聲處邊遠進選舉"
)
_HANS = (
    frozenset(
        "这个们来时说国会对学为过发后还没开关电话长门问间见现东车书点样应该经济报导论议题与从实际区园广场业务"
        "号线网页机构员场总统观众记让变质势么岁华万亿亚历系体际单种类转运输湾台桥楼旧应无声处边远进选举"
    )
    - _HANT
)
_PLAIN_HANT = _HANT - _HANS
_SAMPLE = 20_000


def language(text: str) -> str:
    """zh-Hans, zh-Hant, en, or und when it is none of these (or too little to tell)."""
    sample = text[:_SAMPLE]
    chinese = sum(1 for character in sample if "\u4e00" <= character <= "\u9fff")
    kana = sum(1 for character in sample if "\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7af")
    latin = sum(1 for character in sample if character.isascii() and character.isalpha())
    accented = sum(1 for character in sample if "\u00c0" <= character <= "\u052f" and character.isalpha())
    if kana > 0.1 * (chinese + 1) and kana > 0.1 * latin:
        return "und"
    if chinese * 3 > latin:
        if not chinese:
            return "und"
        hant = sum(1 for character in sample if character in _PLAIN_HANT)
        hans = sum(1 for character in sample if character in _HANS)
        return "zh-Hant" if hant > hans else "zh-Hans"
    return "en" if accented <= 0.02 * latin else "und"

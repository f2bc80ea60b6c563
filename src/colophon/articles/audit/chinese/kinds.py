"""Says what can be checked in a Chinese sentence: figures, percentages, dates, documents, rankings."""

import re

from colophon.articles.audit.blanks import blank
from colophon.articles.audit.tables import any_of, compiled, words

# Dates, ordinals and names with numbers are taken out, in this order, before numbers are looked at.
_DATE = re.compile(
    r"(?<!\d)[12]\d{3}(?:[-—–~至到][12]?\d{1,3})?年(?!前|来|间|内|多)(?:\d{1,2}月(?:\d{1,2}[日号])?)?"
    r"|(?<!\d)\d{1,2}月\d{1,2}[日号]|(?<!\d)[12]\d{3}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)"
    r"|(?<!\d)[12]\d{3}[-—–~至到]+[12]\d{3}(?!\d)|[一二〇零○][一二三四五六七八九〇零○]{3}年|(?<!\d)\d{1,2}日(?:电|讯)|(?:[12]\d"
    r"|\d)\d年代|\d{1,2}世纪|[一二三四五六七八九十]{1,3}世纪"
    r"|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号]"
)
_ERA = re.compile(compiled(words("kinds", "zh", "eras")).pattern + r"(?:元|[一二三四五六七八九十\d]{1,3})年")
_DATE_LOOSE = re.compile(
    r"(?<!\d)\d{1,2}月(?!份?的?增)(?:份|初|底|末|中旬|上旬|下旬)?|(?<!\d)\d{1,2}[日号](?!线|楼)|\d{1,2}[时点](?:\d{1,2}分)?(?!\d)"
)
_ORDINAL = re.compile(
    r"第[\d一二三四五六七八九十百千两]{1,8}[\u4e00-\u9fff]?|[一二三四五六七八九十]{1,4}届[一二三四五六七八九十]?[中次]?全?会?"
    r"|[A-Za-z\u4e00-\u9fff]-\d{1,4}(?!\d|%)|[A-Za-z]{1,10}\d{1,4}(?![\d.%万亿])|\d{1,4}号(?:线|楼|院|令|文)|\d{2,3}路"
)
_PERCENT = re.compile(
    r"\d[\d,.]*\s?(?:%|‰|个?百分点)|百分之[\d一二三四五六七八九十百零点两半几]|千分之[\d一二三四五六七八九十]|[一二三四五六七八九两\d]成(?:人口|[一二三四五六七八九半多左右以上]"
    r"|(?![员立为功本就分果都长年熟绩品交人效语群片套]))|过半|半数|(?<![到了下])一半|[一二两三四五六七八九十\d.]+个百分点"
)
# What dates, percentages and ordinals cannot do without.
_DATED = re.compile(r"[年月日号时点]|世纪|\d[-/.—–~至到]")
_PARTED = re.compile("[%‰成半]|百分|千分")
_ORDERED = re.compile(r"[第届]|[A-Za-z-]\d|\d[号路]")
_TITLE = re.compile("《[^《》]{0,60}》")
_NUMERAL = re.compile("[0-9一二两三四五六七八九十百千万亿零〇○半]")
_FRACTION = re.compile("[一二三四五六七八九十两\\d]{1,4}分之[一二三四五六七八九十两\\d]{1,4}")
# 十分 is no figure, 十分钟 and 四十分钟 are.
_IDIOM = re.compile(
    "(?<![二两三四五六七八九十百千])" + compiled(words("kinds", "zh", "idioms")).pattern + "(?!(?<=十分)[钟之])"
)
_FIGURE = re.compile(
    rf"\d[\d,.]*\s?(?:多|余|来|几)?(?:[万亿千百十兆]+)?(?:多|余|来)?个?(?:{any_of(words('kinds', 'zh', 'units'))})"
    r"|[¥$€£]\s?\d"
    rf"|\d[\d,.]*\s?(?:km|kg|cm|mm|kWh|MW|GW|GB|TB|USD|RMB|℃|°C|m|g|t)\b|\d[\d,.]*[万亿]"
    r"|(?<![A-Za-z])\d[\d,.]*\s?(?!th\b|st\b|nd\b|rd\b|[AaPp]\.?[Mm])[A-Za-zμ]{2,6}(?:/[A-Za-z]{1,3})?(?![A-Za-z\d])"
)
_WORDS = re.compile(
    rf"(?P<n>[一二两三四五六七八九十百千万亿零]{{1,9}}(?:多|余|来)?[万亿千]*)(?:多|余|来)?(?:个"
    rf"|大)?(?P<unit>{any_of(words('kinds', 'zh', 'counted'))})"
)
_STRUCTURAL = re.compile(
    f"[一二两三四五六七八九十多几\\d]{{1,3}}(?:个|大|项|种|点|类|层|重|条|步|道|股"
    f"|方面的?)?[^,。;、]{{0,3}}?(?:{any_of(words('kinds', 'zh', 'structural'))})"
)
_DOCUMENT = re.compile(
    f"《[^《》]{{0,60}}?(?:{any_of(words('kinds', 'zh', 'documents'))})"
    "(?:[(（][^《》]{0,20}[)）])?(?:[\\d—-]{0,12})》"
)
_RANKING = compiled((*words("kinds", "zh", "ranking"), *words("kinds", "zh", "not_ranking")))
_NOT_RANKING = frozenset(words("kinds", "zh", "not_ranking"))


def kinds(text: str, masked: str) -> set[str]:
    """The kinds of a sentence, quotations apart; `masked` has its quoted words masked."""
    found: set[str] = set()
    if any(match.group() not in _NOT_RANKING for match in _RANKING.finditer(masked)):
        found.add("ranking")
    bare = text
    if "《" in text:
        if _DOCUMENT.search(text):
            found.add("document")
        bare = blank(_TITLE, bare)
    if not _NUMERAL.search(bare):
        return found
    if "年" in bare and _ERA.search(bare):
        found.add("date")
        bare = blank(_ERA, bare)
    if _DATED.search(bare):
        if _DATE.search(bare):
            found.add("date")
            bare = blank(_DATE, bare)
        bare = blank(_DATE_LOOSE, bare)
    if _PARTED.search(bare) and _PERCENT.search(bare):
        found.add("percentage")
        bare = blank(_PERCENT, bare)
    if "分之" in bare and _FRACTION.search(bare):
        found.add("figure")
    if _ORDERED.search(bare):
        bare = blank(_ORDINAL, bare)
    bare = blank(_STRUCTURAL, bare)
    if _FIGURE.search(bare) or _counted(blank(_IDIOM, bare)):
        found.add("figure")
    return found


def _counted(bare: str) -> bool:
    return any(
        match["n"] not in ("一", "百", "千", "万", "亿") or match["unit"] in ("倍",) for match in _WORDS.finditer(bare)
    )

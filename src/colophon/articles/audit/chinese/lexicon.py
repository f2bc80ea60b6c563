"""The words that make names in Chinese, as sets and patterns."""

import re

from colophon.articles.audit.tables import any_of, compiled, words

_NAMES = ("zh", "names")
SUFFIX = compiled(words(*_NAMES, "suffixes"))
KNOWN = compiled(words(*_NAMES, "known"))
PLACE = compiled(words(*_NAMES, "places"))
PLACES = frozenset(words(*_NAMES, "places"))
ROLE = compiled(words(*_NAMES, "roles"))
ROLES = frozenset(words(*_NAMES, "roles"))
GENERIC = frozenset(words(*_NAMES, "generic"))
GENERAL = compiled(word for word in GENERIC if len(word) > 1)
PAPERS = frozenset(words(*_NAMES, "papers"))
PAPER_WORD = compiled((*PAPERS, *words(*_NAMES, "resolving_papers")))
PAPER_ENDS = tuple(sorted(PAPERS, key=len, reverse=True))
RESOLVING = frozenset(words(*_NAMES, "resolving_papers"))
SURNAMES = frozenset(words(*_NAMES, "surnames"))
DOUBLE = frozenset(words(*_NAMES, "double_surnames"))
NOT_NAMES = frozenset(words(*_NAMES, "not_names"))
LATIN_WORDS = frozenset(words(*_NAMES, "latin_words"))
FOREIGN = frozenset("".join(words(*_NAMES, "transliteration")))
_HEADS = words("zh", "vague", "heads")
HEAD = compiled(_HEADS)
HEAD_SET = frozenset(_HEADS)
CROWD = words("zh", "vague", "crowd")
PRESS = compiled(words("zh", "vague", "press"))
QUANTIFIED = re.compile(
    f"(?:{any_of(words('zh', 'vague', 'quantifiers'))})(?P<middle>[^,;:。!?]{{0,14}}?)(?P<head>{any_of(_HEADS)})"
)
ADJECTIVE = re.compile(
    f"(?:(?:{any_of((*words('zh', 'vague', 'adjectives'), *PLACES))})的?){{1,3}}(?:{any_of(_HEADS)})"
)
COUNTED = re.compile(
    r"(?:\d{1,6}|[一二两三四五六七八九十百数几]{1,4})多?余?(?:名|位|个|家|份|项|成|人)的?[^,;:。!?]{0,10}?(?:"
    + any_of(_HEADS)
    + ")"
)
# 今(7)日, as Taiwan's papers write.
_DAY = "[今昨前明]?\\(\\d{1,2}\\)[日年月]?"
LEAD = re.compile(
    f"(?:{any_of((*words(*_NAMES, 'connectives'), '、', ' '))}|[年初底末]|{_DAY}"
    "|\\d{1,4}[年月日号]|当地时间|[,;:、\\s])+"
)
CUT = re.compile(
    f"\\d{{1,4}}(?:年|月|日|号)|{_DAY}|{any_of(words(*_NAMES, 'prepositions'))}"
    f"|{any_of(item for item in words(*_NAMES, 'connectives') if len(item) > 1)}|[也还则又再就却都曾已均将会未没 ]"
    "|不(?!动产|锈|丹|止)"
)
PHRASE = re.compile(
    "(?:在|于|从|对|对于|向|就|针对|随着|当|关于|面对|经|通过|自|据)[^,;:。]{1,30}?(?:上|中|时|后|里|期间|之际|问题|一事|以来|间|内|下|处|方面)的?"
)
PRONOUN_WORD = re.compile(f"(?:{any_of(words(*_NAMES, 'pronouns'))})(?:们|俩)?(?!们|本|余|国|家|市|校|社|公司)")
OWN_WORD = re.compile(f"(?:{any_of(words(*_NAMES, 'own'))})")
THIS = re.compile(
    "(?:该|这|那|上述|前述|此|本|其|这些|那些|他们的|他的|她的|同一)(?:一|两|三|几)?(?:份|项|篇|则|个|名|位|家|封|条|些|部|次|种|所|款)?"
)
SIDE = re.compile(
    "(?:中|美|英|俄|日|韩|朝|法|德|印|欧|乌|以|巴|伊|台|港|澳|越|菲|加|泰|土|沙|埃|波|陆)(?:方|军(?!事|工|民|地))"
)
# @澜汐发布; “中国新闻网”: names by their marks alone.
HANDLE = re.compile("@[\\w\u4e00-\u9fff-]{2,20}|“\ue000{2,10}”(?=\\Z|[\u4e00-\u9fff]{2,4}\\Z)")
TITLE = re.compile("《[^《》]{1,60}》")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][\w.&'’·-]{1,40}(?: [A-Za-z\u00c0-\u024f][\w.&'’·-]{0,40}){0,5}")
PERSON_AFTER = re.compile("(?:名叫|名为|叫做|叫作|化名)[\u4e00-\u9fff·]{1,6}")
BY_BODY = re.compile("(?:由|来自|发表于|发表在|刊登在|刊于|发布在|出自|隶属)(?=[\u4e00-\u9fffA-Z《])")
MANNER = re.compile(
    "(?:低调|高调|强势|赛后|哽咽着?|气愤|愤怒|愤慨|无奈|激动|难过|心疼|高兴|开心|欣慰|委屈|焦急|兴奋|骄傲|认真|含泪|流泪|落泪|红着眼|赛前|会后|事后|随后|席间|[\u4e00-\u9fff]{1,4}地|[苦冷微大傻憨强干含失狂讪浅嬉哄嘿呵哈讥轻]{0,2}笑着?|[痛大]?哭着?|[\u4e00-\u9fff]{1,2}着|摇[了摇]*头|点[了点]*头"
    "|叹[了一口]*气|叹息"
    "|接着|随口|脱口|忍不住|如是|如此|这样|这么|曾经|一行|一家|本人|个人|向来|当场|私下|早前|稍早|一度|官方|方面|集体|联合|联名|联手)+\\Z"
)
PRESS_NAME = re.compile("(?:日|晚|早|时|周)?报(?![告道导案警名销复答考应])|日报|晚报|杂志|出版社|电视台|新闻网")
MACHINES = words(*_NAMES, "machines")
# What the bearer of a name does before speaking is no part of the name: 发言人应询, 局长接受采访.
DOING = re.compile(
    f"(?:{any_of(words(*_NAMES, 'doing'))})|(?:向|对|跟|同)(?:本报|记者|媒体|外界|本刊|此|采访)"
    "|分析(?=\\d|[^,;:。]{2,30}后)|(?:在|于)[^,;:。]{1,24}?[上中里时后前间]|\\d{1,4}[年月日]"
)
# Who does these has been named before: 一汽方面回复记者.
ANSWERING = re.compile("回复|回覆|答复|应询|受访|接受|回应")
PLACE_GENERIC = frozenset(words(*_NAMES, "place_generic"))
# 刘小姐, 王师傅: with a surname alone they are somebody.
ADDRESSES = frozenset(words(*_NAMES, "addresses"))
NOT_IN_NAMES = re.compile("[时的了在和是有不被把对向与为及等之着过很最更说称问]")
POLITE = re.compile("[老小阿][\u4e00-\u9fff]{1,2}\\Z")
FAMILIAR = re.compile(
    f"[老小阿大][{''.join(sorted(SURNAMES))}]\\Z|[{''.join(sorted(SURNAMES))}](?:某{{1,2}}|姓[\u4e00-\u9fff]{{1,3}})\\Z"
)
HAN_ONLY = re.compile("[\u4e00-\u9fff]+\\Z")
SHORT_SUFFIXES = frozenset(word for word in words(*_NAMES, "suffixes") if len(word) == 1)
NO_BODY = frozenset(words(*_NAMES, "no_body"))

"""The author's own statement under an article: its words, and what they seem to say of originality and use of AI."""

from __future__ import annotations

import re
from dataclasses import dataclass

from colophon.interchange.plaintext import statements
from colophon.interchange.plaintext.lines import Line, size
from colophon.interchange.plaintext.marks import Mark, is_platform
from colophon.interchange.plaintext.recognised import AiUse, Originality

_NO_AI = re.compile(
    r"(?:未|没有|不|没)(?:曾|有)?(?:使用|采用|借助|用|含|经).{0,10}(?:ai|人工智能|aigc|"
    r"大模型|生成)|非ai|无ai|(?:ai|人工智能).{0,6}(?:未|没有)(?:参与|使用)"
    r"|\b(?:no|without|not|never|free of)\b.{0,40}(?:(?<![a-z])ai(?![a-z])|artificial intelligence|language model)|"
    r"(?:(?<![a-z])ai(?![a-z])|artificial intelligence).{0,30}\b(?:was|were|is) not\b"
)
_SOME_AI = re.compile(
    r"(?:辅助|协助|帮助|润色|参与|借助|校对|翻译|整理|配图).{0,16}(?:\bai|人工智能|大模型|"
    r"aigc)|(?:ai|人工智能|大模型|aigc).{0,20}(?:辅助|协助|帮助|润色|参与|校对|翻译|整理|"
    r"检查|修改|配图)|使用.{0,8}(?:ai|人工智能|大模型)"
    r"|(?:assist|help|aid|support|with|used|using|translat|polish|proofread|edit|check|"
    r"summar).{0,60}(?:(?<![a-z])ai(?![a-z])|artificial intelligence|language model|chatgpt)|(?:(?<![a-z])ai(?![a-z])|"
    r"artificial intelligence|language model|chatgpt).{0,40}(?:assist|help|used|aid|edit|"
    r"support|polish|check)"
)
_MADE_BY_AI = re.compile(
    r"(?:由|内容|系|为|本文|经)?(?:ai|人工智能|aigc|大模型)(?:自动)?(?:生成|创作|撰写|写作|"
    r"合成)|(?:generated|written|produced|created) (?:entirely |wholly |automatically )?(?:by|"
    r"with|using) (?:an? )?(?:(?<![a-z])ai(?![a-z])|artificial|generative|chatgpt|(?:large )?language)|"
    r"\bai[- ](?:generated|written)"
)
_REPRINTED = re.compile(
    r"转载自|转自|转载于|本文转载|(?:经|获)?授权(?:转载|刊发|发布)|原载|(?:republished|"
    r"reprinted|reproduced|cross-?posted|syndicated)|(?:originally|first) (?:published|"
    r"appeared)"
)
_NO_REPRINT = re.compile(r"(?:不得|禁止|谢绝|严禁|请勿|未经|如需|若要|欢迎)\S{0,16}转载|转载(?:请|须|需|必须|时)")
_TRANSLATED = re.compile(
    r"翻译自|译自|译者|本文(?:为|系|由).{0,12}(?:译|翻译)|(?:作品|文章)?(?:为|系)?翻译|"
    r"\btranslat(?:ed|ion)"
)
_COMPILED = re.compile(
    r"编译|整理自|综合(?:整理|编辑|报道)|(?:根据|由).{0,24}(?:整理|编辑|改编|汇编)|摘编|"
    r"汇编|整理|\bcompiled\b|\badapted from|\bcurated\b"
)
_ORIGINAL = re.compile(
    r"原创|本人(?:撰写|写作|所写|采写|拍摄)|(?:笔者|作者)(?:撰写|采写)|独家首发|\boriginal (?:work|"
    r"article|reporting|content|piece|writing|text)|own (?:work|reporting|writing|words)|"
    r"written by (?:the author|a human|me|hand)|wrote this"
)


_MACHINE = re.compile(r"(?<![a-z])ai(?![a-z])|人工智能|大模型|artificial intelligence|language model")
# Words that head sections of an article, and links of a foot, as often as they head a statement.
_BARE_HEAD = re.compile(
    r"\W*(?:(?:免责|法律|版权|特别|网站)?声明|说明|申明|披露|disclaimers?|statements?|notices?|declarations?|disclosures?)\W*"
)
_LONGEST = 2000


@dataclass(frozen=True)
class Declared:
    """Lines `start` up to, not including, `end` hold the statement `text`."""

    start: int
    end: int
    text: str


def find_declarations(lines: list[Line], marks: list[Mark]) -> list[Declared]:
    """Every statement; their lines get `Mark.DECLARATION`, a platform's disclaimer `Mark.NOTICE`."""
    found: list[Declared] = []
    reach = 0
    for index, mark in enumerate(marks):
        if mark is not Mark.DECLARATION or index < reach:
            continue
        declared = _declared(lines, marks, index)
        reach = declared.end
        folded = " ".join(line.folded for line in lines[index : declared.end])
        platform = is_platform(folded)
        if not declared.text and not platform:
            marks[index] = Mark.TEXT
            continue
        marks[index : declared.end] = [Mark.NOTICE if platform else Mark.DECLARATION] * (declared.end - index)
        if not platform:
            found.append(declared)
    return found


def _declared(lines: list[Line], marks: list[Mark], index: int) -> Declared:
    line = lines[index]
    head = statements.DECLARATION_HEAD.match(line.folded)
    if head is None:
        return Declared(index, index + 1, _bare(line.text))
    divided = re.search(r"[:|]", line.plain)
    said = line.text[divided.end() :].strip(" \u3000*】]") if head["colon"] and divided else ""
    if said:
        return Declared(index, index + 1, _bare(said))
    end = index + 1
    while end < len(lines) and end - index <= 8 and marks[end] in (Mark.TEXT, Mark.DECLARATION, Mark.NOTICE):
        if end > index + 1 and (lines[end].gap or marks[end] is Mark.NOTICE):
            break
        if lines[end].size > 200:
            break
        end += 1
    statement = "\n".join(_bare(part.text) for part in lines[index + 1 : end])
    statable = statements.AUTHORED.search(" ".join(part.folded for part in lines[index + 1 : end]))
    labelled = bool(head["colon"]) or not _BARE_HEAD.fullmatch(line.folded)
    return Declared(index, end, statement if statable or (labelled and size(statement) <= 60) else "")


def _bare(text: str) -> str:
    text = text.strip(" \u3000*※_")
    for opening, closing in ("()", "\uff08\uff09", "[]", "【】"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            return text[1:-1].strip()
    return text


def originality(statement: str) -> Originality:
    """What `statement` (folded) says of where the words come from; a ban on reprinting is not a reprint."""
    text = _NO_REPRINT.sub(" ", statement[:_LONGEST])
    if _REPRINTED.search(text) and not _ORIGINAL.search(text):
        return "reprinted"
    if _ORIGINAL.search(text):
        return "original"
    # Translation and tidying by a machine say how AI was used, not where the text comes from.
    text = " ".join(clause for clause in re.split(r"[,。;.]", text) if not _MACHINE.search(clause))
    if _COMPILED.search(text):
        return "compiled"
    return "translated" if _TRANSLATED.search(text) else "unknown"


def ai_use(statement: str) -> AiUse | None:
    """What `statement` (folded) says of the use of AI; None when it says nothing."""
    statement = statement[:_LONGEST]
    if _NO_AI.search(statement):
        return "none"
    if _MADE_BY_AI.search(statement):
        return "generated"
    return "assisted" if _SOME_AI.search(statement) else None

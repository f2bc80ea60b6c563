"""Labels of sources and of declarations, and what tells an author's statement from a platform's; in folded form."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.patterns import start

SOURCES_HEAD = re.compile(
    r"(?:#{1,6} )?(?:[一二三四五六七八九十]+、|\d+[.、] ?)?[\[【(*]*(?P<label>(?:本文|本稿|"
    r"全文|文章|主要|部分)?(?:信息|消息|资料|数据|新闻|内容|文章|素材|参考|引用|报道|文献|"
    r"史料|材料|原文|事实)?(?:来源|出处|参考资料|参考文献|参考来源|参考链接|参考连结|相关链接来源|"
    r"参考|引文|资料|文献|引用)"
    r"|(?:参考|引用)(?:资料|文献|来源|链接|连结|书目|网址|阅读|报道|文章|材料|内容|信息)?(?:来源|"
    r"链接|网址|目录|列表|与注释)?|资料链接|资料出处|信源|注释与参考|稿源|来源链接"
    r"|(?:main |primary |key |other |data |news |selected |information )?(?:sources?|references?|"
    r"bibliography|works cited|citations|reference list|notes and (?:sources|references)|"
    r"sources and (?:notes|references|further reading)|references and (?:notes|further reading)|"
    r"source materials?|literature)(?: (?:used|cited|consulted|for this (?:article|story|"
    r"piece)))?)"
    r"(?:如下|列表|主要有|包括|主要包括)?\s*(?:[(（]\d+[条篇个]?[)）])?[\]】)*]*\s*(?P<colon>[:|/]|$)"
)
DECLARATION_HEAD = re.compile(
    r"[\[【(*※#\s]*(?P<label>(?:作者|译者|编译|图文|编者|本人|个人|创作|原创|内容|文章|本文|特别|特此|郑重|"
    r"免责|版权|利益|著作权|知识产权|授权|利益相关|利益冲突|利益披露|ai|ai使用|ai创作|ai生成|人工智能|人工智能使用|"
    r"重要|写作|撰写|笔者|写作说明|转载|翻译|使用)?(?:声明|申报|披露|免责条款|说明|申明|"
    r"聲明|标注)(?:与说明)?|利益相关"
    r"|(?:author'?s? |ai |full |financial |conflict[- ]of[- ]interest |competing |originality |"
    r"general |special |the author'?s )?(?:declarations?|disclosures?|disclaimers?|statements?|"
    r"competing interests?|conflicts? of interest|ai use|use of ai|declaration of interests?|"
    r"notice)(?: (?:of|on) (?:interests?|originality|ai(?: use)?|the use of ai))?)[\]】)*]*\s*(?P<colon>[:"
    r"|]|$)"
)

# An author speaks in a declaration; a platform washes its hands.
AUTHORED = re.compile(
    r"原创|笔者|本人|作者(?:持有|与|为|在|本人|声明|未|没有|曾|已)|个人(?:观点|原创|创作)|"
    r"(?<![a-z])ai(?![a-z])|人工智能|aigc|大模型|chatgpt|翻译|译自|编译|整理|授权|利益|不构成|仅供参考"
    r"|\b(?:i|my|me|we) (?:own|hold|am|have|used|wrote|did|declare|was|paid)|the authors? (?:own|"
    r"hold|is|was|has|have|declare|wrote|use|work|receiv)|\boriginal (?:work|article|reporting|"
    r"content)|translat|artificial intelligence|generative|language model|competing|conflict|"
    r"not (?:investment|financial) advice|first published|originally published|with permission"
)
UPLOADED = re.compile(
    r"独家稿件|侵(?:权.{0,6})?删|图.{0,6}来(?:自|源于?)(?:互联)?网|传播更多信息|与本(?:站|网|平台|刊|社).{0,8}无关|上传(?:并|和|及|、)?发布|上传发布|存储服务|(?:提供|发布|存储|展示|自媒体|信息|内容|"
    r"开放|创作)(?:发布|存储|展示)?(?:服务)?平台|uploaded (?:and|or) p|information storage|"
    r"storage services?|(?:content|article) above|user of "
)
PLATFORM = re.compile(
    r"本(?:站|网|平台|网站|社区|论坛|客户端)|存储服务|用户(?:上传|发布|自行)|平台(?:“|\"|"
    r"用户|立场|观点|不|仅|无关)|与.{1,12}无关|不代表.{1,12}(?:立场|网|平台|观点)|联系.{0,6}删除"
    r"|information storage|(?:this|the|our) (?:platform|web ?site|site)\b|uploaded and posted|"
    r"user of|reflect the (?:views|opinions|official|position|policy)|(?:views|position|"
    r"policy|opinions) of (?:the |this |our )?(?!author)"
)
_MADE = r"原创|翻译|编译|译自|转载|授权|(?<![a-z])ai|aigc|人工智能|大模型|首发|原载|整理"
SELF_STATEMENTS = start(
    rf"[(\[【*※—\s]*(?:本文|本篇|本作品|此文|全文|本稿|本译文|文章)(?:内容|图文|正文|文字)?(?:为|"
    rf"系|由|是|属|经|在|使用|部分|未|借助|撰写|写作|编译|译|转载|原载|首发|原创|根据|获|"
    rf"没有|不含).{{0,40}}?(?:{_MADE})?.{{0,30}}(?:{_MADE}|首发|刊载)",
    r"[(\[【*※\s]*(?:个人|作者|本人|原创)(?:原创|作品|首发|独家)",
    r"[(\[【*※\s]*(?:翻译|编译|译自|编译自|转载自|原载于?|首发于|译者?[::])\s*\S",
    r"[(\[*\s]*(?:this|the) (?:article|piece|post|essay|story|text|translation|report|column)\b.{0,60}(?:o"
    r"riginally (?:published|appeared)|first (?:published|appeared)|translated|written (?:with|"
    r"without|by (?:the author|a human|hand))|(?<![a-z])ai(?![a-z])|artificial intelligence|original work|"
    r"republished|reprinted|compiled (?:from|by)|my own work)",
    r"[(\[*\s]*(?:written|made|researched|produced)\b.{0,30}\b(?:without|with)\b.{0,30}(?:\bai\b|artificial)",
    r"[(\[*\s]*no (?:generative )?(?:ai|artificial intelligence)\b",
    r"(?:[a-z.'’-]+ ){2,3}(?:(?:owns?|holds?|has|have|declares?) no|does not (?:own|hold|work for))\b.{0,80}"
    r"(?:interest|shares?|stake|position)s?\b",
    r"[(\[*\s]*(?:the author|i) (?:declares?|owns?|holds?|has no|have no|receives?|received|"
    r"used)\b.{0,80}(?:interest|shares?|stake|position|payment|fund|ai\b|artificial)",
    r"[(\[*\s]*(?:translated|adapted|compiled|republished|reprinted|originally published|"
    r"first published) (?:from|by|with|in|on|at)\b",
)

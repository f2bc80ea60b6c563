"""Names of newspapers, broadcasters, offices and publishing houses, known by how they end."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.lines import halved, size

_OUTLET_ZH = re.compile(
    r"(?:日报|晚报|早报|晨报|时报|周报|商报|都市报|快报|周刊|月刊|半月刊|画报|新闻|新闻网|"
    r"新闻社|通讯社|社|网|台|卫视|电视|电台|广播|杂志|报|频道|客户端|观察|观察者|在线|财经|"
    r"出版社|书局|书店|大学|学院|研究院|研究所|实验室|研究会|委员会|委|局|署|司|部|厅|处|"
    r"政府|办公室|学报|年鉴|档案馆|图书馆|博物馆|中心|协会|公司|集团|学会|人大|议会|法院|常委会|理事会|董事会|工会|商会|基金会|联合会|总会|党委|"
    r"检察院|市政厅|通讯|博客|百科|资讯|公众号|电讯|论坛"
    r"|日報|晚報|早報|晨報|時報|週報|周報|商報|快報|週刊|畫報|新聞|新聞網|通訊社|網|臺|"
    r"衛視|電視|電台|電臺|廣播|雜誌|報|頻道|觀察|財經|書局|大學|學院|研究會|實驗室|委員會|"
    r"廳|處|學報|年鑑|檔案館|圖書館|博物館|協會|集團|學會|議會|市政廳|通訊|部落格|資訊|"
    r"電訊|論壇)(?:\([^)]{1,12}\))?$"
)
_OUTLET_EN = re.compile(
    r"\b(?:Post|Times|Daily|News|Herald|Gazette|Journal|Press|Review|Tribune|Observer|Guardian|"
    r"Magazine|Weekly|University|College|Institute|Office|Bureau|Council|Ministry|Department|"
    r"Agency|Authority|Radio|TV|Television|Broadcasting|Wire|Bulletin|Archives?|Chronicle|"
    r"Standard|Monitor|Reuters|AP|BBC|CNN|Wikipedia|Laboratory|Lab|Commission|Committee|"
    r"Association|Society|Foundation|Mail|Echo|Courier|Register|Star|Sun|Telegraph|Mercury|"
    r"Independent|Argus|Ledger|Dispatch|Service|Publishing|Publishers|Books|Board|Trust|"
    r"Group|Network|Online|Today|Library|Museum|Centre|Center|Sentinel|Examiner|Advertiser|"
    r"Inquirer|Globe|Beacon|Messenger|Union|Quarterly|Digest|Statistics|Company|Ltd|Inc|"
    r"Corporation|Hall|Government|Court|Blog|Survey)\.?$"
)
# Documents that end as newspapers do.
_PAPERS = re.compile(
    r"(?:简报|年报|通报|月报|季报|预报|情报|簡報|年報|通報|月報|季報|預報|情報|(?:统计|年度|統計|登记)公[报報])$"
)
_OFFICE_EN = re.compile(
    r"(?:(?:the )?(?:[A-Z][a-z]+ ){0,2}(?:City|Town|County|Port|Government|Ministry|Department|Office|University|Bank|"
    r"Institute|Bureau|College|Borough|Academy|Library|Society|Association|Centre|Center|Board|Council|Agency|Commission)"
    r" (?:of|for|on) (?:the )?[A-Z][\w'’-]*(?:(?: and| of| &| the)? [A-Z][\w'’-]*){0,4})$"
)
EDGE = " \t,.。;、:|丨_/~·•—–-―"


def looks_like_outlet(text: str) -> bool:
    """It ends as the names of newspapers, broadcasters, offices and publishing houses do."""
    text = halved(text).strip(EDGE)
    if not text or size(text) > 30:
        return False
    if _PAPERS.search(text):
        return False
    return bool(_OFFICE_EN.match(text) or _OUTLET_ZH.search(text) or (_OUTLET_EN.search(text) and text[0].isupper()))


def short_outlet_ends(text: str) -> bool:
    """A Chinese word that ends as an outlet's name does."""
    return bool(_OUTLET_ZH.search(text))

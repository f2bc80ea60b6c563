"""Headings and labels of what surrounds an article: lists, comments, credits, tags; in folded form.

Every pattern is matched against `Line.folded` (NFKC, simplified, lower case), so 相關閱讀: is met as 相关阅读: here.
"""

from __future__ import annotations

from colophon.interchange.plaintext.patterns import start, whole

# A heading over a list of other pieces: related, trending, most read, the blocks of channels.
_PICKED = (
    r"相关|热点|热门|热读|精彩|精选|推荐|延伸|扩展|拓展|最新|最热|最多|今日|当日|昨日|编辑|"
    r"为[你您]|给[你您]|往期|更多|其他|其它|同类|近期|近日|本周|本月|实时|即时|24小时|48小时|"
    r"一周|每日|站内|全站|本站|本网"
    r"|视频|图片|专题|独家|人气|点击|阅读|新闻|头条|要闻|财经|体育|娱乐|科技|汽车|军事|"
    r"房产|教育|旅游|时尚|健康|社会|国际|国内|时政|文化|本地|城市|民生|周边|频道|栏目|作者|"
    r"大家|编辑部|小编|首页|重点|特别|深度|延续|同步|精华|论坛|社区|本版|本类|同城|焦点|"
    r"热榜|频道内"
)

_LISTED = (
    r"推荐|阅读|新闻|文章|内容|资讯|报道|报导|链接|连结|话题|专题|视频|图集|图片|排行榜?|"
    r"榜单?|热榜|精选|回顾|要闻|动态|热文|热帖|信息|帖子|主题|看点|热点|头条|焦点|稿件|"
    r"作品|博文|快讯|快报|原创|标签|搜索|热搜|热词|产品|服务|公告|文件|解读|政策|合集|系列|"
    r"号|日志|故事|观点|专栏|社论|图文|排名|导读|速递|速览|聚焦|关注|影音"
)

LIST_HEADS = whole(
    rf"(?:{_PICKED}){{1,3}}的?(?:{_LISTED}){{1,2}}(?:\s*(?:\d+\s*[条篇]|换一[换批]|more|更多|top\s*\d+|\(\d+\)))?",
    r"猜[你您](?:还)?(?:喜欢|想看|感兴趣)(?:的.*)?",
    r"[你您](?:可能|也许|或许)?(?:也|还|会)?(?:可能|也许|或许)?(?:会)?(?:对.*)?(?:感兴趣|"
    r"喜欢|想看|想知道|爱看|关心)(?:的.*)?",
    r"(?:大家|网友|他们|别人|读者|人们|更多人|朋友)(?:都|还|也|正)?(?:在|爱|喜欢|会)?(?:看|"
    r"读|搜|聊|关注)(?:了|着|过|的)?.{0,6}",
    r"看了?(?:又|还)看",
    r"(?:看|读)(?:过|了)(?:本文|此文|这篇|该文).*",
    r"(?:为|给|向)[你您]推荐.*",
    r"推荐(?:给[你您]|栏目|专栏|作者|用户|关注)",
    r"换一[换批]",
    r"(?:继续)?阅读下一[篇条]",
    r"author information|authors and affiliations|about this article|rights and permissions|additional information",
    r"接下来.{0,6}",
    r"热搜.{0,4}",
    r"(?:点击|阅读|评论|浏览|收藏|人气|热度|文章|新闻|一周|本周)?排行(?:榜)?",
    r"(?:作者|他|她|ta|该作者|该号|本号)(?:的)?(?:其他|其它|更多|最新|热门|近期|全部)?(?:的)?(?:文章|"
    r"作品|动态|内容|帖子|发帖)",
    r"更多(?:精彩)?(?:内容|>+)?",
    r"上下篇",
    r"相关",
    r"更多.{1,12}(?:文章|报道|新闻|内容|资讯)",
    r"来自.{1,12}的(?:更多|推荐|其他).*",
    r"同(?:作者|话题|频道|栏目|专题|分类).{0,8}",
    r"更多(?:来自|关于).{1,16}",
    r"24小时.{0,8}",
    r"今日.{0,2}(?:热|必读|看点).{0,4}",
    r"热门.{1,6}",
    r".{2,6}(?:热榜|排行榜|热搜榜|点击榜)",
    r"编辑(?:部)?(?:推荐|精选|之选|选荐).*",
    r"友情链接.*",
    r"相关(?:部门|网站|单位)(?:链接|网站)?",
    r"related(?: (?:articles?|stor(?:y|ies)|posts?|news|content|reading|topics?|coverage|"
    r"links?|searches|items|tags|threads|discussions|documents|pages|videos|to this .*))?",
    r"more(?: (?:from|in|on|about|by|like)\b.{1,50}| (?:stories|news|articles|posts|headlines|"
    r"reading|coverage|for you|to (?:explore|read|see))(?:.{0,40}))",
    r"(?:the )?most[ -](?:read|popular|viewed|shared|commented|recent|discussed|watched|"
    r"emailed)(?: .{0,40})?",
    r"trending(?: .{0,40})?|now trending",
    r"recommended(?: (?:for|from|by|stories|reading|articles|posts|videos|topics|content)\b.*)?",
    r"our (?:picks|recommendations).*",
    r"(?:articles? |stories |things |others? )?(?:you|readers|people|they)(?: (?:may|might|"
    r"could|will|'ll))?(?: (?:also|still))? (?:like|love|enjoy|read|liked|viewed|be interested.*|"
    r"want to read.*|have missed)",
    r"popular(?: (?:posts|now|stories|articles|topics|this week|in .*|on .*|reads|tags))?",
    r"(?:today'?s |this week'?s |our )?top (?:stories|news|picks|headlines|posts|reads|"
    r"articles|videos)(?: .{0,40})?",
    r"latest(?: (?:news|stories|posts|articles|headlines|from\b.*|in\b.*|updates|videos))?",
    r"editors?'?s? ?'?(?:picks?|choice|recommendations?)",
    r"don'?t miss.{0,30}",
    r"(?:what to )?(?:read|watch|see|up|coming up|what's|listen|play) next",
    r"next up",
    r"keep reading",
    r"also (?:in|on|read|from|by)\b.*|read also",
    r"(?:other|recent|similar|suggested|featured|latest|new|older|newer|previous|earlier|"
    r"all) (?:posts?|articles?|stor(?:y|ies)|news|reads?|reading|topics|threads|discussions|"
    r"entries|comments|from\b.*|by\b.*)(?: .{0,30})?",
    r"in case you missed it.*",
    r"(?:from )?(?:around|across|elsewhere on) the (?:web|site|network|internet)",
    r"from (?:our|the) (?:partners?|sponsors?|web|archives?|network|blog|newsroom)\b.*|"
    r"from the author",
    r"(?:sponsored|promoted|partner|paid)(?: (?:content|stories|links|by\b.*|posts?|post))?",
    r"(?:explore|discover|see|browse|find) more(?: .{0,30})?",
    r"see also",
    r"best of .{1,30}",
    r"on (?:this|the) topic",
    r"this week in .{1,30}",
    r"hot (?:topics|posts|threads|right now)",
    r"(?:site|quick|useful|external) links",
    r"(?:our )?newsletters?",
    r"categories|archives|blogroll|tag cloud|meta|recent|trending now|in brief|in this (?:series|"
    r"section)",
    r"(?:explore|browse) (?:topics|sections|the .*)",
    r"(?:previous|next|older|newer)(?: (?:article|post|story|entry|topic|thread|page))?(?:[:»«←→ ].{0,80})"
    r"?",
    r"[«←<]+ .{2,100}",
    r".{2,100} [»→]",
)

# Where the conversation of readers begins. What stands below it is theirs.
TALK_HEADS = whole(
    r"(?:全部|最新|热门|热点|精彩|网友|读者|用户|发表|发布|查看|参与|我要|我来|写|写下|"
    r"添加|撰写|文章|新闻|热评|脸书|facebook|所有|精选|展开|打开|更多|评论区|我有话|说说)?[的您你]?(?:评论"
    r"|留言|跟贴|跟帖|回复|讨论|回应|点评|热评|看法|网评)(?:区|列表|内容|板|互动)?\s*[(\[（]?\s*\d*\s*(?:条"
    r"|则|个|楼)?[)\]]?(?:\s*(?:最新|最热|默认|按时间|按热度|排序).*)?",
    r"(?:共|已有|共有|全部)?\s*\d+\s*(?:条|则|个|人)\s*(?:评论|留言|跟贴|跟帖|回复|回应|"
    r"讨论|参与).{0,12}",
    r"(?:评论|留言|回复|跟贴|跟帖)\s*[(\[（:]?\s*\d+.{0,6}",
    r"文明上网.*|理性发言.*|(?:请)?(?:文明|友善|理性)(?:发言|评论|上网|留言).*|网友评论仅.*|"
    r"我来说两句.*|说点什么.*|快来.{0,6}(?:评论|抢沙发|留言).*|抢沙发.*|暂无评论.*|还没有(?:人)?评论.*|"
    r"期待[你您]的.*|参与讨论.*|发表.{0,4}(?:评论|看法|意见|留言).*",
    r"(?:all |top |newest |reader |view |show |hide |see |read )*(?:the )?\(?\d*\)?\s*(?:comments?|"
    r"responses?|replies|reactions|discussion|conversation)(?:\s*\(?\d*\)?)(?: (?:on|to) .*)?(?:\s*(?:newe"
    r"st|oldest|sort.*|top))?",
    r"\d+ (?:comments?|responses?|replies|answers|thoughts|posts|reactions)(?: .{0,120})?",
    r"(?:leave|post|write|add|submit|make) (?:a|your|an) ?(?:public )?(?:comment|reply|"
    r"response).*",
    r"(?:join|start|continue|be part of) the (?:conversation|discussion|debate).*",
    r"(?:what(?:'s| is) your (?:reaction|view|opinion)|what do you think|have your say|"
    r"share your thoughts|your (?:views|say|comments))\W*",
    r"be the first (?:to|one) .*",
    r"(?:log|sign) ?in to (?:comment|reply|leave|post|join).*",
    r"comments? (?:are|is|have been) (?:closed|off|disabled|moderated|now closed).*",
    r"you must be (?:logged|signed) in.*",
    r"(?:readers'? )?letters to the editor",
    r"no comments(?: yet)?",
)

# People who handled the piece at the desk.
CREDITS = start(
    r"本文(?:来自|来源于?|转载自|首发于)(?:微信)?公众号|reporting from .{2,30}\Z|correspondence to\b",
    r"(?:[(\[【〔]纠错[)\]】〕]\s*)?[(\[【〔]?\s*(?:本(?:文|期|版|稿))?\s*(?:责任?编辑|责编|值班编辑|本期编辑|编辑|编\s+辑|"
    r"编审|校对|校\s+对|审核|审校|审读|审签|监制|监\s+制|总?监制|主编|副?总编辑?|复审|终审|"
    r"初审|一审|二审|三审|一校|二校|排版|美编|制图|设计|视觉|后期|实习生|实习编辑|新媒体编辑|"
    r"运营编辑|内容编辑|网络编辑|网编|签发|统筹|策划|出品|值班主任|录入|来稿|供稿|信息录入|"
    r"信息审核)\s*(?:[:|/丨]|\s\s*\S{1,6}$)",
    r"[(\[]?(?:responsible |web |copy |night |duty |page |managing |sub-?|photo |assistant |"
    r"digital )?editors?\s*[:|]",
    r"(?:edited|copy-?edited|produced|fact-?checked|proofread|translated and edited|compiled and edited|"
    r"reporting|additional reporting|reviewed|approved|uploaded|posted) by\b",
    r"(?:production|layout|proof(?:reading)?|fact[- ]check(?:ing)?)\s*:",
)

TAGS = start(
    r"(?:文章|相关|本文|热门|所属|话题)?(?:标签|关键词|关键字|话题|分类专栏|分类|专题|栏目|主题词|"
    r"目录)\s*[:]",
    r"(?:tags?|keywords?|filed (?:under|in)|topics?|categor(?:y|ies)|posted (?:in|under)|"
    r"tagged(?: (?:as|with|in))?|labels?|(?:see )?more on|sections?|subjects?|explore more on these topics)\s*[::]",
    r"(?:文章)?(?:所属|收录于?|归属|归入)(?:的)?(?:专栏|专题|话题|合集|文集|栏目|分类).{0,24}\Z",
    r"(?:filed under|posted in|tagged(?: with| as)?) ",
    r"(?:tags|标签|关键词|topics|filed under)\s*\Z",
    r"(?=(?P<marks>(?:#[^\s#,]{1,30}#?[\s,]*){1,20}))(?P=marks)\Z",
)

# A single line in the middle of a text that points elsewhere.
ASIDES = start(
    r"(?:>+\s*)?(?:read more|related(?: (?:article|story|post|reading|news|coverage))?|"
    r"see also|also read|read also|read next|read|more on this(?: story)?|more|watch(?: now|"
    r" next)?|listen(?: now)?|recommended(?: reading)?|don'?t miss|you may also like|up next|"
    r"trending|next|previous|in pictures|go deeper|explore|further reading)\s*(?::|>+|»|"
    r"→|\|)\s*\S",
    r"[\[(【>▶►→]*\s*(?:延伸阅读|延伸閱讀|相关阅读|相关报道|相关新闻|相关文章|推荐阅读|"
    r"阅读更多|更多阅读|更多新闻|更多报道|另见|猜你喜欢|看更多|更多|同场加映|往期回顾|推荐|"
    r"热门|精彩推荐|点击阅读|点击查看|点击进入|视频|专题|上一篇|下一篇|扩展阅读|拓展阅读|"
    r"你可能想看|热点)[\])】]*\s*(?:[::]|>+|»|→|\||▶)\s*\S",
    r"(?:[-—–~*\[\s])*(?:advertisement|广告|ad|sponsored(?: content)?|(?:story|article) continues (?:below"
    r"|after).*|请?继续(?:往下|向下|下拉)?(?:阅读|滑动|看).{0,6}|(?:请)?往下(?:阅读|看|"
    r"滑).{0,8}|下拉.{0,10}|文章未完.{0,10}|advertisement.{0,60}|continue reading.{0,60}|"
    r"scroll (?:down )?(?:to|for).{0,40}|skip (?:ad|advertisement|past).*|after (?:the )?"
    r"(?:newsletter|ad\w*|promotion).{0,24}|end of (?:ad|"
    r"story|advertisement).*|推广|广告位.*|赞助(?:内容|商)?)[-—–~*\]\s.…]*\Z",
    r"(?:本文)?原标题\s*[:]",
)

# The card about who wrote it.
CARDS = start(
    r"(?:about|meet) (?:the )?(?:authors?|writer|contributor|blogger|columnist|reporter|"
    r"publisher|publication|this (?:blog|site|author))\b",
    r"(?:the )?(?:author|writer)s?\s*\Z",
    r"(?:written|posted|published) by\s*\Z",
    r"written by .{2,60}\Z",
    r"(?:关于|认识)(?:本文)?(?:作者|本号|我们|博主)\s*\Z",
    r"(?:本文)?作者(?:简介|介绍|信息|名片|卡片|资料)?\s*\Z",
    r"(?:view|see|read|more|all)\b.{0,20}(?:profile|author|by this author|posts by|articles by|"
    r"stories by).{0,40}",
    r"(?:查看|进入)?(?:ta|他|她|作者|个人)的?(?:主页|资料|全部文章|更多文章)",
    r"(?:注册|加入)(?:时间|于).{0,20}\Z",
    r"(?:ip\s*属地|ip|来自|发布于)\s*[:]?\s*\S{2,8}\Z",
    r"joined (?:in )?\w* ?\d{4}",
    r"member since\b",
    r"该(?:用户|作者|号).{0,40}\Z",
    r"内容由.{0,20}(?:提供|发布|上传)",
    r"(?:认证|官方账号|优质.{0,8}(?:作者|创作者|领域)|.{2,12}领域(?:优质)?(?:创作者|爱好者|作者|博主).{0,16}|"
    r"百家号|.{1,6}号作者|.{2,20}官方账号)\s*\Z",
)

"""The words of menus, toolbars and buttons, in folded form: simplified Chinese and lower-case English."""

from __future__ import annotations

from colophon.interchange.plaintext.patterns import whole

# A line made of nothing but these (and numbers) is no part of an article.
_WORDS = """
首页 主页 网站首页 正文 登录 登入 注册 注销 退出 登录/注册 搜索 搜寻 检索 菜单 选单 导航 网站导航 网站地图 频道
栏目 分类 更多 全部 展开 收起 展开全文 收起全文 分享 分享到 分享至 转发 转载 收藏 点赞 赞 踩 按赞 喜欢 不喜欢 推荐
在看 打赏 赞赏 举报 投诉 反馈 意见反馈 纠错 报错 我要纠错 打印 列印 关闭 关闭窗口 打印本页 关闭本页 复制 复制链接
复制连结 链接 二维码 扫码 扫一扫 手机看 听新闻 听全文 朗读 播放 暂停 静音 全屏 重播 倍速 字号 字体 字级 大 中 小
特大 默认 标准 放大 缩小 a a+ a- aa 夜间模式 日间模式 深色模式 关怀版 无障碍 无障碍浏览 长者模式 适老化 进入关怀版
关注 +关注 已关注 关注ta 取消关注 私信 追踪 订阅 已订阅 粉丝 个人主页 进入主页 查看主页 申请入驻 入驻 投稿
我要投稿 发帖 写文章 发布 客服 帮助 帮助中心 微信 朋友圈 微信好友 微博 新浪微博 qq qq空间 空间 豆瓣 知乎 抖音 快手
钉钉 脸书 line telegram 更多分享 一键分享 微信扫一扫 email e-mail 邮件 转寄 新闻 要闻 时政 国内 国际 社会 财经
体育 娱乐 科技 教育 健康 汽车 房产 旅游 文化 军事 时尚 生活 视频 图片 直播 专题 评论 观点 数码 游戏 家居 母婴 美食
历史 艺术 公益 本地 城市 民生 法治 政务 产经 股票 基金 理财 证券 科学 读书 星座 宠物 情感 动漫 综艺 电影 音乐 地图
天气 论坛 博客 社区 圈子 商城 小说 号外 政治 两岸 港澳 台湾 影音 焦点 即时 热门 最新 地方 副刊 订报 电子报 购物
活动 会员 会员中心 我的 消息 通知 设置 设定 语言 简体 繁体 繁中 简 繁 english 中文 政务公开 政府信息公开 政务服务
互动交流 新闻中心 通知公告 走进 信息公开 办事服务 解读回应 公众参与 要闻动态 政策文件 政策解读 数据开放 领导之窗
机构职能 网站声明 关于 关于我们 联系我们 联络我们 加入我们 招聘 诚聘英才 广告 广告服务 广告合作 商务合作 版权声明
法律声明 免责声明 隐私 隐私政策 隐私权政策 用户协议 服务条款 使用条款 网站条款 会员条款 服务协议 友情链接 返回顶部
回到顶部 返回首页 返回列表 返回 顶部 上一页 下一页 上一篇 下一篇 下一条 上一条 尾页 末页 客户端 下载app 下载客户端
app下载 打开app app 下载 手机版 电脑版 触屏版 移动版 换一换 换一批 加载更多 查看更多 点击加载更多 没有更多了
加载中 回复 写评论 发表评论 我要评论 发送 提交 取消 确定 确认 同意 接受 拒绝 我知道了 知道了 跳过 跳到主要内容
楼主 只看楼主 沙发 倒序 正序 置顶 精华 缩略图 点击看大图 查看大图 原图 广告位 赞助 推广 举报该文 不感兴趣 稍后阅读
存为书签 加入书签 书签 目录 查看原文 阅读原文 原文链接 引用 只看该作者 显示全部楼层 电梯直达 编辑 删除 home
摘要 打开 关注他 关注她 关注作者 关注问题
homepage news sport sports business opinion culture politics world local tech technology life lifestyle weather
video videos about contact help privacy terms careers jobs press blog blogs arts travel science health money
economy markets finance education environment entertainment style food books music film movies tv radio podcast
podcasts audio photos gallery magazine archive archives events obituaries classifieds crossword puzzles games
community features menu search login logout register subscribe unsubscribe subscriptions newsletter newsletters
rss share tweet print save like liked follow following unfollow reply report flag bookmark comment copy link
facebook twitter x linkedin whatsapp reddit pinterest instagram youtube tiktok threads mastodon bluesky weibo
wechat copied clap claps listen play pause mute close more less next previous prev back top skip cancel submit
send accept decline ok agree dismiss settings account profile donate advertise advertising accessibility sitemap
status feedback faq store shop cart members membership today latest live election elections sections edition
editions us uk asia europe africa asia-pacific americas international national region regional city transport
harbour property comments view edit upvote downvote vote quote likes advertisement ad ads sponsored image loading
permalink t大 t中 t小 版权 电邮 eng 新闻公报 返回页首 背页 去阅读 赏 关闭赞赏 开启赞赏
0:00
"""
BUTTONS = frozenset(_WORDS.split())

# Phrases of more than one word that are buttons, bars and links.
PHRASES = whole(
    r"(?:skip|jump) to (?:main )?(?:content|navigation|search).*",
    r"skip to .{2,30}",
    r"sign ?(?:in|up|out)(?: / sign ?up)?",
    r"log ?(?:in|out)",
    r"(?:register|subscribe|sign up|log in|sign in|join)(?: (?:now|today|here|free|for free|"
    r"for more|with \w+|to continue|to save|to read more))",
    r"sign up (?:to|for) .{1,50}",
    r"(?:on|in) this (?:page|article|guide|post|story)",
    r"(?:table of )?contents",
    r"jump to(?: section| a section)?",
    r"(?:本文|文章|内容)(?:目录|导航|提要)",
    r"create (?:a |an |your )?(?:free )?account",
    r"my account",
    r"(?:prefer|add|set|follow|make) .{2,40}(?: as (?:a|your) preferred source)? (?:on|in) google(?: \w+)?",
    r"share(?: this)?(?: (?:article|story|post|page|on|via|with|to)\b.*)?",
    r"(?:copy|get) (?:the )?link",
    r"link copied.*",
    r"(?:print|save|email|bookmark|gift|listen to|report|flag)(?: this)? (?:article|story|"
    r"post|page|for later|thread|topic)",
    r"back to (?:top|home|all .*|the .*|news|blog)",
    r"(?:return|go) to (?:top|home).*",
    r"to the top",
    r"(?:open|close|toggle|show|hide) (?:menu|navigation|search|sidebar|the menu)",
    r"main (?:menu|navigation)",
    r"(?:view|see|show|load|read|hear|watch) (?:more|all|less|full|the full)(?: .{0,40})?",
    r"continue reading.*",
    r"\+? ?follow(?: (?:us|me|this .*|the author|author|topic|on .*))?",
    r"follow(?:ed|ing)? by .*",
    r"(?:story|article|page) saved",
    r"(?:subscribe|try|join) (?:now )?(?:for|from) (?:only |just |free|[$£€¥]?\d).{0,24}",
    r"listen to (?:this |the )?(?:article|story|post)\b.{0,30}",
    r"(?:more|all|other|our) newsletters",
    r"open in app",
    r"get (?:the|our) app",
    r"download (?:on|the|our) .*",
    r"about us",
    r"contact(?: us| the .*)?",
    r"terms(?: (?:of|and|&) .*)?",
    r"privacy(?: (?:policy|notice|settings|&.*|and.*))?",
    r"cookie (?:policy|settings|preferences|notice)",
    r"manage (?:cookies|preferences|consent|settings|subscription)",
    r"(?:accept|reject|allow|decline) (?:all|cookies|all cookies|and (?:close|continue))",
    r"only necessary.*",
    r"got it",
    r"no,? thanks",
    r"i (?:agree|accept|understand)",
    r"text to speech",
    r"work with us",
    r"help (?:centre|center|desk)",
    r"site ?map",
    r"site index",
    r"(?:a )?subscriber (?:log ?in|only|exclusive)",
    r"members? only.*",
    r"today'?s (?:paper|edition)",
    r"e-?paper",
    r"digital edition",
    r"(?:press|hit|tap|click)\b.{0,40}(?:to (?:enlarge|play|expand|close|search|view)|here|"
    r"enter)(?: (?:the )?(?:image|picture|photo)\b.{0,24})?",
    r"(?:enlarge|expand|view|toggle) (?:this )?(?:image|caption|gallery|picture|photo)",
    r"hide caption",
    r"play (?:video|audio)",
    r"video player.*",
    r"now playing.*",
    r"current time.*",
    r"playback.*",
    r"reading mode",
    r"dark mode",
    r"light mode",
    r"text size",
    r"font size",
    r"you are here.*",
    r"add to (?:favou?rites|reading list|bookmarks)",
    r"give this article",
    r"(?:跳|转|略)[至到过].{0,8}(?:内容|导航|正文|区域|选单)|(?:背|返回)页首?",
    r"view (?:this (?:e-?mail|letter|message|issue)|it) (?:in|on) .{0,20}|forward (?:this )?to a friend|"
    r".{0,40}section navigation|share full article|unsubscribe.{0,30}",
    r"about (?:the|this) (?:journal|site|paper|newspaper|publication|blog|author)|open access|"
    r"research (?:note|article)|articles|cite this (?:article|page|work)|download (?:pdf|citation|article)",
    r"upvote \d*",
    r"mark as .*",
    r"(?:accept|reject|view|allow|manage|refuse|decline)(?: \w+){0,3} cookies",
    r"get e-?mails? about this \w+|(?:write|post) a response",
    r"(?:write|写|邀请|查看全部|添加|全部)\s*(?:\d+\s*个?)?(?:回答|问题)|好问题\s*\d*",
    r"read|talk|tools|article|view (?:history|source)|what links here|\d+ languages",
    r"(?:enter |your )?(?:e-?mail|e-?mail address|name|full name|search|website)\*?",
    r"type your (?:comment|e-?mail|search).*",
    r"search (?:for|this site|the site|here|\.\.\.).*",
    r"choose (?:your )?(?:language|edition).*",
    r"report an? (?:error|problem|typo|abuse).*",
    r"suggest a correction.*",
    r"(?:网站)?(?:当前|您的?|现在|你)(?:所在)?(?:的)?位置.*",
    r"(?:您|你)(?:现在)?(?:所)?在(?:的)?位?置?[::].*",
    r"分享(?:到|至|本文|给|此文|文章|这篇).{0,20}",
    r"(?:微信)?扫(?:一扫|描|码).{0,30}",
    r"用?微信扫.*",
    r"(?:一键)?复制(?:链接|成功|本文).*",
    r"长按.{0,30}",
    r"(?:点击|戳).{0,12}(?:查看|阅读|进入|下载|播放|展开|收听|关注|订阅|放大|看大图|加载|"
    r"大图|上方|下方|蓝字).{0,20}",
    r"字(?:号|体|级)(?:大小)?\s*[::].*",
    r"(?:打开|下载|进入|使用)\S{0,12}(?:app|客户端|小程序).{0,20}",
    r"(?:我要)?(?:纠错|举报|投诉|收藏|打印)(?:本文|本页|该文|此文|文章|内容)?",
    r"(?:返回|回到)(?:首页|顶部|列表|页首|上一级|上页).{0,8}",
    r"登录后.{0,30}",
    r"(?:请先?|立即|免费)?(?:登录|注册|登入|订阅|加入会员)(?:后.{0,30}|/.*|并.*)?",
    r"关注(?:我们|作者|ta|本报|本站|公众号|微信|栏目|话题|更多).{0,30}",
    r"加载(?:中|更多).{0,10}",
    r"(?:展开|阅读|查看|显示|收起)(?:全文|剩余.*|更多.*|全部.*|原图|大图)",
    r"(?:本文)?(?:语音|音频)(?:播报|朗读|播放).{0,10}",
    r"听(?:新闻|全文|文章|报道).{0,10}",
    r"全文约?\d+字.*",
    r"(?:切换|选择)(?:语言|字号|城市|版本).*",
    r"(?:旧|新|简体|繁体|英文|手机|老年|无障碍)版(?:本)?",
    r"(?:无障碍|长者|适老|老年).{0,12}",
    r"进入.{0,4}版",
    r"申请入驻.*",
    r"(?:全站|站内)?搜索.{0,10}",
    r"请输入.*",
    r"视频加载中.*",
    r"(?:图片)?加载失败.*",
    r"ai(?:导读|摘要|总结|解读).{0,12}",
    r"追踪.{0,12}",
    r"加入(?:书签|收藏|会员|好友).{0,8}",
    r"赞好|按个?赞.{0,12}",
    r"分享.{0,4}(?:脸书|facebook|line|twitter).*",
    r"设为(?:首页|星标).*",
    r"加入收藏.*",
    r"(?:上|下)一[篇条页则章][::]?.*",
    r"(?:相关)?附件(?:下载|列表)",
    r"\S.{0,60}\.(?:pdf|docx?|xlsx?|pptx?|wps|et|zip|rar|ofd)(?:\s*[(\[]?[\d.]+ ?[kmg]b[)\]]?)?",
    r"去(?:阅读|看看|查看|听听)|在.{1,8}(?:阅读|读|看|打开)本[章文书]",
    r"打开.{1,12}(?:查看|看|读|体验).{1,12}",
    r"(?:line|fb|ig|x|微信|微博|脸书|推特)分享",
)

"""What a site says of itself around an article: notices, rights, registrations; in folded form."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.patterns import start

# The foot of the site: rights, registrations, who runs it.
FOOT = re.compile(
    r"©|\(c\) ?(?:19|20)\d\d|copyright\b|版权所有|版权归|著作权|all rights reserved|\bicp[备证]|"
    r"icp\s*备|[京沪粤浙苏津渝鲁闽]?公网安备|网备案|增值电信|许可证[号:]|信息网络传播|网站标识码|"
    r"违法(?:和|及)?不良信息|举报(?:电话|邮箱|热线)|互联网新闻信息服务|powered by\b|registered (?:in|"
    r"office|company|charity|number)|(?:is )?(?:published|operated|owned) by .{2,60}(?:ltd|"
    r"inc|llc|gmbh|group|media|trust)\b|未经.{0,10}(?:授权|许可|同意|书面).{0,20}(?:不得|"
    r"禁止|请勿|严禁)|不得转载|转载(?:请|须|必须|需)(?:注明|联系|授权)|unauthori[sz]ed|"
    r"may not be reproduced|无障碍浏览|icp\d{6,}|member of the .{2,40}(?:council|network|"
    r"group)\b"
)
FOOT_FACTS = re.compile(
    r"主办(?:单位)?\s*:|承办(?:单位)?\s*:|协办(?:单位)?\s*:|维护(?:单位)?\s*:|运(?:维|营)(?:单位)?\s*:|"
    r"技术支持\s*:?|地址\s*:|邮编\s*:|邮政编码\s*:|(?:联系)?电话\s*:|传真\s*:|标识码|备案|"
    r"网站|浏览器|分辨率|tel\b|fax\b|address\b|po box|phone\b|e-?mail\s*:"
)

# What the site says about itself, in whole sentences; matched at the beginning only:
# an article may speak of cookies.
# Imperatives that a how-to article or an official notice may use ("read your meter", 请关注天气) are not here.
NOTICES = start(
    r"we (?:and our (?:\d+ )?partners |also |may |only )*(?:use|store|value|care about|"
    r"respect)(?: and (?:access|use|share|process))? (?:information on|cookies|your privacy|"
    r"necessary cookies|essential cookies|and/or access|and share|technolog)",
    r"(?:this|our) (?:web)?site (?:uses (?:cookies|akismet)|is protected by|requires javascript|"
    r"works best)",
    r"cookies? (?:help us|are used|on this)",
    r"by (?:continuing|clicking|using|subscribing|signing|entering|submitting|registering|"
    r"browsing|joining)\b.{0,120}(?:agree|consent|accept|acknowledge)",
    r"(?:please )?(?:sign up|subscribe) (?:for|to|and get|now|here|today|below|via)\b.{0,60}(?:newsletter|"
    r"inbox|e-?mail|updates|alerts|briefing|digest|podcast|channel|feed|letter|free|premium|"
    r"unlimited|us|our|my|this|edition|today|now)\b",
    r"(?:get|receive|want|start your (?:day|morning)|wake up|like what you)\b.{0,120}(?:inbox|"
    r"newsletter)",
    r"(?:delivered|sent|straight|free|weekly|daily|every|one|once|the best|our|stay|keep|"
    r"a (?:weekly|daily|short|free)|the (?:day|week|month)).{0,90}(?:inbox|newsletter|by e-?mail)\b",
    r"enter (?:your|a valid|an?) e-?mail",
    r"please (?:enter (?:your|a)|check your (?:inbox|e-?mail)|enable|turn on|sign in|log in|"
    r"verify|consider (?:supporting|subscribing|donating))",
    r"your (?:e-?mail (?:address )?will|information will|privacy (?:is|matters|choices)|"
    r"subscription|browser (?:does|is)|comment (?:will|is)|support (?:helps|makes|keeps)|"
    r"download)",
    r"(?:thanks?|thank you) for (?:subscribing|signing|your (?:support|interest|subscription)|"
    r"reading.{0,60}(?:subscri|newsletter|support|share|upgrade))",
    r"(?:you )?(?:can |may )?unsubscribe\b",
    r"privacy notice\b|newsletters? may contain\b",
    r"no spam\b|we (?:will never|won't|do not|don't) (?:spam|share your|sell your)",
    r"never miss\b.{0,40}(?:story|post|update|article|issue|edition|episode|thing|beat)",
    r"join (?:over |more than |our |the |us |thousands |now|today|for)?.{0,60}(?:newsletter|"
    r"readers|subscribers|mailing list|community today|conversation|members who)",
    r"(?:to )?(?:enable|turn on) javascript|javascript (?:is|must)",
    r"(?:the )?(?:views|opinions)(?: and \w+)?(?: expressed| stated| in this| here)\b.{0,160}(?:not|"
    r"own)\b.{0,120}(?:reflect|represent|position|policy|views of|those of)",
    r"(?:the )?(?:content|material|article|information)s? above\b.{0,80}(?:upload|posted|"
    r"platform|user|provided)",
    r"(?:this|the) (?:content|post|material|page|article|work|story|text|image)\b.{0,40}(?:uploaded by|"
    r"posted by a|user of|syndicated|licen[sc]ed under|copyright|may not be|has been viewed|"
    r"is for subscribers|is reserved for)",
    r"(?:special )?(?:notice|disclaimer|statement|note)\s*:.{0,200}(?:platform|uploaded|"
    r"this (?:web)?site|our (?:site|editor)|(?:reflect|represent).{0,40}(?:of|position))",
    r"(?:get|enjoy|read) more from (?:the |our )?.{2,40} with\b",
    r"from .{2,30}, the free \w+\Z",
    r"follow (?:us|me) (?:on|at|for)\b|follow @",
    r"follow (?:\S+ ){1,6}(?:on|via) (?:facebook|twitter|x|instagram|whatsapp|threads|bluesky|youtube|linkedin|"
    r"mastodon|wechat)\b",
    r"(?:get|have|receive) .{0,80}\b(?:emailed|sent|delivered|straight|direct) to you\b",
    r"invalid e-?mail\b|something went wrong\b|you can find this (?:story|article|page) in\b",
    r"(?:the )?(?:\S+ ){1,4}is not responsible for the content of",
    r"join our (?:\S+ ){1,2}(?:community|channel|group)\b",
    r".{2,60} is an? (?:reader|listener|member|community)[- ](?:supported|funded)\b",
    r".{0,120}\b(?:consider becoming an?|to receive new posts)\b",
    r"(?:like|find) us on\b",
    r"download (?:the|our)\b.{0,40}\bapp\b",
    r"(?:support|help us|fund|back) (?:our|independent|quality|local|more|keep|the|free)\b.{0,60}(?:journa"
    r"lism|reporting|newsroom|writers)",
    r"(?:become|already|are you|not (?:yet )?|upgrade to).{0,12}\b(?:a |an )?(?:paid |paying |"
    r"free |premium )?(?:member|subscriber|supporter|patron|subscribed)\b",
    r"(?:already )?have an account",
    r"don'?t have an account",
    r"(?:you have|you've)\b.{0,40}(?:free articles?|articles? (?:left|remaining)|reached your|"
    r"read your)|you are (?:reading|viewing|logged|offline|not logged|currently)",
    r"this (?:article|content|story|post)? ?is\b.{0,12}(?:(?:for )?(?:subscriber|member|"
    r"premium|paywall)|available (?:only )?to)",
    r"is this (?:page|article|information) (?:useful|helpful)",
    r"[(\[*※\s]*(?:本文|文章|以上).{0,20}不代表本(?:报|刊|版|社)",
    r"(?:was|did you find) this\b.{0,40}(?:helpful|useful|interesting)",
    r"(?:have|got) (?:a|an|any) (?:news )?(?:tip|story|comment|question|correction|opinion)s?\b[^.]{0,50}\?",
    r"(?:do you|if you)\b.{0,100}(?:contact us|e-?mail us|let us know|tell us|write to us|"
    r"get in touch|subscrib|our newsletter|support us|share (?:it|this) with|(?:enjoy|lik|"
    r"lov)(?:e|ed|ing) (?:this|what you))",
    r"(?:click|tap) here\b|(?:swipe|scroll) (?:down|up|left|right) (?:to|for)",
    r"(?:all|some) (?:content|material|rights|articles|trademarks)\b.{0,80}(?:copyright|"
    r"reserved|property|licen)",
    r"(?:story|article|content) continues (?:below|after)",
    r"(?:protected by|this form|google) .{0,20}recaptcha",
    r"we(?:'d| would)? (?:welcome|love|want) (?:to hear from you|your comments|your feedback)",
    r"(?:report|spotted|notice|noticed|see|found) (?:an?|something|any) (?:error|mistake|"
    r"typo|inaccura)",
    r"comments (?:are moderated|on this)|we (?:moderate|reserve the right)",
    r"(?:contact|reach|e-?mail) \w+ \w+ (?:at|via|on) \S+@\S+",
    r"a version of this (?:article|story|piece|post|column)\b",
    r".{2,40} is committed to (?:publishing|providing|bringing)\b",
    r"this is a (?:user|reader|member|community)[- ](?:generated|submitted|contributed)",
    r"[(\[【*※]*(?:特别|重要|郑重|平台|网站|免责|版权|侵权|本站|本网|本平台|风险|温馨|法律|"
    r"友情|转载|特此)?(?:声明|提示|提醒|说明|告知|notice|公告|注意)[】\])*\s]*[:,;].{0,200}(?:本(?:站|"
    r"网|平台|网站|公众号|刊|app|社区|论坛|客户端)|平台|存储服务|用户(?:上传|发布|自行)|"
    r"侵权|联系.{0,6}删除|不承担)",
    r"(?:以上|上述|本页|文中|文章|本文|图文|此文|该文)(?:内容|图片|观点|文章|信息|作品|"
    r"素材)?.{0,40}(?:平台|本(?:站|网|网站|公众号|社区|论坛)|网(?:站)?立场|官方立场|用户上传|"
    r"网友上传|存储服务|版权归|联系.{0,6}删除|侵权|与.{1,12}无关)",
    r"凡(?:是)?(?:本|注明|来源|在本|标注|未注明).{0,200}(?:转载|版权|注明|来源|稿件|作品)",
    r"本(?:站|网|平台|网站|公众号|社区|论坛)(?:所|发布|注明|转载|刊|仅|对|拥有|不|致力|"
    r"部分|提供|原创|文章|内容|图片|一切|使用|采用|系|保留|全部|尊重).{0,200}",
    r"(?:如|若|如果|倘).{0,30}(?:侵权|侵犯|版权|删除|本(?:站|网|平台))",
    r"(?:欢迎|赶快|快来|记得|长按|识别|赶紧|喜欢.{0,8}请).{0,30}(?:关注|订阅|扫码|转发|"
    r"公众号|星标|加群|点赞|下载|点个)",
    r"(?:请|点击|扫描|扫码|扫一扫|用?微信|搜索|打开|下载|进入|添加|安装).{0,24}(?:关注(?:我们|"
    r"本|公众号|微信|官方|作者)|订阅(?:我们|本|号)|公众号|阅读(?:全文|更多|原文)|查看(?:更多|"
    r"全文|原文|大图)|新闻客户端|新闻app|分享(?:到|至|给)|朋友圈|手机(?:上|端|版)?(?:打开|"
    r"阅读|浏览|查看|看))",
    r"关注.{0,24}(?:公众号|微信|微博|我们|客户端|账号)",
    r"(?:更多|想看|想了解|想获取|获取|阅读|查看)(?:更多)?.{0,24}(?:请关注|请下载|请扫|请点击|"
    r"尽在|敬请|请(?:到|上|登录)|app|客户端)",
    r"登录后.{0,40}",
    r"(?:您|你)的(?:浏览器|邮箱(?:地址)?(?:不会|将)|评论|账号).{0,60}",
    r"(?:您|你)(?:还|尚)(?:没有|未).{0,8}(?:登录|注册|订阅)|(?:您|你)(?:已|正在).{0,8}(?:登录|"
    r"阅读|订阅|浏览)",
    r"(?:本|该)(?:页面|网站|站|文章|内容).{0,20}(?:cookie|浏览器|javascript|仅限?会员|付费后|"
    r"登录后)",
    r".{0,16}使用.{0,8}cookie",
    r"继续(?:使用|浏览|阅读)(?:本|即|请|全文|,).{0,30}",
    r"(?:客服|新闻|爆料|报料|广告|版权合作|商务|不良信息|违法和不良信息)(?:举报)?(?:热线|"
    r"电话|邮箱|信箱|合作)\s*:?.{0,60}",
    r"(?:免费)?(?:订阅|输入).{0,30}(?:邮箱|电子报|邮件|通讯|周报|早报|日报|晨报|newsletter|"
    r"email|推送)",
    r"(?:每|一)(?:天|日|周|早|晚|个早晨).{0,40}(?:邮箱|推送|收件箱)",
    r"(?:我要|在线|网友)(?:报料|爆料).{0,40}",
    r"(?:觉得|如果(?:你|您)?(?:喜欢|觉得)).{0,20}(?:点赞|转发|分享|在看|打赏|收藏|关注)",
    r".{0,20}(?:订阅|免费索取)(?:我们的|本站|本报|本刊)?(?:电子报|周报|通讯|newsletter|邮件列表)",
    r"支持(?:我们|本报|本站|独立).{0,40}",
    r"加入.{0,16}(?:会员|读者群|社群|粉丝群|我们的).{0,40}",
    r"本人同意|我已阅读|阅读并同意|提交即",
    r"未登录|游客",
    r"(?:本|该|以上|上述|此)?(?:内容|文章|观点|稿件|文).{0,40}不代表.{1,16}(?:立场|观点)",
    r".{0,60}(?:本文|该文|此文|本内容|文章).{0,80}不代表.{1,12}(?:立场|观点)",
    r".{0,90}未经.{0,12}(?:授权|许可|同意|书面).{0,12}(?:不得|禁止|请勿|严禁).{0,8}(?:转载|使用|复制|摘编)",
    r"(?:如|若|如果|倘)(?:有意愿|需要?|要|欲|想|有意)?.{0,6}转载",
    r".{0,120}\b(?:sign up|subscribe) (?:here|now|below|today)[.!]?\Z",
    r"(?:you )?(?:have|are) (?:a )?(?:preview view|receiving this (?:e-?mail|letter|message))",
    r"(?:an|a previous|an earlier) (?:earlier )?version of this (?:article|story|piece|post)|a correction was made|"
    r"when we learn of a mistake",
    r"(?:to )?(?:want to )?(?:change|update|manage) (?:how you receive|your (?:e-?mail )?(?:preferences|subscription))|"
    r"you can (?:update your preferences|unsubscribe)|our mailing address",
    r"(?:如|若)对.{0,8}(?:稿件|内容|文章|本文|图片|版权).{0,16}(?:异议|疑问|投诉|建议)",
    r".{0,12}关注.{1,16}(?:视频号|公众号|订阅号|服务号|小红书|抖音号)[!。]?\Z",
    r"为(?:达到?|获得|了)?.{0,4}最佳.{0,4}(?:浏览|阅读|观看)|.{0,20}(?:建议|推荐|请)使用.{0,60}浏览器",
    r".{2,24}[,、].{0,16}尽在.{2,24}\Z",
    r".{0,60}侵(?:权(?:请|必|即|联系|告知|立)?)?删(?:除)?[。!]?\Z",
    r"(?:部分)?(?:图片|文章|内容|素材|文字|资料|图)(?:均)?来(?:源|自)(?:于)?(?:互联网|网络).{0,40}",
)

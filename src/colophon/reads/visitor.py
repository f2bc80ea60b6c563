"""What a request says of its sender: a robot or not, which kind of device, from which kind of place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from colophon.reads.models import CameFrom, Device

_ROBOT = re.compile(
    r"bot\b|bot[/;_ -]|crawl|spider|slurp|scrape|archiv|preview|monitor|uptime|lighthouse|pagespeed|headless|phantom"
    r"|selenium|puppeteer|playwright|curl|wget|libwww|python|java/|go-http|okhttp|httpclient|axios|node-fetch|feed"
    r"|facebookexternalhit|embedly|validator|baiduspider|bytespider|petalbot|gptbot|ccbot|claude|google-",
    re.IGNORECASE,
)
_TABLET = re.compile(r"ipad|tablet|kindle|silk|playbook|android(?!.*mobile)", re.IGNORECASE)
_PHONE = re.compile(r"mobi|iphone|ipod|android|windows phone|harmony.*phone", re.IGNORECASE)
_PURPOSES = frozenset({"sec-purpose", "purpose", "x-moz", "x-purpose"})
_WITHIN_A_NETWORK = re.compile(r"MicroMessenger|Weibo|QQ/|ZhihuHybrid|FBAN|FBAV|Instagram|Line/", re.IGNORECASE)

_SOCIAL = [
    "weibo.com",
    "weibo.cn",
    "t.cn",
    "weixin.qq.com",
    "wx.qq.com",
    "qzone.qq.com",
    "zhihu.com",
    "xiaohongshu.com",
    "xhslink.com",
    "douban.com",
    "douyin.com",
    "kuaishou.com",
    "bilibili.com",
    "b23.tv",
    "tieba.baidu.com",
    "x.com",
    "twitter.com",
    "t.co",
    "facebook.com",
    "instagram.com",
    "threads.net",
    "linkedin.com",
    "lnkd.in",
    "reddit.com",
    "t.me",
    "telegram.org",
    "news.ycombinator.com",
    "bsky.app",
    "mastodon.social",
    "youtube.com",
    "pinterest.com",
    "discord.com",
    "whatsapp.com",
    "line.me",
]
_SEARCH = [
    "baidu.com",
    "sogou.com",
    "so.com",
    "sm.cn",
    "so.toutiao.com",
    "bing.com",
    "duckduckgo.com",
    "ecosia.org",
    "search.brave.com",
    "qwant.com",
    "startpage.com",
    "naver.com",
    "search.yahoo.com",
    "search.yahoo.co.jp",
    "chatgpt.com",
    "perplexity.ai",
    "metaso.cn",
]
_SEARCH_OF_MANY_LANDS = re.compile(r"(?:^|\.)(?:google|yandex)(?:\.[a-z]{2,3}){1,2}$")


@lru_cache(maxsize=4096)
def is_robot(agent: str) -> bool:
    """Whether a browser that calls itself this is none, or one that nobody sits before."""
    return len(agent) < 20 or _ROBOT.search(agent) is not None


def is_ahead_of_time(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that it fetches ahead of its reader; header names in small letters."""
    if _PURPOSES.isdisjoint(headers):
        return False
    purposes = (headers.get(name, "") for name in _PURPOSES)
    return any("prefetch" in purpose.lower() or "prerender" in purpose.lower() for purpose in purposes)


@lru_cache(maxsize=4096)
def device_of(agent: str) -> str:
    """Which kind of device a browser says it runs on."""
    if _TABLET.search(agent):
        return Device.TABLET.value
    return Device.PHONE.value if _PHONE.search(agent) else Device.COMPUTER.value


def came_from(host: str, agent: str, *, ours: Collection[str]) -> str:
    """From which kind of place a reader came, by the host of the page before; ``ours`` are this site's hosts.

    The browsers within WeChat and its like name no page before: who reads in one was sent there by somebody.
    """
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    if name in ours:
        return CameFrom.WITHIN.value
    if not name:
        return CameFrom.SOCIAL.value if _WITHIN_A_NETWORK.search(agent) else CameFrom.DIRECT.value
    return _of_host(name)


@lru_cache(maxsize=4096)
def _of_host(name: str) -> str:
    if _belongs(name, _SOCIAL):
        return CameFrom.SOCIAL.value
    if _belongs(name, _SEARCH) or _SEARCH_OF_MANY_LANDS.search(name):
        return CameFrom.SEARCH.value
    return CameFrom.ELSEWHERE.value


def _belongs(name: str, hosts: Collection[str]) -> bool:
    return any(name == host or name.endswith(f".{host}") for host in hosts)

"""Robots, devices and places, told by what browsers say of themselves."""

from __future__ import annotations

import pytest

from colophon.reads.visitor import came_from, device_of, is_ahead_of_time, is_robot
from tests.reads.conftest import CHROME

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0"
    " Mobile/15E148 Safari/604.1"
)
HUAWEI = (
    "Mozilla/5.0 (Linux; Android 12; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Mobile Safari/537.36"
)
ANDROID_TABLET = (
    "Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"
)
WECHAT = IPHONE + " MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN"


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32.3",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider)",
    ],
)
def test_a_robot_is_known(agent: str) -> None:
    assert is_robot(agent)


@pytest.mark.parametrize(
    ("agent", "device"),
    [(CHROME, "computer"), (IPHONE, "phone"), (HUAWEI, "phone"), (ANDROID_TABLET, "tablet"), (WECHAT, "phone")],
)
def test_a_browser_is_no_robot_and_its_device_is_known(agent: str, device: str) -> None:
    assert not is_robot(agent)
    assert device_of(agent) == device


@pytest.mark.parametrize("header", ["sec-purpose", "purpose", "x-moz"])
def test_what_is_fetched_ahead_is_no_read(header: str) -> None:
    assert is_ahead_of_time({header: "prefetch;prerender"})
    assert not is_ahead_of_time({"user-agent": CHROME})


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("", "direct"),
        ("news.test", "within"),
        ("news.test:8000", "within"),
        ("www.baidu.com", "search"),
        ("m.sogou.com", "search"),
        ("www.google.co.uk", "search"),
        ("google.com", "search"),
        ("tieba.baidu.com", "social"),
        ("m.weibo.cn", "social"),
        ("t.co", "social"),
        ("not-t.co", "elsewhere"),
        ("google.com.evil.test", "elsewhere"),
        ("blog.example", "elsewhere"),
    ],
)
def test_a_reader_came_from_such_a_place(host: str, place: str) -> None:
    assert came_from(host, CHROME, ours={"news.test"}) == place


def test_who_reads_in_wechat_was_sent_by_somebody() -> None:
    assert came_from("", WECHAT, ours={"news.test"}) == "social"

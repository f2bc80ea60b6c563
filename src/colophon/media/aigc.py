"""The AIGC label of GB 45438-2025: read from an XMP packet or a bare JSON text, written as an XMP packet of its own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from xml.sax.saxutils import escape

from lxml import etree

# Practice guide TC260-PG-20258A: namespace and property of the implicit label in XMP.
NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"
_PROPERTY = f"{{{NAMESPACE}}}AIGC"
_LONGEST_PACKET = 1_000_000
_LONGEST_FIELD = 1_000
GENERATED, DECLARED, SUSPECTED = "1", "2", "3"


@dataclass(frozen=True, slots=True)
class AigcLabel:
    """The label's seven fields, all strings; ``Label`` says 1 (is), 2 (may be) or 3 (is suspected to be) generated."""

    Label: str
    ContentProducer: str = ""
    ProduceID: str = ""
    ReservedCode1: str = ""
    ContentPropagator: str = ""
    PropagateID: str = ""
    ReservedCode2: str = ""

    def propagated(self, *, propagator: str, number: str) -> AigcLabel:
        """The same label after a platform has passed it on: its own name or code and its number for the content."""
        return replace(self, ContentPropagator=propagator, PropagateID=number)

    def json(self) -> str:
        """The label as the standard writes it: one JSON object under the key ``AIGC``."""
        return json.dumps({"AIGC": asdict(self)}, ensure_ascii=False, separators=(",", ":"))

    def xmp(self) -> bytes:
        """An XMP packet that holds this label and nothing else."""
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about="" xmlns:TC260="{NAMESPACE}">'
            f"<TC260:AIGC>{escape(self.json())}</TC260:AIGC>"
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
        ).encode()


def from_json(text: str) -> AigcLabel | None:
    """The label a JSON text holds, with or without the outer key ``AIGC``; None when it holds none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict) and isinstance(found.get("AIGC"), dict):
        found = found["AIGC"]
    if not isinstance(found, dict) or str(found.get("Label")) not in (GENERATED, DECLARED, SUSPECTED):
        return None
    values = {field.name: _written(found.get(field.name)) for field in fields(AigcLabel)}
    return AigcLabel(**values)


def from_xmp(packet: bytes) -> AigcLabel | None:
    """The label an XMP packet holds, as attribute or element, whatever prefix it uses; None when it holds none."""
    if len(packet) > _LONGEST_PACKET:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # An XMP packet has no document type; one that brings one is not read.
    if root.getroottree().docinfo.doctype:
        return None
    for element in root.iter(etree.Element):
        value = "".join(element.itertext()) if element.tag == _PROPERTY else element.get(_PROPERTY)
        label = from_json(value) if value else None
        if label:
            return label
    return None


def _written(value: object) -> str:
    # XML has no control characters: those of a hostile file are dropped, or the packet could not be read back.
    text = str(value) if isinstance(value, str | int) else ""
    return "".join(c for c in text[:_LONGEST_FIELD] if c.isprintable())

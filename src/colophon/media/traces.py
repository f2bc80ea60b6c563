"""Signs of generation that pictures carry beside the AIGC label: notes of image models, IPTC and C2PA source types."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Text chunks that common generators leave behind (AUTOMATIC1111, ComfyUI, InvokeAI), named by their keyword.
_CHUNKS = ("parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata", "dream")
# IPTC digital source types that speak of a model (provenance.md 1.3).
_SOURCE_TYPE = re.compile(
    rb"digitalsourcetype/(trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|algorithmicMedia)"
)


def signs_of_generation(info: Mapping[str | tuple[int, int], object], store: bytes) -> list[str]:
    """What of a picture's metadata (Pillow's ``info``) and its C2PA store says that a model made it; "where: what"."""
    found = [f"png: {name}" for name in _CHUNKS if isinstance(info.get(name), str)]
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode()
    for where, data in (("xmp", packet), ("c2pa", store)):
        match = _SOURCE_TYPE.search(data) if isinstance(data, bytes) else None
        if match:
            found.append(f"{where}: {match[1].decode()}")
    return found

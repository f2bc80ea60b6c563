"""Static files under hashed names, with the imports between our ES modules rewritten, pre-compressed by WhiteNoise."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedAssets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Manifest storage that also rewrites ``import`` statements; an unknown file keeps its plain name."""

    support_js_module_import_aggregation = True
    manifest_strict = False

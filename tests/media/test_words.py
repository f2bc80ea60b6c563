"""Every reason for turning a picture, a video or an address away has its Chinese words."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import override

from colophon.lib.fetch.refusals import REASONS
from colophon.media import pictures, videos

CATALOGUE = Path(pictures.__file__).parents[1] / "locale" / "media" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def test_no_reason_is_without_its_chinese_words() -> None:
    translated = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', CATALOGUE.read_text("utf-8"), re.M))
    with override("en"):
        said = {str(r) for reasons in (pictures._REASONS, videos._REASONS, REASONS) for r in reasons.values()}
    assert said == translated.keys()

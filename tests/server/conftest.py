"""One server of the small site for all tests of a file that need nothing special."""

from __future__ import annotations

import pytest

from tests.server.rig import running


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The small site with the server's usual limits."""
    with running(tmp_path_factory.mktemp("site")) as started:
        yield started

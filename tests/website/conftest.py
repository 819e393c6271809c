"""The site, built once for all tests of a process, and the browser of the tests of the page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from scripts import make_site

from tests.page.conftest import browser

__all__ = ["browser", "site"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is: SITE in the environment, as `make check-site` sets it, else built anew."""
    if os.environ.get("SITE"):
        return Path(os.environ["SITE"]).resolve()
    folder = tmp_path_factory.mktemp("site") / "site"
    assert make_site.build(folder) == []
    return folder

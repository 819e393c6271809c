"""Each view of the example as a reader sees it; the files beside this one are meant to be read."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.render.reports import EXAMPLE, documents
from tiekartta.render.formats import markdown, spoken
from tiekartta.render.formats.text import plain, render


class Text(SingleFileSnapshotExtension):
    """One text file a view."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


VIEWS = [
    ("status", "fi", 80),
    ("status", "sv", 120),
    ("status", "en", 60),
    ("portfolio", "sv", 80),
    ("show palkkajarjestelma", "fi", 80),
    ("show siirto", "en", 100),
    ("list --by owner", "en", 100),
    ("list --by month", "fi", 80),
    ("list --by None", "sv", 100),
]


@pytest.mark.parametrize(("lang", "columns"), [("fi", 80), ("sv", 100), ("en", 200)])
def test_counties(lang: str, columns: int, snapshot: SnapshotAssertion) -> None:
    document = dict(documents("roadmaps/keski-suomi", lang))["counties"]
    assert plain(render(document, columns)) == snapshot(extension_class=Text)


@pytest.mark.parametrize(("view", "lang", "columns"), VIEWS)
def test_text(view: str, lang: str, columns: int, snapshot: SnapshotAssertion) -> None:
    document = dict(documents(EXAMPLE, lang))[view]
    assert plain(render(document, columns)) == snapshot(extension_class=Text)


@pytest.mark.parametrize("view", ["status", "show talousarvio"])
def test_plain(view: str, snapshot: SnapshotAssertion) -> None:
    assert spoken.render(dict(documents(EXAMPLE, "fi"))[view]) == snapshot(extension_class=Text)


def test_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown.render(dict(documents(EXAMPLE, "sv"))["status"]) == snapshot(extension_class=Text)

"""A page whose commands read the roadmaps says so: else its reader sees a missing file in place of an answer."""

from __future__ import annotations

from scripts import docs_console


def test_only_the_page_of_exit_codes_shows_a_path_that_is_not_there() -> None:
    shown = [page.name for page in docs_console.pages() if "[TK101]" in page.read_text(encoding="utf-8")]
    assert set(shown) == {"exit-codes.md"}

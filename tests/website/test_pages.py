"""How pages become those of the site: their links, the navigation, and dead links that are found."""

from __future__ import annotations

from pathlib import Path

from scripts.docs_languages import DOCS
from scripts.make_site import dead_links
from scripts.site_pages import navigation, rewritten, site_path
from scripts.site_words import FOUND, WORDS

PAGE = DOCS / "fi/how-to/fill-in-a-form.md"


def test_a_link_within_a_language_stays() -> None:
    for link in ("[Sanasto](../sanasto.md)", "[alla](#kokous)", "[git](https://git-scm.com/)"):
        assert rewritten(link, PAGE) == link


def test_a_link_into_another_language_is_one_on_the_site() -> None:
    assert rewritten("[JSON](../../reference/json.md#keys)", PAGE) == "[JSON](site:/reference/json.html#keys)"


def test_a_link_to_what_is_no_page_leads_to_the_repository() -> None:
    main = "https://github.com/tiekartta/tiekartta"
    assert rewritten("[lue](../../../README.fi.md)", PAGE) == f"[lue]({main}/blob/main/README.fi.md)"
    assert rewritten("[ne](../../../roadmaps)", PAGE) == f"[ne]({main}/tree/main/roadmaps)"


def test_code_is_no_link() -> None:
    text = "`[x](../../a.md)` ja\n\n```markdown\n[x](../../../README.md)\n```\n"
    assert rewritten(text, PAGE) == text


def test_the_line_of_languages_gives_way_to_the_switch() -> None:
    line = "*[In English](../../how-to/fill-in-a-form.md) · [På svenska](../../sv/how-to/fill-in-a-form.md)*"
    assert rewritten(f"# Lomake\n\n{line}\n\nTäytä se.\n", PAGE) == "# Lomake\n\nTäytä se.\n"


def test_the_navigation_is_that_of_the_index_with_the_titles_of_the_pages() -> None:
    sections = navigation(DOCS / "index.md")
    assert [section.title for section in sections] == ["", "How to", "Reference", "Explanation", "More"]
    assert sections[0].pages == (("Tutorial: from an empty folder to the first pull request", "tutorial.html"),)
    assert ("The commands", "reference/commands.html") in sections[2].pages
    assert not [path for section in sections for _, path in section.pages if path.startswith(("fi/", "sv/"))]


def test_where_a_page_is_on_the_site() -> None:
    assert site_path(PAGE) == "fi/how-to/fill-in-a-form.html"


def test_the_site_has_its_words_in_every_language() -> None:
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}
    assert set(FOUND["fi"]) == set(FOUND["sv"]) >= set(FOUND["en"])


def test_dead_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "fi").mkdir()
    (tmp_path / "index.html").write_text('<h1 id="top">A</h1><a href="fi/b.html#here">b</a><a href="#top">top</a>')
    (tmp_path / "fi/b.html").write_text(
        '<a href="../index.html#gone">a</a><img src="c.png"><a href="https://example.org">e</a>'
    )
    assert dead_links(tmp_path) == ["fi/b.html: ../index.html#gone", "fi/b.html: c.png", "index.html: fi/b.html#here"]

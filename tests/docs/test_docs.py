"""The documentation: its commands run, its links lead somewhere.

That it shows what the program says now is a check of its own, `make check-docs`: one `make docs` mends all of it.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from scripts import docs_console, docs_reference, make_docs
from scripts.docs_commands import commands_page
from scripts.docs_findings import findings_page, rules_index
from scripts.docs_languages import page_in

import tiekartta
from tiekartta.base.catalogue import RULES
from tiekartta.base.words import LANGUAGES
from tiekartta.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("README*.md")), ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def runs(page: Path) -> Any:
    """A page whose commands are run: the first that is read at once, the others with the slow proofs."""
    return pytest.param(page, id=named(page), marks=() if page == ROOT / "README.md" else pytest.mark.slow)


@pytest.mark.parametrize("page", map(runs, docs_console.pages()))
def test_shown_commands_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def today() -> None:
        raise AssertionError("a page shows dates: give --as-of or --start, or a roadmap with status_date")

    # All of them are imported first: a module imported meanwhile would keep the patched function for later tests.
    for module in [import_module(f"tiekartta.cli.{name}") for name in ("options", "session", "init")]:
        monkeypatch.setattr(module, "today", today)
    text = page.read_text(encoding="utf-8")
    shown, answered = (re.findall(r"^ *\$ .*", each, re.MULTILINE) for each in (text, docs_console.renewed(text)))
    assert answered == shown


def test_a_page_that_shows_something_else_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ tiekartta --version\ntiekartta 0.0.0\n```\n")
    assert make_docs.main(["--check", str(page)]) == 1
    assert str(page) in capsys.readouterr().err
    assert make_docs.main([str(page)]) == 0
    assert f"tiekartta {tiekartta.__version__}\n" in page.read_text()
    assert make_docs.main(["--check", str(page)]) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reference_pages_name_every_command_and_code(lang: str) -> None:
    commands, findings = commands_page(lang), findings_page(lang)
    assert all(f"## `{name}`" in commands for name in COMMANDS)
    assert all(code in findings for code in RULES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_of_findings_lists_every_code_and_keeps_its_own_words(lang: str) -> None:
    index = rules_index(lang, "Alku.\n\n<!-- made from the catalogue of findings -->\n<!-- end -->\n")
    assert index.startswith("Alku.\n")
    assert re.findall(r"\[(TK\d{3})\]\(\1\.md\)", index) == list(RULES)
    assert rules_index(lang, index) == index
    assert rules_index(lang, page_in("rules/index.md", lang).read_text(encoding="utf-8")).count("## TK") == 7


def test_every_key_of_the_format_says_what_it_means() -> None:
    page = docs_reference.format_page()
    assert "| None |" not in page
    assert all(
        f"### `{key}`" in page for key in ("tasks", "milestones", "decisions", "questions", "bodies", "scenarios")
    )


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        found.add(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"))
    return found


@cache
def anchors_of(page: Path) -> set[str]:
    return anchors(page.read_text(encoding="utf-8"))


def test_links_lead_somewhere() -> None:
    """In one test, since there are many pages: what leads nowhere is named, all of it."""
    assert [each for page in PAGES for each in dead_links(page)] == []


def dead_links(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors_of(file)):
            yield f"{named(page)}: {target}"


def test_the_python_of_the_pages_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In order, beside the roadmaps; a stand-in for pandas keeps the rows that a frame would be made of."""
    frames: list[Any] = []

    class DataFrame:
        def __init__(self, rows: list[dict[str, Any]]) -> None:
            self.columns = set().union(*rows)
            frames.append(rows)

        def groupby(self, keys: list[str]) -> Any:
            assert set(keys) <= self.columns
            return types.SimpleNamespace(size=lambda: None)

    pandas = types.ModuleType("pandas")
    pandas.DataFrame = DataFrame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(block.replace('at="v1.0"', 'at="HEAD"'), names)
    assert capsys.readouterr().out
    assert len(frames) == 1
    assert len(frames[0]) > 100

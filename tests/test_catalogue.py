"""Every code of the catalogue: words in three languages, a page, a golden example with its exact answer."""

from __future__ import annotations

import os
import re
from pathlib import Path
from string import Formatter

import pytest
from scripts.docs_languages import page_in

from tests.console import Console
from tests.golden_runs import GOLDEN, answer
from tiekartta.base.catalogue import FAMILIES, RULES
from tiekartta.base.rulepages import check_page_of, page_of
from tiekartta.base.words import LANGUAGES, words_of
from tiekartta.compare.checks import CHECKS

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path for path in GOLDEN.glob("TK*"))


def example_of(code: str) -> Path:
    return GOLDEN / f"{code}-{RULES[code].slug}"


def page_file(code: str, lang: str) -> Path:
    return page_in(f"rules/{code}.md", lang)


def shown_answer(page: str) -> str:
    """The last block of a page: the command line of its example, and what it is answered."""
    return page.rpartition("```text\n")[2].partition("```")[0]


def shown_lines(page: str) -> list[str]:
    """What the example is answered on a page."""
    return [line for line in shown_answer(page).splitlines() if not line.startswith("$ ")]


def with_answers(page: str, expected: list[str], code: str) -> str:
    """A page that shows other answers than its example gets, or none, with those that hold its code."""
    shown = shown_lines(page)
    if shown and set(shown) <= set(expected):
        return page
    old = shown_answer(page)
    commands = [line for line in old.splitlines() if line.startswith("$ ")]
    wanted = [*commands, *(line for line in expected if f"[{code}]" in line)]
    return page.replace(f"```text\n{old}```", "```text\n" + "".join(f"{line}\n" for line in wanted) + "```")


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_an_example_gets_its_exact_answer(
    folder: Path, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = folder.name[:5]
    told = answer(folder, tmp_path / "place", console, monkeypatch)
    if os.environ.get("WRITE_GOLDEN"):
        (folder / "expected.txt").write_text(told, encoding="utf-8")
    assert told == (folder / "expected.txt").read_text(encoding="utf-8")
    assert folder.name == f"{code}-{RULES[code].slug}"
    assert code in told


@pytest.mark.parametrize("code", RULES)
def test_a_page_shows_the_answer_of_its_example(code: str) -> None:
    expected = (example_of(code) / "expected.txt").read_text(encoding="utf-8").splitlines()
    file = page_file(code, "en")
    page = file.read_text(encoding="utf-8")
    if os.environ.get("WRITE_GOLDEN"):
        page = with_answers(page, expected, code)
        file.write_text(page, encoding="utf-8")
    answers = shown_lines(page)
    assert answers
    assert set(answers) <= set(expected)


def test_a_page_with_another_answer_is_renewed_and_a_right_one_stays() -> None:
    page = "```text\n$ tiekartta validate r.yaml\n{}```\n\n## Mend\n"
    expected = ["r.yaml:1:1: error[TK203] id", "r.yaml:2:1: error[TK202] kye", "2 errors, 0 warnings.", "exit 1"]
    right = page.format(f"{expected[1]}\n{expected[2]}\n")
    assert with_answers(right, expected, "TK202") == right
    for other in ("", "r.yaml:9:9: error[TK202] yek\n"):
        assert with_answers(page.format(other), expected, "TK202") == page.format(f"{expected[1]}\n")


@pytest.mark.slow
@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_a_translated_page_shows_the_answer_in_its_language(
    code: str, lang: str, tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines that the English page shows, as the program says them in this language."""
    folder, file = example_of(code), page_file(code, lang)
    english = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    told = answer(folder, tmp_path / "place", console, monkeypatch, lang).splitlines()
    assert len(told) == len(english)
    lines = shown_answer(page_file(code, "en").read_text(encoding="utf-8")).splitlines()
    wanted = [f"{line} --lang {lang}" if line.startswith("$ ") else told[english.index(line)] for line in lines]
    page = file.read_text(encoding="utf-8")
    renewed = page.replace(f"```text\n{shown_answer(page)}", "```text\n" + "".join(f"{line}\n" for line in wanted))
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(renewed, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == renewed


@pytest.mark.parametrize("code", RULES)
def test_a_code_has_words_a_page_and_an_example(code: str) -> None:
    assert re.fullmatch(r"TK\d{3}", code)
    assert code[2] in FAMILIES
    for lang in LANGUAGES:
        message, mend = words_of(lang).texts(code)
        assert message, lang
        assert mend, lang
        assert not message.endswith("."), lang
    assert (example_of(code) / "expected.txt").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_page_and_all_are_made_alike(lang: str) -> None:
    words = words_of(lang)
    headings = [f"## {words(f'explain.page.{each}')}" for each in ("why", "example", "mend")]
    for code, rule in RULES.items():
        page = page_of(code, lang)
        kind = (rule.severity.word, rule.family)
        told = kind if lang == "en" else (words(kind[0]), words(f"family.{kind[1]}"))
        assert (page.lang, page.path) == (lang, page_file(code, lang).relative_to(ROOT).as_posix())
        assert page.text.startswith(f"# {code} {rule.slug}\n\n*{', '.join(told)}*\n")
        assert [line for line in page.text.splitlines() if line.startswith("## ")] == headings, code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_check_has_a_page_and_all_are_made_alike(lang: str) -> None:
    for name, severity in CHECKS.items():
        page = check_page_of(name, lang)
        word = severity.word if lang == "en" else words_of(lang)(severity.word)
        assert page.lang == lang
        assert page.text.startswith(f"# {name}\n\n*{word}* · ")
        assert len(page.body.split("\n\n")) == len(check_page_of(name, "en").body.split("\n\n")), name


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_a_translated_page_says_what_the_program_says(lang: str) -> None:
    """The words of the finding between its values; the whole answer is held by the proof above."""
    for code in RULES:
        shown = shown_answer(page_file(code, lang).read_text(encoding="utf-8"))
        message, _ = words_of(lang).texts(code)
        said = ".*".join(re.escape(literal) for literal, *_ in Formatter().parse(message))
        assert re.search(said, shown), code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_no_page_of_a_code_that_is_gone(lang: str) -> None:
    assert {path.stem for path in page_file("*", lang).parent.glob("TK*.md")} == set(RULES)
    assert {path.stem for path in page_in("checks/*.md", lang).parent.glob("*.md")} == set(CHECKS)

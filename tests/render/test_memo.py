"""The memo's Markdown: whatever a title holds it stays text, and a template can do no harm."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.build import read
from tiekartta.analyse.summary.memo import MemoReport, memo_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.base.words import words_of
from tiekartta.render.memo.sandbox import TemplateProblem
from tiekartta.render.memo.template import TEMPLATES, built_in, code_span, render
from tiekartta.schedule.schedule import compute

GOLDEN = Path(__file__).parents[1] / "golden" / "summary"

HOSTILE = (
    "a | b",
    "# heading",
    "1. list",
    "- list",
    "+ list",
    "> quote",
    "<script>alert(1)</script>",
    "[link](https://evil.example)",
    "![image](https://evil.example/x.png)",
    "https://evil.example",
    "www.evil.example",
    "<https://evil.example>",
    "@everybody",
    "`code` ``` ~~~",
    "**bold** _em_ ~~gone~~",
    "&lt;b&gt; &amp;",
    "\\",
    "\\| \\\\|",
    "line\\nbreak",
    "    indented",
    "===",
    "---",
    ":---",
    "$math$",
    "{{ report }} {% for %}",
    "\u202egnp.exe",
)

PLAN = """\
tiekartta: 1
id: r
title: "TITLE"
start: 2022-01-03
status_date: 2022-01-05
target: end
groups: [{id: g, title: "TITLE"}, {id: h, title: "TITLE"}]
phases: [{id: p, title: "TITLE"}]
bodies:
  - id: b
    title: "TITLE"
    meetings: [{date: 2022-01-10, title: "TITLE", time: "TITLE", place: "TITLE"}, 2022-02-07]
tasks:
  - {id: a, title: "TITLE", group: g, phase: p, owner: "TITLE", start: 2022-01-03, finish: 2022-01-07}
  - id: c
    title: "TITLE"
    group: h
    phase: p
    depends_on: [a, d]
    duration: 5d
    deadline: {date: 2022-01-20, kind: statutory, basis: "TITLE"}
    deliverables: {"TITLE": planned}
  - {id: f, title: "TITLE", group: h, started: 2022-01-03, finished: 2022-01-04, outcome: "TITLE"}
milestones: [{id: end, title: "TITLE", depends_on: [c]}]
decisions: [{id: d, title: "TITLE", group: g, body: b, depends_on: [a], owner: "TITLE"}]
questions: [{id: q, title: "TITLE", owner: "TITLE", due: 2022-01-10, blocks: [c], group: g}]
risks: [{id: x, title: "TITLE", response: "TITLE", probability: high, impact: 4w, group: g}]
functions: [{id: y, title: "TITLE", requires: [c], contingency: "TITLE"}]
interfaces: [{id: z, groups: [g, h], subject: "TITLE", items: [c]}]
journal:
  - {date: 2022-01-04, about: a, note: "TITLE", alert: red, by: "TITLE"}
  - {date: 2022-01-04, note: "TITLE", alert: green}
"""


@cache
def report_of(title: str) -> MemoReport:
    """The memo's report of a plan whose every text is the title."""
    quoted = title.replace("\\n", "\0").replace("\\", "\\\\").replace("\0", "\\n")
    text = PLAN.replace("TITLE", quoted)
    loaded = read(text)
    assert loaded.findings == []
    plan = loaded.roadmaps[0]
    scope = Scope(plan, compute([plan], {"r": date(2022, 1, 5)}), 10)
    meeting = scope.book.at("b", date(2022, 1, 10))
    assert meeting is not None
    return memo_of(scope, meeting)


def tokens(text: str) -> list[Token]:
    """All tokens of a Markdown text as GitHub reads it."""
    found = []
    for token in MarkdownIt("gfm-like").parse(text):
        found.append(token)
        found.extend(token.children or ())
    return found


def shape(text: str) -> list[str]:
    """The structure of a Markdown text: its block tokens."""
    return [token.type for token in MarkdownIt("gfm-like").parse(text)]


@cache
def plain_shape(template: str) -> list[str]:
    """The structure of a memo with a title of one word."""
    return shape(render(report_of("Otsikko"), words_of("fi"), built_in(template)))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_changes_the_structure(title: str, template: str) -> None:
    text = render(report_of(title), words_of("fi"), built_in(template))
    assert shape(text) == plain_shape(template)
    kinds = {token.type for token in tokens(text)}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "s_open", "code_block", "fence"}
    assert "@everybody" not in text
    assert "\u202e" not in text


def test_the_title_is_still_read_as_it_was_written() -> None:
    text = render(report_of("a | b * c <d> #1"), words_of("en"), "{{ report.title }}")
    inline = next(token for token in tokens(text) if token.type == "inline")
    assert "".join(child.content for child in inline.children or ()).replace("\u2060", "") == "a | b * c <d> #1"


@pytest.mark.parametrize("memo", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.name)
def test_the_markdown_is_clean(memo: Path) -> None:
    """What Markdown linters ask for: levels, blank lines, one title, no trailing spaces."""
    text = memo.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[-1] == ""
    assert lines[-2]
    assert "\n\n\n" not in text
    assert all(line == line.rstrip() for line in lines)
    levels = [int(token.tag[1]) for token in MarkdownIt("gfm-like").parse(text) if token.type == "heading_open"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.startswith("#"):
            assert (before, after) == ("", "")
        if line.startswith("| --- "):
            assert before.startswith("| ")
            assert before.count("|") == line.count("|")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_word_document_can_be_made_of_it(template: str) -> None:
    """CommonMark with tables holds for every converter; where pandoc is installed it converts the very memo."""
    text = render(report_of("a | b"), words_of("fi"), built_in(template))
    kinds = [token.type for token in tokens(text)]
    assert ("table_open" in kinds) or ("bullet_list_open" in kinds)
    assert kinds.count("tr_open") + kinds.count("list_item_open") >= 3
    pandoc = shutil.which("pandoc")
    if pandoc:
        done = subprocess.run(
            [pandoc, "--from", "gfm", "--to", "docx", "--output", "-"],
            input=text.encode(),
            capture_output=True,
            check=True,
        )
        assert done.stdout.startswith(b"PK")


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("{{ report.__class__ }}", "template.wrong"),
        ("{{ report.title.__init__ }}", "template.wrong"),
        ("{{ report.meeting.date.strftime }}", "template.wrong"),
        ("{{ report.meeting.date.strftime('%Y') }}", "template.not-allowed"),
        ("{% include 'memo.md.j2' %}", "template.not-allowed"),
        ("{% import 'memo.md.j2' as m %}", "template.not-allowed"),
        ("{% macro m() %}{% endmacro %}", "template.not-allowed"),
        ("{% for x in range(9) %}{% endfor %}", "template.not-allowed"),
        ("{{ 'a' * 9 }}", "template.not-allowed"),
        ("{{ 9 ** 9 }}", "template.not-allowed"),
        ("{{ '%99999999d' % 1 }}", "template.not-allowed"),
        ("{{ 'a' ~ 'b' }}", "template.not-allowed"),
        ("{{ 'a' + 'b' }}", "template.not-allowed"),
        ("{% set x %}a{% endset %}", "template.not-allowed"),
        ("{% for x in report.groups recursive %}{% endfor %}", "template.not-allowed"),
        ("{{ report.title | safe }}", "template.no-filter"),
        ("{{ report.title | attr('x') }}", "template.no-filter"),
        ("{{ report.title | _counted }}", "template.no-filter"),
        ("{{ report.titel }}", "template.wrong"),
        ("{{ 'memo.nothing' | t }}", "template.wrong"),
        ("{% for x in report %}", "template.wrong"),
        ("{{ report.shares | short('x') }}", "template.wrong"),
    ],
)
def test_a_template_can_only_say_what_a_memo_says(source: str, key: str) -> None:
    with pytest.raises(TemplateProblem) as problem:
        render(report_of("T"), words_of("en"), f"first line\n{source}\n")
    assert (problem.value.key, problem.value.line) == (key, 2)


def test_a_constant_of_a_template_is_told_in_the_language_of_each_memo() -> None:
    """A template is compiled once for all languages."""
    told = [render(report_of("T"), words_of(lang), "{{ 1.5 }} {{ 'yes' | t }}") for lang in ("fi", "en", "fi")]
    assert told == ["1,5 kyllä\n", "1.5 yes\n", "1,5 kyllä\n"]


def test_loops_end() -> None:
    nested = "{% for a in report.situation %}" * 12 + "x" + "{% endfor %}" * 12
    with pytest.raises(TemplateProblem) as problem:
        render(report_of("T"), words_of("en"), nested)
    assert problem.value.key in ("template.endless", "template.too-much")


def test_texts_do_not_grow_without_end() -> None:
    doubled = "{% set x = 'memo.interfaces-short' | t(n=1, titles='a') %}" + (
        "{% set x = 'memo.breaks' | t(deadline=x, forecast=x) %}" * 60
    )
    with pytest.raises(TemplateProblem) as problem:
        render(report_of("T"), words_of("en"), doubled + "{{ x }}")
    assert problem.value.key == "template.too-much"


def test_code_holds_any_text() -> None:
    for text in ("a", "a`b", "``", "`"):
        inline = MarkdownIt("commonmark").parseInline(code_span(text))[0].children or []
        assert [token.content for token in inline if token.type == "code_inline"] == [text]

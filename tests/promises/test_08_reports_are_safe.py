"""Promise 8: whatever a title holds, a report keeps its structure, and nothing in it runs, links, mentions or computes."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD, evil, quoted

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "x</summary></details><details open><summary>y",
    "<!-- x", "-->x<![CDATA[y]]>", "</title></svg><script>alert(1)</script>", "\" onload=\"alert(1)' href='javascript:1",
    "[x](javascript:alert(1))", "![x](http://evil/x.png)", "[x]: http://evil [x] [^1]", "<http://evil> <a@evil.fi>",
    "http://evil.fi www.evil.fi ftp://evil.fi mailto:a@evil.fi HTTPS://EVIL.FI", "@org/team #1 GH-1 !2 a@evil.fi",
    "a|b \\| c\\", "| --- | --- |", "`a|b` ``` ~~~", "line\n\n# heading\n- item\n| a |", "# heading", "1. item", "- item", "> quote",
    "--- === ***", "$\\href{javascript:1}{x}$ \\(y\\)", "&lt;b&gt; &#60;b&#62; &amp; &nbsp;", "**b** _i_ ~~s~~ :smile:", "    code",
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "＝1", "＠x", " =1", "x;=1", "x,=1\n=2", '"=1', "'=1",
)  # fmt: skip
"""Texts that a browser, a forge, a reader of XML or a spreadsheet would obey."""

MARKDOWN = (
    ("status",), ("summary", "--lang", "en"), ("summary", "--template", "council"), ("diff", "before.yaml"), ("validate", "--quality"), ("list",),
    ("show", "a"), ("timeline",), ("scenarios",), ("portfolio",), ("critical",), ("why", "b"), ("summary", "--lang", "en", "--full"),
)  # fmt: skip
FITTED = ("summary", "--lang", "en")
"""Made to fit two pages: texts of thousands of letters leave fewer entries, and only shorter ones keep its shape."""
STEP = 13
"""Every command is tried on all texts together and on each thirteenth by itself, at the beginning of its cells and lines."""
PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
OURS = re.compile(r"<!-- tiekartta-[a-z]+(: same)? -->\n?|<details>\n<summary>\n?|</summary>\n?|</details>\n?")
MENTION = re.compile(r"(?<![\w`])@\w|(?<!\w)#\d|\bgh-\d", re.IGNORECASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an earlier version of the roadmap, in which everything had another name."""
    Path(tmp_path, "before.yaml").write_text(evil("before"))
    return tmp_path


def answer(folder: Path, text: str, *command: str) -> str:
    """The answer to a command line on a roadmap that has the text in every place."""
    Path(folder, "r.yaml").write_text(evil(text))
    ran = tiekartta(*command, "r.yaml", folder=folder)
    assert ran.code in (0, 1), ran.notes
    return ran.text


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a Markdown text with those inside lines."""
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def plain(text: str) -> str:
    """A text as a reader sees it: without invisible joiners, spaces as one."""
    return " ".join(text.replace("\u2060", "").replace("\\u2060", "").split())


def blocks(text: str) -> list[str]:
    """The structure of a Markdown text: its blocks in order."""
    return [token.type for token in PARSER.parse(text)]


@cache
def _tame(command: tuple[str, ...], folder: Path) -> list[str]:
    return blocks(answer(folder, "tame", *command))


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the roadmap whose texts are harmless."""
    folder = tmp_path_factory.mktemp("tame")
    Path(folder, "before.yaml").write_text(evil("before"))
    return folder


@pytest.mark.parametrize("number", range(len(MARKDOWN)), ids=lambda number: " ".join(MARKDOWN[number]))
def test_markdown_is_text_and_keeps_its_structure(number: int, folder: Path, tame: Path) -> None:
    line = (*MARKDOWN[number], "--format", "markdown")
    for text in (" ".join(HOSTILE), *HOSTILE[number::STEP]):
        told = answer(folder, text, *line)
        found = list(tokens(told))
        assert not {token.type for token in found} & {"image", "link_open", "html_inline", "hardbreak"}, (text, told)
        markup = [token.content for token in found if token.type == "html_block"]
        assert all(OURS.fullmatch(each) for each in markup), (text, markup)
        assert not [each for token in found if token.type == "text" and (each := MENTION.search(token.content))], text
        assert not [each for each in markup if MENTION.search(html.unescape(each))], text
        if MARKDOWN[number] != FITTED or len(text) < 500:
            assert blocks(told) == _tame(line, tame), (text, told)


@pytest.mark.parametrize("command", [("list",), ("show", "a"), ("status",)], ids=" ".join)
def test_markdown_shows_the_text_as_it_is(command: tuple[str, ...], folder: Path) -> None:
    for text in (" x ".join(HOSTILE), *HOSTILE[::16]):
        told = answer(folder, text, *command, "--format", "markdown")
        shown = plain(" ".join(token.content for token in tokens(told) if token.type in ("text", "code_inline")))
        inline = plain("".join(token.content for token in tokens(told) if token.type.startswith("text")))
        assert plain(text) in shown or plain(text) in inline, (text, shown)


TABLES = (("status",), ("list",), ("timeline",))
FORMULA = re.compile(r"""[\s"']*[=+@＝＋－＠-]""")


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_no_cell_of_csv_is_a_formula(command: tuple[str, ...], folder: Path) -> None:
    for text in (*HOSTILE[26:], HOSTILE[8], 'a"b,c\r\nd'):
        told = answer(folder, text, *command, "--format", "csv")
        rows = list(csv.reader(io.StringIO(told, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, (text, told)
        for cell in (cell for row in rows for cell in row):
            assert cell[:1] not in ("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"), (text, cell)
            assert cell[:1] != "-" or re.fullmatch(r"-\d+(\.\d+)?", cell), (text, cell)
            after = [part for part in cell.split(";")[1:] if FORMULA.match(part)]
            assert all(part.lstrip(' "').startswith("'") for part in after), (text, cell)
        if command != ("status",):
            found = [plain(cell.replace("'", "")) for row in rows for cell in row]
            wanted = plain(text.replace("'", ""))  # two items bear it here, so their ids may stand with it
            assert any(re.sub(r" \(\w+\)\Z", "", cell) == wanted for cell in found) or wanted in found, (text, told)


def test_a_picture_holds_no_script_and_nothing_from_outside(folder: Path) -> None:
    for text in (" ".join(HOSTILE), *HOSTILE[:8:2]):
        picture = etree.fromstring(answer(folder, text, "timeline", "--format", "svg").encode())
        names = {etree.QName(each).localname for each in picture.iter(etree.Element)}
        assert names <= {
            "svg",
            "g",
            "title",
            "desc",
            "rect",
            "line",
            "polygon",
            "text",
            "clipPath",
            "circle",
            "path",
            "tspan",
        }
        assert not [each for each in picture.iter() if not isinstance(each.tag, str)], text
        for name, value in (each for element in picture.iter() for each in element.attrib.items()):
            assert not name.lower().startswith("on"), name
            assert etree.QName(name).localname not in ("href", "src", "style"), name
            assert "javascript" not in value, value
            assert value.startswith("url(#") or "url(" not in value, value
        assert plain(text) in plain(" ".join(map(str, picture.itertext()))), text


@pytest.mark.parametrize("text", ["]]>", "\"'><failure>&x;<![CDATA[", "\x00\x08\ufffe\ud800", *HOSTILE[:6]], ids=repr)
def test_findings_for_services_are_text(text: str, tmp_path: Path) -> None:
    told = quoted(text.replace("\ud800", ""))
    Path(tmp_path, "r.yaml").write_text(
        HEAD + f"tasks: [{{id: a, title: b, depends_on: [{told}], status: {told}, {told}: 1}}]\n"
    )

    def validate(form: str) -> str:
        ran = tiekartta("validate", "r.yaml", "--format", form, folder=tmp_path)
        assert ran.code == 1, ran.notes
        return ran.text

    suites = etree.fromstring(validate("junit").encode())
    assert {each.tag for each in suites.iter()} == {"testsuites", "testsuite", "testcase", "failure"}
    (run,) = json.loads(validate("sarif"))["runs"]
    issues = json.loads(validate("gitlab"))
    assert len(suites.findall(".//failure")) <= len(run["results"]) == len(issues)
    annotations = validate("github").splitlines()
    assert len(annotations) == len(issues)
    assert all(re.match(r"::(error|warning|notice) file=r\.yaml,", line) for line in annotations)
    assert not any(set(each["description"]) & set("\x00\x08\n\x1b") for each in issues)

"""The Markdown format: CommonMark with tables; no title can break out of its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tiekartta.render.cells import safe, safe_line
from tiekartta.render.document import (
    Block,
    Bullets,
    Cell,
    Details,
    Document,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Table,
)
from tiekartta.render.formats.markdown_tables import with_widths

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])")
# Readers with fuzzy links (markdown-it, VS Code) also link a bare `evil.fi` or `//evil`.
_DOMAIN = re.compile(
    r"(?i)(//)(?=\w)|((?<=\w)\.)(?=(?:[a-z]{2}|com|edu|gov|net|org|pro|web|xxx|aero|asia|biz|coop|info|museum|name|shop|рф|xn--[\w-]+)\b)"
)
_REFERENCE = re.compile(r"(?i)(#|\bgh-)(?=\d)")
_OPTION = re.compile(r"(?<![^\s(:;,])(--[a-z]+(?:-[a-z]+)*)(?![\w-])")
"""An option of the program: as code, since word processors make a dash of its two hyphens."""
_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=:])")


@lru_cache(maxsize=1024)
def escape(text: str) -> str:
    """Text that Markdown shows as it is: no structure, HTML, link, image or mention comes out of it."""
    text = _SPECIAL.sub(r"\\\1", safe(text))
    text = _REFERENCE.sub("\\1\u2060", _AUTOLINK.sub("\\1\u2060", text))
    text = _DOMAIN.sub("\\g<0>\u2060", text).replace("@", "@\u2060")
    return _OPTION.sub(r"`\1`", text)


def escape_start(line: str) -> str:
    """A line that does not begin a list, heading or rule."""
    return _START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", line)


def render(document: Document) -> str:
    """The document as Markdown text that ends with a line break."""
    parts = ["\n".join(_block(block)) for block in document.blocks]
    return with_widths("\n\n".join(part for part in parts if part) + "\n")


def _inline(line: Cell) -> str:
    parts = []
    for span in line:
        text = escape(span.text)
        strong = span.style in ("strong", "late", "missed", "error", "critical") and text.strip()
        parts.append(f"**{text}**" if strong and text == text.strip() else text)
    return "".join(parts).strip()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_inline(block.text)}"
    elif isinstance(block, Paragraph):
        yield escape_start(_inline(block.text))
    elif isinstance(block, Bullets):
        yield from (f"- {escape_start(_inline(item))}" for item in block.items)
    elif isinstance(block, Facts):
        yield from (f"- **{escape(fact.label)}:** {_inline(fact.text)}" for fact in block.items)
    elif isinstance(block, Table):
        yield _row([escape(column.title) for column in block.columns])
        yield _row(["--:" if column.right else "---" for column in block.columns])
        for row in block.rows:
            yield _row([_inline(each) for each in row])
    elif isinstance(block, Lines):
        content = [safe_line("".join(safe(span.text) for span in line).rstrip()) for line in block.lines]
        fence = "```"
        while any(fence in line for line in content):
            fence += "`"
        yield from (f"{fence}text", *content, fence)
    elif isinstance(block, Details):
        # Markdown between lines of HTML: a reader that drops the HTML, as pandoc does, keeps the summary as a heading.
        yield from ("<details>", "<summary>", "", f"## {_inline(block.summary)}", "", "</summary>")
        for inner in block.blocks:
            yield ""
            yield from _block(inner)
        yield ""
        yield "</details>"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""The SVG format: shapes and texts as one standalone picture; no script, no outside resource, every text escaped.

Lengths are in pixels of the view box. The picture has a title and a description, so that a screen reader can say what
it is (SVG 1.1, 5.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

from tiekartta.render.cells import safe, width

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Point = tuple[float, float]


def text_of(text: str) -> str:
    """Text that XML shows as it is; what XML 1.0 cannot hold (section 2.2) is left out."""
    return escape(_NOT_XML.sub("", safe(text)))


def columns_in(pixels: float, size: float) -> int:
    """About how many terminal columns of text fit in a length, by a generous mean width of a sans-serif letter."""
    return max(int(pixels / (size * 0.56)), 0)


def length_of(text: str, size: float) -> float:
    """About how long a text is, in pixels."""
    return width(safe(text)) * size * 0.56


def _number(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 100_000 else str(round(value))


class Sheet:
    """What has been drawn, in order; whatever is drawn later lies on top."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[str] = []
        self.bottom = 0.0

    def add(self, element: str, content: str | None = None, /, **attributes: float | str) -> None:
        """One element; attribute names are written with `_` for `-`, `content` is text."""
        told = " ".join(
            f"{key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
            for key, value in attributes.items()
        )
        end = "/>" if content is None else f">{text_of(content)}</{element}>"
        self.parts.append(f"<{element} {told}{end}")

    @contextmanager
    def group(self, tip: str = "", **attributes: str) -> Iterator[None]:
        """Elements that belong together; `tip` is shown where a pointer rests on them."""
        told = "".join(f" {key.replace('_', '-')}={quoteattr(value)}" for key, value in attributes.items())
        self.parts.append(f"<g{told}>")
        if tip:
            self.parts.append(f"<title>{text_of(tip)}</title>")
        yield
        self.parts.append("</g>")

    def rect(self, x: float, y: float, wide: float, high: float, fill: str, **more: float | str) -> None:
        """A rectangle."""
        self.add("rect", x=x, y=y, width=max(wide, 0), height=high, fill=fill, **more)

    def line(self, a: Point, b: Point, stroke: str, **more: float | str) -> None:
        """A line."""
        self.add("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], stroke=stroke, **more)

    def shape(self, points: Sequence[Point], fill: str, **more: float | str) -> None:
        """A filled polygon."""
        told = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self.add("polygon", points=told, fill=fill, **more)

    def text(self, x: float, y: float, content: str, size: float, fill: str, **more: float | str) -> None:
        """A text whose base line begins at a point."""
        if content:
            self.add("text", content, x=x, y=y, font_size=size, fill=fill, **more)

    def render(self, wide: float, high: float, lang: str, title: str, description: str) -> str:
        """The whole picture as text that ends with a line break."""
        name = self.name
        head = (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_number(wide)} {_number(high)}' "
            f"width='{_number(wide)}' height='{_number(high)}' role='img' xml:lang={quoteattr(lang)} "
            f"aria-labelledby='{name}-title {name}-description' font-family={quoteattr(FONT)}>"
        )
        told = (
            f"<title id='{name}-title'>{text_of(title)}</title>",
            f"<desc id='{name}-description'>{text_of(description)}</desc>",
        )
        return "\n".join((head, *told, *self.parts, "</svg>")) + "\n"

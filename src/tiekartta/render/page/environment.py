"""Jinja2 for the page: every value is escaped, and what a browser may load is fixed by hashes of what it is given."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from tiekartta.render.cells import safe

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = files("tiekartta.render.page")
_QUOTED = re.compile(r"='([\w#.-]+)'(?=[ >])")


def asset(name: str) -> str:
    """The text of a file beside this one."""
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


def style(*parts: str) -> str:
    """The page's style and that of some parts, without comments and line breaks, which every page would carry."""
    return shortened("".join(asset(f"{name}.css") for name in ("page", "signs", *parts)))


def shortened(text: str) -> str:
    """A style without its comments and line breaks."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text).replace(";}", "}")
    return re.sub(r"(?<=[\w-]): ", ":", text).strip()


def script() -> str:
    """The page's script without its comments and spaces."""
    from rjsmin import jsmin

    return str(jsmin(asset("page.js")))


def in_html(picture: Markup) -> Markup:
    """A picture without the quotes around words and numbers that XML asks for and HTML does not."""
    return Markup(_QUOTED.sub(r"=\1", picture))


def policy(styles: list[str], code: str) -> str:
    """The content security policy of a page: its own styles and script by their hashes, and nothing else at all."""
    told = " ".join(dict.fromkeys(_hash(style) for style in styles))
    return f"default-src 'none'; style-src {told}; script-src {_hash(code)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def environment() -> Environment:
    """The environment of all templates of the page."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        loader=FunctionLoader(asset),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
        auto_reload=False,
    )


def _plain(value: object) -> object:
    """A text without control and bidi characters; markup has been made of such texts."""
    return safe(value) if type(value) is str else value

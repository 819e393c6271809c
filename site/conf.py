"""How Sphinx makes the site of one language: `make site` runs it three times, with `-D language=` and its pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from docutils import nodes  # noqa: E402
from scripts.docs_languages import FOLDERS, brothers  # noqa: E402
from scripts.site_pages import ELSEWHERE, navigation, rewritten, site_path  # noqa: E402
from scripts.site_words import FOUND, WORDS  # noqa: E402

project = "tiekartta"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["fi", "sv"]  # of the English pages, in whose folder the others have theirs
myst_heading_anchors = 4
myst_url_schemes = ("http", "https", "mailto", "site")
suppress_warnings = [
    "toc.not_included",  # the navigation is made from the index; a test holds that it reaches all
    "misc.highlighting_failure",  # examples of files with mistakes
]
nitpicky = True

html_theme = "theme"
html_theme_path = [str(Path(__file__).parent)]
html_title = "tiekartta"
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_permalinks = False
pygments_style = "bw"  # the theme has colours of its own, in light and dark


NAMES = {"en": "English", "fi": "Suomi", "sv": "Svenska"}
"""What a language calls itself."""


def _read(app: Any, name: str, source: list[str]) -> None:
    source[0] = rewritten(source[0], Path(app.srcdir) / f"{name}.md")


def _resolved(app: Any, doctree: nodes.document, name: str) -> None:
    """Links into another language, now that it is known from where."""
    for link in doctree.findall(nodes.reference):
        address = link.get("refuri", "")
        if address.startswith(ELSEWHERE):
            link["refuri"] = _from(app, name, address.removeprefix(ELSEWHERE))
            link["internal"] = True


def _from(app: Any, name: str, path: str) -> str:
    """A path from the root of the site as a link on a page of this language."""
    depth = name.count("/") + (app.config.language != "en")
    return "../" * depth + path


def _context(app: Any, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """What the theme shows around a page: its words, the navigation, and the same page in other languages."""
    lang = app.config.language
    page = Path(app.srcdir) / f"{name}.md"
    own = f"{'' if lang == 'en' else f'{lang}/'}{name}.html"
    if page.is_file():
        others = {each: site_path(path) for each, path in brothers(page).items()}
    else:
        others = {each: f"{'' if each == 'en' else f'{each}/'}{name}.html" for each in FOLDERS if each != lang}
    addresses = {each: _from(app, name, path) for each, path in others.items()}
    context["body"] = _reachable(context.get("body", ""))
    context["words"] = WORDS[lang]
    context["found"] = {"locale": lang, "messages": FOUND[lang], "plural_expr": "n === 1 ? 0 : 1"}
    context["languages"] = [
        (each, NAMES[each], addresses.get(each, "")) for each in NAMES if each == lang or each in others
    ]
    context["sections"] = [
        (section.title, [(title, _from(app, name, path), path == own) for title, path in section.pages])
        for section in navigation(Path(app.srcdir) / "index.md")
    ]
    context["home"] = (_from(app, name, f"{'' if lang == 'en' else f'{lang}/'}index.html"), name == "index")


def _reachable(body: str) -> str:
    """What may be wider than the screen can be scrolled with the keyboard too."""
    scrolled = body.replace("<pre>", '<pre tabindex="0">')
    return scrolled.replace("<table ", '<div class="table" tabindex="0"><table ').replace("</table>", "</table></div>")


def setup(app: Any) -> None:
    """Hear of each page as it is read, resolved and written."""
    app.connect("source-read", _read)
    app.connect("doctree-resolved", _resolved)
    app.connect("html-page-context", _context)

"""Build the site of the documentation in three languages below `build/site`, and see that no link of it is dead."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.docs_languages import FOLDERS, ROOT

SITE = ROOT / "build" / "site"


class _Page(HTMLParser):
    """The places that a page has, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the place and the links of an element."""
        found = dict(attrs)
        self.places.update(filter(None, (found.get("id"), found.get("name") if tag == "a" else None)))
        self.links += filter(None, (found.get("href"), found.get("src")))


def build(folder: Path) -> list[str]:
    """Make the site in a folder; what Sphinx has to say against it."""
    shutil.rmtree(folder, ignore_errors=True)
    with ThreadPoolExecutor(min(len(FOLDERS), os.cpu_count() or 1)) as threads:
        return [said for said in threads.map(lambda lang: _built(lang, folder), FOLDERS) if said]


def _built(lang: str, folder: Path) -> str:
    """The pages of one language; nothing, or the warnings that made it fail."""
    out = folder if lang == "en" else folder / lang
    kept = folder.parent / f"{folder.name}-read" / lang
    options = ("--builder", "html", "--conf-dir", str(ROOT / "site"), "--define", f"language={lang}")
    strict = ("--fail-on-warning", "--keep-going", "--quiet", "--doctree-dir", str(kept))
    command = (sys.executable, "-m", "sphinx", *options, *strict, str(FOLDERS[lang]), str(out))
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return f"{lang}: {done.stderr or done.stdout}" if done.returncode else ""


def dead_links(folder: Path) -> list[str]:
    """The links of a site that lead to no file, or to no place on a page; addresses elsewhere are not asked."""
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    dead = []
    for path, page in pages.items():
        for link in dict.fromkeys(page.links):
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = Path(os.path.normpath(path.parent / unquote(address.path))) if address.path else path
            place = unquote(address.fragment)
            if not target.is_file() or (place and target in pages and place not in pages[target].places):
                dead.append(f"{path.relative_to(folder)}: {link}")
    return dead


def main() -> int:
    """Build, check, and say where it is."""
    wrong = build(SITE) or dead_links(SITE)
    sys.stderr.writelines(f"{each}\n" for each in wrong)
    if not wrong:
        sys.stdout.write(f"The site: {SITE / 'index.html'}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

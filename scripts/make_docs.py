"""Write what the documentation takes from the program: reference pages, and the output of the commands it shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts import docs_console, docs_languages, docs_reference, make_memos


def main(arguments: Sequence[str]) -> int:
    """Renew every page; with `--check` write nothing, and fail when a page is not what the program says."""
    check = "--check" in arguments
    named = [Path(name).resolve() for name in arguments if name != "--check"]
    stale = [] if named else _renew(docs_languages.pages(docs_reference.pages()), check)
    stale += _renew(_shown(named or docs_console.pages()), check)
    if not named and not check:
        make_memos.main()
    for page in stale if check else ():
        sys.stderr.write(f"{page}: is not what the program says; run `make docs`, look at the difference, commit it\n")
    return int(check and bool(stale))


def _shown(pages: list[Path]) -> dict[Path, str]:
    """The pages with what their commands answer, several at a time: each has a folder of its own."""
    with ProcessPoolExecutor(min(len(pages), os.cpu_count() or 1)) as processes:
        return dict(zip(pages, processes.map(_answered, pages), strict=True))


def _answered(page: Path) -> str:
    return docs_console.renewed(page.read_text(encoding="utf-8"))


def _renew(pages: dict[Path, str], check: bool) -> list[Path]:
    """Write the pages that differ, unless they are only checked; which they are."""
    stale = [page for page, text in pages.items() if not page.exists() or page.read_text(encoding="utf-8") != text]
    for page in () if check else stale:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(pages[page], encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write what the documentation takes from the program: reference pages, and the output of the commands it shows."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts import docs_console, docs_reference, make_memos


def main() -> None:
    """Renew every page; pages named as arguments only, when there are any."""
    named = [Path(name).resolve() for name in sys.argv[1:]]
    if not named:
        for page, text in docs_reference.pages().items():
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
        make_memos.main()
    for page in named or docs_console.pages():
        page.write_text(docs_console.renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Write the golden memos anew from tests/golden/summary/roadmap.yaml, and the one that docs/summary.md shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "golden" / "summary"
COMMAND = ("summary", "tests/golden/summary", "--meeting", "aluevaltuusto@2022-03-21")
BEGIN, END = "<!-- memo -->\n", "<!-- /memo -->\n"


def memo(*options: str) -> str:
    """What the command writes."""
    run = [sys.executable, "-m", "tiekartta", *COMMAND, *options]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def main() -> None:
    """Write every golden memo."""
    for lang in ("fi", "sv", "en"):
        (FOLDER / f"memo.{lang}.md").write_text(memo("--lang", lang), encoding="utf-8")
        for template in ("one-page", "council", "group"):
            text = memo("--lang", lang, "--template", template)
            (FOLDER / f"{template}.{lang}.md").write_text(text, encoding="utf-8")
    page = ROOT / "docs" / "summary.md"
    if page.exists():
        text = page.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        quoted = "".join(f"> {line}\n" if line else ">\n" for line in memo("--lang", "fi").splitlines())
        page.write_text(f"{before}{BEGIN}\n{quoted}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Write the JSON Schemas of the reports to `schemas/`; a test fails when they are not in step."""

from __future__ import annotations

import json
from pathlib import Path

from tiekartta.render.schemas import REPORTS, schema_of

FOLDER = Path(__file__).parents[1] / "schemas"


def text_of(name: str) -> str:
    """The file of a report's schema."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in REPORTS:
        (FOLDER / f"{name}.schema.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Synthetic roadmaps in our format: `python bench/generate.py FOLDER ITEMS [plain|mixed|meetings]`.

About 1.7 predecessors an item, ten groups, seeded so that the same call writes the same bytes. `mixed` has all four
link types with lags; in `meetings` every tenth item is a decision of a council. In a portfolio each roadmap has a
folder of its own, and every tenth item of a county implements one of the nation.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

GROUPS = 10
NATION = "nation"
HEADER = """\
tiekartta: 1
id: {name}
title: Synthetic roadmap
start: 2022-01-03
status_date: 2022-01-03
target: end
calendar: fi
groups:
{groups}
bodies:
  - {{id: council, title: Council, notice: 5d, meetings: {{rrule: FREQ=MONTHLY;BYDAY=3MO, start: 2022-01-03}}}}
milestones:
  - {{id: end, title: The end, date: 2023-01-01, depends_on: [{last}]}}
"""


def generate(folder: Path, items: int, variant: str = "plain", files: int = GROUPS, name: str = "synthetic") -> None:
    """Write a roadmap of `items` tasks (and decisions) into a folder; `files` is a multiple or a part of the groups."""
    draw = random.Random(items)
    folder.mkdir(parents=True, exist_ok=True)
    groups = "\n".join(f"  - {{id: g{number}, title: Group {number}}}" for number in range(GROUPS))
    header = HEADER.format(name=name, groups=groups, last=f"t{items - 1}")
    (folder / "roadmap.yaml").write_text(header, encoding="utf-8")
    tasks: list[list[str]] = [["tasks:\n"] for _ in range(files)]
    decisions: list[list[str]] = [["decisions:\n"] for _ in range(files)]
    for number in range(items):
        decision = variant == "meetings" and number % 10 == 9
        text = _item(draw, number, number % GROUPS, variant, decision)
        if variant == "county" and number % 10 == 0:
            text += f"    implements: {NATION}:t{number}\n"
        (decisions if decision else tasks)[number % files].append(text)
    for number in range(files):
        parts = [part for part in (tasks[number], decisions[number]) if len(part) > 1]
        text = "".join(line for part in parts for line in part)
        (folder / f"group-{number}.yaml").write_text(text, encoding="utf-8")


def generate_portfolio(folder: Path, items: int, counties: int = 23, files: int = GROUPS) -> None:
    """Write a nation and its counties, a folder with some files each, with `items` items in all."""
    each = items // (counties + 1)
    generate(folder / NATION, each, files=files, name=NATION)
    for number in range(1, counties + 1):
        generate(folder / f"county-{number}", each, "county", files, f"county-{number}")


def _item(draw: random.Random, number: int, group: int, variant: str, decision: bool) -> str:
    count = 0 if number == 0 else 2 if draw.random() < 0.7 else 1
    preds = sorted({draw.randrange(max(0, number - 40), number) for _ in range(count)})
    links = [_link(draw, f"t{pred}", variant) for pred in preds]
    lines = [f"  - id: t{number}\n", f"    title: Task number {number}\n", f"    group: g{group}\n"]
    lines.append("    body: council\n" if decision else f"    duration: {draw.randint(1, 15)}d\n")
    lines.append(f"    owner: Owner {number % 25}\n")
    if links:
        lines.append(f"    depends_on: [{', '.join(links)}]\n")
    return "".join(lines)


def _link(draw: random.Random, pred: str, variant: str) -> str:
    if variant != "mixed" or draw.random() < 0.5:
        return pred
    kind = draw.choice(["FS", "SS", "FF", "SF"])
    lag = draw.choice(["", "+2d", "-1d", "+5ed"])
    return f'"{pred} {kind}{lag}"'


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])

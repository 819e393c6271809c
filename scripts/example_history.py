"""Make an example repository: 24 monthly versions of the roadmap of North Ostrobothnia, for tests and documentation.

The plan is that of 1 July 2021; what happened month by month is made up: items are done when they were forecast, some
of them a month or two late. One version gives an item another id, one splits a file, one is broken, and one is a merge.

    python scripts/example_history.py FOLDER
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zlib import crc32

import tiekartta
from tiekartta.analyse.schedule import ScheduledItem

ROADMAPS = Path(__file__).parents[1] / "roadmaps"
SOURCE = ROADMAPS / ".versions" / "pohjois-pohjanmaa" / "2021-07-01"
NAME = "pohjois-pohjanmaa"
MONTHS = 24
BROKEN, RENAMED, SPLIT, MERGED = 5, 8, 11, 14
"""The numbers of the versions, from 0, in which something special happens."""
OLD_ID, NEW_ID = "siirtopaatos", "omaisuuden-siirtopaatos"
GROWING = "talousarvio-2023-valmistelu"
GROWN = range(9, 14)
"""In each of these versions the budget's preparation is said to take two working days more."""
_FACTS = ("status", "started", "finished", "progress", "remaining")


def day_of(number: int) -> date:
    """The data date of a version: the 15th of each month from July 2021."""
    year, month = divmod(6 + number, 12)
    return date(2021 + year, month + 1, 15)


def make(root: Path) -> list[str]:
    """The repository at `root`, which is made; the ids of its commits, the oldest first."""
    folder = root / "roadmaps" / NAME
    folder.mkdir(parents=True)
    for path in sorted(SOURCE.glob("*.yaml")):
        (folder / path.name).write_text(_alone(path.read_text(encoding="utf-8")), encoding="utf-8")
    _git(root, 0, "init", "-q", "-b", "main")
    return [_version(root, folder, number) for number in range(MONTHS)]


def _alone(text: str) -> str:
    """A file without its counterparts in the national roadmap, which is not part of the example."""
    return re.sub(r"(?m)^ *(?:implements: kansallinen|baseline:).*\n", "", text)


def _version(root: Path, folder: Path, number: int) -> str:
    sound = _sound(folder, number)
    if number == RENAMED:
        _edit(folder, rf"(?<![\w.-]){OLD_ID}(?![\w.-])", NEW_ID)
    if number == SPLIT:
        _split(folder / "talous.yaml", folder / "talous-paatokset.yaml")
    if number in GROWN:
        _edit(folder, rf"(- id: {GROWING}\n(?:(?!- id:).*\n)*?\s+duration: )\w+", rf"\g<1>{45 + 2 * (number - 8)}d")
    _report(folder, sound, number)
    if number == BROKEN:
        _edit(folder, r"duration: 20w", "duration: 20 viikkoa")
    elif number == BROKEN + 1:
        _edit(folder, r"duration: 20 viikkoa", "duration: 20w")
    if number == MERGED:
        _git(root, number, "checkout", "-q", "-b", "talous")
        _commit(root, number, "Talouden valmistelu")
        _edit(folder, r'version: "1.0"', 'version: "1.1"')
        _commit(root, number, "Versio 1.1")
        _git(root, number, "checkout", "-q", "main")
        _git(root, number, "merge", "-q", "--no-ff", "-m", "Talouden valmistelu yhdistettiin", "talous")
    else:
        _commit(root, number, f"Tilanne {day_of(number):%-d.%-m.%Y}")
    return _git(root, number, "rev-parse", "HEAD").strip()


def _sound(folder: Path, number: int) -> list[ScheduledItem]:
    """The dates of the plan so far on the version's data date."""
    if number == BROKEN + 1:
        _edit(folder, r"duration: 20 viikkoa", "duration: 20w")
    return list(tiekartta.load(str(folder)).schedule(day_of(max(number - 1, 0))).items)


def _report(folder: Path, items: list[ScheduledItem], number: int) -> None:
    """What is told of a month: the data date, and what was started and finished by it, some of it late."""
    day = day_of(number)
    _edit(folder, r"(?m)^status_date: .*$", f"status_date: {day}")
    for item in items:
        late = crc32(item.id.encode()) % 6 == 0 and number < MERGED
        if item.kind == "task" and item.early_start < day:
            _told(folder, item.id, "\n".join(_progress(item, day, late)))
        elif item.kind in ("decision", "milestone") and item.early_finish < day and not late:
            _told(folder, item.id, f"status: done\nfinished: {item.early_finish}")


def _progress(item: ScheduledItem, day: date, late: bool) -> Iterator[str]:
    """What is told of a task that should be under way: what is late has come three quarters as far as it should."""
    length = (item.early_finish - item.early_start).days + 1
    share = min((day - item.early_start).days / length, 1) * (0.75 if late else 1)
    if share < 1:
        yield f"status: active\nstarted: {item.early_start}\nprogress: {int(100 * share)}%"
    else:
        yield f"status: done\nstarted: {item.early_start}\nfinished: {item.early_finish}"


def _told(folder: Path, name: str, facts: str) -> None:
    """An item with facts in place of those that it has; parents and events have none."""
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found = re.search(rf"(?m)^( *)- id: {re.escape(name)}\n((?:\1  .*\n|\s*\n)*)", text)
        if not found or not facts:
            continue
        inner = found[1] + "  "
        if re.search(rf"(?m)^{inner}(?:tasks|date):", found[2]):
            return
        rest = re.sub(rf"(?m)^{inner}(?:{'|'.join(_FACTS)}):.*\n", "", found[2])
        told = "".join(f"{inner}{line}\n" for line in facts.splitlines())
        text = text[: found.start(2)] + told + rest + text[found.end(2) :]
        path.write_text(text, encoding="utf-8")
        return


def _edit(folder: Path, pattern: str, new: str) -> None:
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, new, text), encoding="utf-8")


def _split(path: Path, other: Path) -> None:
    """Move the list of decisions to a file of its own."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r"(?m)^decisions:\n(?:(?:[ #].*)?\n)*", text)
    assert found
    other.write_text(found[0], encoding="utf-8")
    path.write_text(text[: found.start()] + text[found.end() :], encoding="utf-8")


def _commit(root: Path, number: int, message: str) -> None:
    _git(root, number, "add", "-A")
    _git(root, number, "commit", "-q", "-m", message)


def _git(root: Path, number: int, *arguments: str) -> str:
    """Run git as nobody in particular, at nine on the day of a version."""
    when = f"{day_of(number)}T09:00:00Z"
    who = {"NAME": "Project office", "EMAIL": "office@localhost", "DATE": when}
    env = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def main() -> None:
    """Make the repository in the folder that is named."""
    make(Path(sys.argv[1]))


if __name__ == "__main__":
    main()

"""Whole-process CPU time, wall time and peak memory of each command, as ratios to the floor in the same run.

`python bench/run.py` writes `docs/performance.md`; `--check` exits with 1 when a ratio is over its goal and writes
nothing; `--quick` leaves out the largest sizes. Ratios are what counts: absolute times differ from machine to machine.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

sys.path.insert(0, str(Path(__file__).parent))

from generate import generate

ROOT = Path(__file__).parents[1]
RUNS = 5
PROGRAM = [str(Path(sys.executable).with_name("tiekartta"))]
"""The program as people start it."""
FLOOR = [sys.executable, str(ROOT / "bench/floor.py")]


@dataclass(frozen=True)
class Cost:
    """Median cost of a command line: CPU and wall seconds, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Line:
    """One measured line of the table; `goal` is the highest ratio allowed, None where there is none."""

    what: str
    ratio: float
    goal: float | None
    cost: Cost
    against: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.goal is None or (self.ratio >= self.goal if self.at_least else self.ratio <= self.goal)


def measure(command: list[str], runs: int = RUNS, environment: dict[str, str] | None = None) -> Cost:
    """Run a command several times after one warm-up; the medians."""
    return _median([_once(command, environment) for _ in range(runs + 1)][1:])


def compare(
    command: list[str], base: list[str], runs: int = RUNS, environment: dict[str, str] | None = None
) -> tuple[Cost, Cost]:
    """The medians of a command and of what it is compared with, run in turns: a machine is not equally fast all day."""
    turns = [(_once(command, environment), _once(base, None)) for _ in range(runs + 1)][1:]
    ours, theirs = zip(*turns, strict=True)
    return _median(ours), _median(theirs)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(each, key) for each in costs) for key in ("cpu", "wall", "memory")))


def _once(command: list[str], environment: dict[str, str] | None) -> Cost:
    import time

    began = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        variables = {**os.environ, **(environment or {})}
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing, cwd=ROOT, env=variables)
        _, _, usage = os.wait4(process.pid, 0)
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)


def lines(work: Path, quick: bool) -> list[Line]:
    """Measure everything."""
    sizes = [100, 1_000] if quick else [100, 1_000, 10_000]
    folders = {size: work / f"plain-{size}" for size in [*sizes, *([] if quick else [100_000])]}
    for size, folder in folders.items():
        generate(folder, size)
    national = ROOT / "roadmaps/kansallinen"
    found = []

    def add(
        what: str, command: list[str], base: Path, against: str, goal: float | None, **more: dict[str, str]
    ) -> None:
        cost, floor = compare([*PROGRAM, *command], [*FLOOR, str(base)], **more)
        found.append(Line(what, cost.cpu / floor.cpu, goal, cost, against))

    add("`--version`", ["--version"], folders[100], "floor(100)", 0.15)
    completion = {"_TIEKARTTA_COMPLETE": "complete_bash", "COMP_WORDS": "tiekartta why hen", "COMP_CWORD": "2"}
    add("completion of an item id", [], folders[100], "floor(100)", 1.0, environment=completion)
    add("`status` on the national roadmap", ["status", str(national)], national, "floor(164)", 1.3)
    for size, goal in ((1_000, 1.2), (10_000, 1.1)):
        if size not in sizes:
            continue
        for name in ("validate", "status", "schedule"):
            command = [name, str(folders[size])]
            add(f"`{name}` at {size:,} items", command, folders[size], f"floor({size:,})", goal)
    for told, variant in (("all link types", "mixed"), ("decisions", "meetings")):
        command = ["status", _variant(work, variant)]
        add(f"`status`, {told}, 1,000 items", command, folders[1_000], "floor(1,000)", None)
    if not quick:
        found += _growth(folders)
        found += _difference(work, folders[10_000])
    found += _time(national)
    found += _history(work)
    found += _page(work, national, {size: folder for size, folder in folders.items() if size in (1_000, 10_000)})
    found += _others(work, folders[1_000])
    return found if quick else [*found, _engine()]  # last: what is started from a large process looks large


def _variant(work: Path, variant: str) -> str:
    folder = work / f"{variant}-1000"
    generate(folder, 1_000, variant)
    return str(folder)


def _growth(folders: dict[int, Path]) -> list[Line]:
    small = measure([*PROGRAM, "status", str(folders[10_000])], 3)
    large = measure([*PROGRAM, "status", str(folders[100_000])], 1)
    return [
        Line("`status`, 10,000 → 100,000 items: time", large.cpu / small.cpu, 11, large, "status(10,000)"),
        Line("`status` at 100,000 items: peak memory, GiB", large.memory / 1024, 1.2, large, "1 GiB"),
    ]


def _difference(work: Path, folder: Path) -> list[Line]:
    changed = work / "changed"
    shutil.copytree(folder, changed)
    for path in changed.glob("group-*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("duration: 7d", "duration: 8d"), encoding="utf-8")
    diff, status = compare([*PROGRAM, "diff", str(folder), str(changed)], [*PROGRAM, "status", str(folder)], 3)
    return [Line("`diff` of two versions, 10,000 items", diff.cpu / status.cpu, 2.2, diff, "status(10,000)")]


def _time(national: Path) -> list[Line]:
    """The consequence of an edit, and futures: beside `status` of the same roadmap."""
    status = [*PROGRAM, "status", str(national)]
    what, whole = compare([*PROGRAM, "whatif", "palkkajarjestelma +4w", str(national)], status)
    futures, beside = compare([*PROGRAM, "forecast", str(national)], [*PROGRAM, "schedule", str(national)])
    alone = Cost(futures.cpu - beside.cpu, futures.wall - beside.wall, futures.memory)
    return [
        Line("`whatif` on the national roadmap", what.cpu / whole.cpu, 1.2, what, "status(national)"),
        Line("10,000 futures of it", alone.cpu / whole.cpu, 1.0, alone, "status(national)"),
    ]


def _history(work: Path) -> list[Line]:
    """The versions of the example repository, a load each would be `status`; and the same again, from what was kept."""
    example = run_path(str(ROOT / "scripts/example_history.py"))
    example["make"](work / "history")
    roadmap = str(work / "history/roadmaps" / example["NAME"])
    status, told = [*PROGRAM, "status", roadmap], [*PROGRAM, "history", roadmap]
    cold, load = compare([*told, "--no-cache"], status)
    again, beside = compare(told, status, environment={"XDG_CACHE_HOME": str(work / "cache")})
    months = example["MONTHS"]
    return [
        Line(f"`history` of {months} versions, a version", cold.cpu / load.cpu / months, 0.2, cold, "status"),
        Line("a second `history`", again.cpu / beside.cpu, 2, again, "status"),
    ]


def _page(work: Path, national: Path, folders: dict[int, Path]) -> list[Line]:
    """The page: its size, what a browser says of it, its first picture, and the whole process beside `status`."""
    import page

    none = Cost(0, 0, 0)
    report = ["report", str(national), "--against", "none"]
    cost, status = compare([*PROGRAM, *report], [*PROGRAM, "status", str(national)])
    found = [Line("`report` on the national roadmap", cost.cpu / status.cpu, 2.0, cost, "status(national)")]
    pages = {lang: work / f"national-{lang}.html" for lang in ("fi", "sv", "en")}
    size = max(page.write(national, file, lang).size for lang, file in pages.items())
    found.append(Line("its page, kB", size, 200, none, "1 kB"))
    for items, folder in folders.items():
        file = work / f"page-{items}.html"
        weight = page.write(folder, file, "en")
        found.append(Line(f"page of {items:,} items: kB an item", weight.size / weight.items, 0.7, none, "1 kB"))
    for browser in page.browser():
        requests, stopped = browser.faults(pages["fi"])
        found.append(Line("requests that the page makes", requests, 0, none, "itself"))
        found.append(Line("violations of its content policy", stopped, 0, none, "–"))
        axe = sum(browser.inaccessible(file, scheme) for file in pages.values() for scheme in ("light", "dark"))
        found.append(Line("violations by axe-core, three languages, light and dark", axe, 0, none, "–"))
        table, thousand = work / "table.html", work / "page-1000.html"
        page.table_of(thousand, table)
        ratio = browser.first_picture(thousand, table)
        found.append(Line("first picture, 1,000 items", ratio, 1.5, none, "a static table"))
    return found


def _engine() -> Line:
    """The computation alone, of a plan in memory, beside a graph of its links, their order and one forward pass."""
    import engine

    plain, whole = engine.measure()
    cost = Cost(whole, whole, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return Line("all dates of 100,000 items in memory", whole / plain, engine.LIMIT, cost, "graph, order, forward pass")


def _others(work: Path, folder: Path) -> list[Line]:
    """Other planners on the same network, where they are installed."""
    from others import estimated, mouc_file, simulated, taskjuggler_chart, taskjuggler_dates

    found = []
    programs = (
        ("TaskJuggler, dates as CSV", "tj3", ["--silent", "--output-dir", str(work)], taskjuggler_dates, None),
        ("TaskJuggler, its page with a chart", "tj3", ["--silent", "--output-dir", str(work)], taskjuggler_chart, 6.0),
        ("mouc", "mouc", ["schedule"], mouc_file, 9.0),
    )
    if find_spec("trueppm_scheduler"):
        import futures

        mine, other = futures.measure(estimated(folder, work), simulated(folder, work))
        what = "the futures of 1,000 items, 10,000 runs"
        found.append(Line(what, mine / other, futures.LIMIT, Cost(mine, mine, 0), "trueppm-scheduler"))
    for name, program, options, write, goal in programs:
        path = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
        if path:
            theirs = [path, *options, str(write(folder, work))]
            cost, status = compare(theirs, [*PROGRAM, "status", str(folder)], 3)
            found.append(
                Line(f"{name}, 1,000 items", cost.cpu / status.cpu, goal, cost, "status(1,000)", at_least=True)
            )
    return found


def table(found: list[Line]) -> str:
    """The table of `docs/performance.md`."""
    rows = ["| what | against | ratio | goal | CPU s | wall s | MiB |", "|---|---|--:|--:|--:|--:|--:|"]
    for line in found:
        sign = "≥" if line.at_least else "≤"
        goal = f"{sign} {line.goal:g}{'' if line.met else ' **not met**'}" if line.goal is not None else "–"
        cost = line.cost
        figures = f"{cost.cpu:.2f} | {cost.wall:.2f} | {cost.memory:.0f}"
        rows.append(f"| {line.what} | {line.against} | {line.ratio:.2f} | {goal} | {figures} |")
    return "\n".join(rows)


def report(found: list[Line]) -> str:
    """The whole page."""
    template = (ROOT / "bench/performance.md").read_text(encoding="utf-8")
    packages = ", ".join(f"{name} {version(name)}" for name in ("pydantic", "pyyaml", "networkx", "typer"))
    where = f"{date.today().isoformat()}, Python {platform.python_version()}, {packages}"
    return template.replace("{table}", table(found)).replace("{where}", where)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = lines(Path(folder), "--quick" in sys.argv)
    sys.stdout.write(table(found) + "\n")
    if "--check" in sys.argv:
        return int(not all(line.met for line in found))
    if "--quick" not in sys.argv:
        (ROOT / "docs/performance.md").write_text(report(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

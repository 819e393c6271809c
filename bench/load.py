"""Every command on the largest plans: 100,000 items in 1,000 files, a nation and 23 counties with 50,000 items, and 600
roadmaps with 30,000.

`python bench/load.py [many|portfolio|roadmaps]` prints the CPU time of each command beside `status` of the same plan,
and its peak memory. It exits with 1 when a command fails, or takes more memory than any may.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import generate, generate_portfolio

PROGRAM = [sys.executable, "-m", "tiekartta"]
GIB = 1.2
"""Most memory that a command may take."""
REFUSED = 2
"""The exit code of what refuses: a page that no browser opens, a plan that is no single file, too many meetings."""


@dataclass(frozen=True)
class Run:
    """One run of a command: CPU and wall seconds, peak memory in GiB, exit code, the last line of its messages."""

    command: str
    cpu: float
    wall: float
    memory: float
    code: int
    told: str

    @property
    def is_sound(self) -> bool:
        """Whether it answered, or refused as it may, within the memory."""
        may_refuse = self.command.startswith(("report ", "import ", "export ics "))
        return self.memory <= GIB and (self.code == 0 or (may_refuse and self.code == REFUSED))


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command on the plan of a folder, in that folder."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen([*PROGRAM, *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        messages.seek(0)
        told = messages.read().decode().strip().splitlines()[-1:] or [""]
    code = os.waitstatus_to_exitcode(status)
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024**2
    return Run(" ".join(command), cpu, time.perf_counter() - began, memory, code, told[0])


def commands(item: str, roadmap: str) -> Iterator[list[str]]:
    """Every command, each where it does the most; files that one writes are what another reads."""
    for line in (
        "status", "status --format json", "status --against HEAD~1", "validate", "validate --format sarif",
        "schedule --format csv", "critical", f"why {item}", f"show {item}", "list", "list --by owner --month",
        "timeline", "timeline --format svg", "timeline --clock", f"summary {roadmap}", "diff HEAD~1",
        f"history {roadmap} --item {item.rpartition(':')[2]}", "forecast --runs 200", "portfolio",
        "report --output page.html", "report --forecast --output pages/",
        "form --group g1 --output form.xlsx", "collect form.xlsx", "export ics --output meetings.ics",
        f"export xlsx {roadmap} --output plan.xlsx", f"export mspdi {roadmap} --output plan.xml",
        f"export csv {roadmap} --output plan.csv", "export mermaid",
        "import plan.xml", "import plan.xlsx", "import plan.csv",
        f"set {item} owner=Board", f"done {item} --dry-run", f"rename {item} another --dry-run",
    ):  # fmt: skip
        yield line.split()
    yield ["whatif", f"{item} +4w"]


def _versions(folder: Path) -> None:
    """A repository of two versions that differ in one file."""
    path = next(folder.rglob("group-1.yaml"))
    git = ["git", "-C", str(folder), "-c", "user.name=bench", "-c", "user.email=bench@example.invalid"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for change in ("duration: 7d", "duration: 8d"):
        path.write_text(path.read_text(encoding="utf-8").replace("duration: 7d", change), encoding="utf-8")
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--message", change], check=True)


def load(name: str, write: Callable[[Path], None], item: str, roadmap: str) -> bool:
    """Run every command on a plan and print a row for each; whether all are sound."""
    _tell(f"| {name} | status | CPU s | GiB | told |\n|---|--:|--:|--:|---|")
    base, sound = 0.0, True
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder)
        _versions(folder)
        for command in commands(item, roadmap):
            done = run(command, folder)
            base = base or done.cpu
            sound = sound and done.is_sound
            told = f"{'' if done.is_sound else f'**{done.code}** '}{done.told[:120]}"
            _tell(f"| `{done.command}` | {done.cpu / base:.2f} | {done.cpu:.1f} | {done.memory:.2f} | {told} |")
    return sound


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print the tables of the plans asked for; of all where none is."""
    plans: dict[str, tuple[Callable[[Path], None], str, str]] = {
        "many": (lambda folder: generate(folder, 100_000, files=1_000), "t50000", "."),
        "portfolio": (lambda folder: generate_portfolio(folder, 50_000), "county-1:t1000", "county-1"),
        "roadmaps": (lambda folder: generate_portfolio(folder, 30_000, 599, files=2), "county-1:t10", "county-1"),
    }
    told = [load(name, *plans[name]) for name in sys.argv[1:] or plans]
    return int(not all(told))


if __name__ == "__main__":
    sys.exit(main())

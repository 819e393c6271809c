"""`python -m tests.mutants`: a fresh sample of mutants of the logic, and which of them no test notices."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import pytest

from tests.mutants.running import ROOT, Mutants

ROOMS = ("schedule", "compare", "analyse", "read")
ELSEWHERE = ("architecture", "ci", "docs", "forms", "fuzz", "mutants", "office", "packaging", "page", "promises")
"""Rooms of tests of other things, or whose tests start processes, which have no mutant in them."""


def main() -> int:
    """Try a sample; exit 1 where more of it survives than may."""
    options = _options()
    told = os.fdopen(os.dup(1), "w", buffering=1)
    plugin = Mutants(
        options.rooms, options.sample, options.seed, options.only, options.reach, options.keep, options.seconds,
        say=lambda line: print(line, file=told),
    )  # fmt: skip
    tests = options.tests or [str(path) for path in sorted(Path(ROOT, "tests").iterdir()) if _is_asked(path)]
    _log_output(options.reach.with_suffix(".log"))
    pytest.main(["-q", "-p", "no:cacheprovider", "-m", "not slow", *tests], plugins=[plugin])
    lost = [*plugin.survivors, *plugin.unreached]
    print(f"\n{plugin.tried} mutants (seed {options.seed}), {len(lost)} not noticed:", file=told)
    for mutant in lost:
        print(f"  {mutant}", file=told)
    return int(not plugin.tried or len(lost) * 100 > options.allowed * plugin.tried)


def _log_output(path: Path) -> None:
    """Write what the tests of mutants print, which is long and of no use but for the runner itself, to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=40, help="how many mutants")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="which sample; another one each time")
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="rooms of src/tiekartta")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="FILE:LINE", help="every mutant of these lines instead"
    )
    parser.add_argument("--tests", nargs="+", help="these tests only; needs a --reach of its own")
    parser.add_argument("--seconds", type=float, default=60, help="most seconds of tests for one mutant")
    parser.add_argument("--allowed", type=float, default=8, help="how many per cent may survive")
    parser.add_argument("--reach", type=Path, default=ROOT / "build" / "mutants-reach.json", help="what tests reach")
    parser.add_argument("--keep", action="store_true", help="what tests reached before the last edits will do")
    return parser.parse_args()


def _is_asked(path: Path) -> bool:
    is_test = path.is_dir() or path.name.startswith("test_")
    return is_test and path.name not in ELSEWHERE and not path.name.startswith(("_", "."))


if __name__ == "__main__":
    sys.exit(main())

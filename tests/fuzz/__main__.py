"""`make fuzz`: hostile and sound roadmaps against every command, for as long as asked; what breaks is kept."""

from __future__ import annotations

import argparse
import collections
import faulthandler
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fuzz import hostile, sound
from tests.promises.command import check, lines, tiekartta

SECONDS = 20
MEMORY = 2 * 1024**3


class Hang(Exception):
    """A command that took too long."""


def _alarm(_signal: int, _frame: object) -> None:
    raise Hang(f"longer than {SECONDS} s")


def main() -> int:
    """Run until the time is over; the exit code is 1 when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="Only this one, with every command.")
    parser.add_argument("--first", type=int, default=None, help="Begin with this one, to try the same as before.")
    parser.add_argument("--keep", default="build/fuzz")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _alarm)
    asked = options.first if options.seed is None else options.seed
    first = random.randrange(2**31) if asked is None else asked
    end = time.monotonic() + options.minutes * 60
    begin, keep = hostile.seeds(), Path(options.keep)
    found: collections.Counter[str] = collections.Counter()
    tried, seed, told = 0, first, time.monotonic()
    while time.monotonic() < end and (options.seed is None or seed == first):
        with tempfile.TemporaryDirectory() as folder:
            commands = _written(Path(folder), seed, begin)
            for command in commands if options.seed is not None else random.Random(seed).sample(commands, 4):
                tried += 1
                problem = _problem(command, Path(folder))
                if problem:
                    found[problem] += 1
                    if found[problem] == 1:
                        shutil.copytree(folder, keep / str(seed), dirs_exist_ok=True)
                        sys.stdout.write(f"seed {seed}: {' '.join(command)}\n  {problem}\n")
                        sys.stdout.flush()
        seed += 1
        if time.monotonic() - told > 60:
            told = time.monotonic()
            sys.stdout.write(f"{tried} command lines, {seed - first} roadmaps, {len(found)} kinds of failure\n")
            sys.stdout.flush()
    sys.stdout.write(f"{tried} command lines on {seed - first} roadmaps from seed {first}: {dict(found)}\n")
    return int(bool(found))


def _written(folder: Path, seed: int, begin: list[bytes]) -> list[tuple[str, ...]]:
    """Write what a seed makes, a hostile roadmap or each fourth time a sound portfolio; the command lines to try."""
    chance = random.Random(seed)
    if seed % 4 == 0:
        return list(sound.lines(sound.write_versions(folder, seed), chance))
    (folder / "roadmap.yaml").write_bytes(hostile.roadmap(chance, begin))
    return list(lines("roadmap.yaml", "a", "new"))


def _problem(command: tuple[str, ...], folder: Path) -> str:
    """What is wrong with the answer of a command line, or nothing."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        ran = tiekartta(*command, "--debug", folder=folder)
        check(ran, command)
        if (folder / "old").exists() and (absurd := sound.absurdity(ran)):
            return f"{command[0]} tells {absurd!r}"
    except (Exception, SystemExit) as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} {Path(place.filename).name}:{place.lineno}: {str(error)[:300]}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return ""


if __name__ == "__main__":
    sys.exit(main())

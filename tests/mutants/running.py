"""A pytest plugin that, instead of running the tests once, runs those that reach a mutant, mutant by mutant."""

from __future__ import annotations

import ast
import gc
import json
import os
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

from tests.mutants.mutations import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tiekartta"
SECONDS = 120
"""Most CPU time that the tests of one mutant get: what takes longer does not end."""
BYTES = 4 << 30
"""Most memory of a mutant."""


def code_of(tree: ast.Module, file: str, function: str) -> CodeType:
    """The code of a function in a compiled module."""
    codes = [compile(tree, file, "exec")]
    for code in codes:
        if code.co_qualname == function:
            return code
        codes.extend(each for each in code.co_consts if isinstance(each, CodeType))
    raise LookupError(function)


@dataclass
class Reached:
    """Which tests reach a function, by file and name, and how long each test takes."""

    tests: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        tests = [[*function, sorted(names)] for function, names in self.tests.items()]
        path.write_text(json.dumps({"seconds": self.seconds, "tests": tests}), encoding="utf-8")

    @staticmethod
    def read(path: Path) -> Reached:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Reached({(file, name): set(tests) for file, name, tests in found["tests"]}, found["seconds"])


@dataclass
class Mutants:
    """The plugin: a sample of the mutants of some rooms, or all of them in `file:line`s that are named."""

    rooms: Sequence[str]
    sample: int
    seed: int
    only: Sequence[str]
    reach: Path
    keep: bool
    most: float
    say: Callable[[str], object]
    survivors: list[Mutant] = field(default_factory=list)
    unreached: list[Mutant] = field(default_factory=list)
    tried: int = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if not self.is_known():
            self.say("first every test runs once, to see what it reaches")
            _forked(lambda: self._record(session))
        reached = Reached.read(self.reach)
        for number, mutant in enumerate(self._chosen(), 1):
            tests = self._tests(session, reached, mutant)
            noticed = bool(tests) and _forked(lambda: _run(session, tests, mutant)) != 0  # noqa: B023 - runs at once
            self.tried = number
            if not noticed:
                (self.survivors if tests else self.unreached).append(mutant)
            self.say(f"{number} {'noticed' if noticed else 'SURVIVED' if tests else 'NOT REACHED'} {mutant}")
        return True

    def is_known(self) -> bool:
        """Whether it is written down what the tests reach, and no file is newer; with `keep` an old one will do."""
        if self.keep or not self.reach.exists():
            return self.reach.exists()
        newest = max(path.stat().st_mtime for path in (*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")))
        return newest <= self.reach.stat().st_mtime

    def _chosen(self) -> list[Mutant]:
        every = [mutant for room in self.rooms for mutant in _of_room(room)]
        if self.only:
            return [each for each in every if any(f"{each} ".startswith(f"{name} ") for name in self.only)]
        return random.Random(self.seed).sample(every, min(self.sample, len(every)))

    def _record(self, session: pytest.Session) -> int:
        """Run every test once, with the functions of the rooms that it calls."""
        reached = Reached()
        prefix = len(str(SOURCE)) + 1
        inside = tuple(str(SOURCE / room) for room in self.rooms)
        for number, item in enumerate(session.items):
            codes: set[CodeType] = set()

            def called(frame: FrameType, _event: str, _value: object, codes: set[CodeType] = codes) -> None:
                codes.add(frame.f_code)

            began = time.process_time()
            sys.settrace(called)
            try:
                _protocol(session, item, session.items[number + 1 : number + 2])
            finally:
                sys.settrace(None)
            reached.seconds[item.nodeid] = round(time.process_time() - began, 4)
            for code in codes:
                if code.co_filename.startswith(inside):
                    outermost = code.co_qualname.partition(".<locals>")[0]
                    reached.tests[code.co_filename[prefix:], outermost].add(item.nodeid)
        reached.write(self.reach)
        return 0

    def _tests(self, session: pytest.Session, reached: Reached, mutant: Mutant) -> list[pytest.Item]:
        """The tests that reach a mutant and those that are new since: nearby ones first, then quick ones."""
        names = reached.tests.get((mutant.file, mutant.function), set())
        room = f"tests/{mutant.file.partition('/')[0]}/"
        items = [each for each in session.items if each.nodeid in names or each.nodeid not in reached.seconds]
        items.sort(key=lambda item: (not item.nodeid.startswith(room), reached.seconds.get(item.nodeid, 0.0)))
        items.sort(key=lambda item: reached.seconds.get(item.nodeid, 0.0) > 1)
        left, chosen = self.most, []
        for item in items:
            left -= reached.seconds.get(item.nodeid, 0.0)
            if left < 0 and chosen:
                break
            chosen.append(item)
        return chosen


def _of_room(room: str) -> Iterator[Mutant]:
    for path in sorted((SOURCE / room).rglob("*.py")):
        yield from mutants_of(path, path.relative_to(SOURCE).as_posix())


def _run(session: pytest.Session, tests: Sequence[pytest.Item], mutant: Mutant) -> int:
    """Run tests with a mutant in place until one fails; 1 when one did, 0 when none did or the mutant has no place."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    if not _put(mutant):
        return 0
    for number, item in enumerate(tests):
        _protocol(session, item, tests[number + 1 : number + 2])
        if session.testsfailed:
            return 1
    return 0


def _put(mutant: Mutant) -> bool:
    """Give the function of a mutant its code; its module may be one that is imported only where it is used."""
    import_module(f"tiekartta.{mutant.file.removesuffix('.py').replace('/', '.')}")
    file = str(SOURCE / mutant.file)
    code = code_of(mutant.tree(), file, mutant.function)
    known = [each for each in gc.get_objects() if isinstance(each, FunctionType) and each.__code__.co_filename == file]
    wanted = code.co_qualname, code.co_firstlineno
    found = [each for each in known if (each.__code__.co_qualname, each.__code__.co_firstlineno) == wanted]
    for each in found:
        each.__code__ = code
    return bool(found)


def _protocol(session: pytest.Session, item: pytest.Item, following: Sequence[pytest.Item]) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following[0] if following else None)


def _forked(job: Callable[[], int]) -> int:
    """Do a job in a process of its own; how it ended, not 0 when it was killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        code = job()
    finally:
        os._exit(code)

"""A thousand faults while files are written: a program that is killed, or told to end, at every step of every writer."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tiekartta.base.findings import InputError
from tiekartta.cli.completion_install import install
from tiekartta.read import replacing
from tiekartta.read.new_files import write_new
from tiekartta.read.replacing import Replacement, locked, recover, replace_files
from tiekartta.read.writing import write_file

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

STEPS = ("open", "write", "close", "fsync", "chmod", "replace", "link", "unlink", "mkdir", "chown", "fdopen", "stat")
NEEDS_NO_ROOM = ("unlink", "stat", "close")
FILES = {"a/yksi.yaml": b"old 1\n" * 99, "a/kaksi.yaml": b"old 2\n" * 99, "b/kolme.yaml": b"old 3\n" * 99}
NEW = {name: data.replace(b"old", b"new") for name, data in FILES.items()}


def replaces(root: Path) -> None:
    replace_files([Replacement(root / name, FILES[name], NEW[name], name) for name in FILES])


def replaces_one(root: Path) -> None:
    replace_files([Replacement(root / "a/yksi.yaml", FILES["a/yksi.yaml"], NEW["a/yksi.yaml"], "yksi")])


def writes(root: Path) -> None:
    write_file(str(root / "a/yksi.yaml"), NEW["a/yksi.yaml"])


def makes(root: Path) -> None:
    write_new(root, {"uusi/yksi": "1", "uusi/syvempi/kaksi": "2", "kolme": "3"})


def installs(root: Path) -> None:
    install("bash", root)


ONE = {**FILES, "a/yksi.yaml": NEW["a/yksi.yaml"]}
MADE = {**FILES, "uusi/yksi": b"1", "uusi/syvempi/kaksi": b"2", "kolme": b"3"}
WRITERS: dict[str, tuple[Callable[[Path], None], dict[str, bytes] | None]] = {
    "several": (replaces, NEW), "one": (replaces_one, ONE), "output": (writes, ONE), "new": (makes, MADE),
}  # fmt: skip


def fresh(root: Path) -> Path:
    root.mkdir()
    for name, data in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
    return root


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def child(work: Callable[[Path], None], root: Path, number: int, fault: str) -> int:
    """The end of a process to which something happens at its step `number`, counted over all kinds of steps."""
    process = os.fork()
    if process:
        return os.waitpid(process, 0)[1]
    code = 1
    try:
        _prepare(number, fault)
        work(root)
        code = 0
    except InputError:
        code = 2
    except BaseException:
        code = 3
    finally:
        os._exit(code)


def _prepare(number: int, fault: str) -> None:
    def ended(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise SystemExit

    signal.signal(signal.SIGTERM, ended)
    count = iter(range(100_000))

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            here = next(count) == number
            if here and fault == "full" and real.__name__ not in NEEDS_NO_ROOM:
                raise OSError(errno.ENOSPC, "No space left on device")
            if here and fault in ("killed", "ended"):
                os.kill(os.getpid(), signal.SIGKILL if fault == "killed" else signal.SIGTERM)
            result = real(*arguments, **named)
            if here and fault == "ended after":
                os.kill(os.getpid(), signal.SIGTERM)
            if here and fault == "killed after":
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return step

    for name in STEPS:
        setattr(os, name, wrapped(getattr(os, name)))


def faults(count: int) -> Iterator[tuple[str, str, int]]:
    for fault in ("ended", "ended after", "full", "killed", "killed after"):
        for writer in WRITERS:
            for number in range(count):
                yield writer, fault, number


def check(writer: str, fault: str, number: int, root: Path) -> None:
    work, new = WRITERS[writer]
    child(work, fresh(root), number, fault)
    left = everything(root)
    if fault.startswith("killed"):
        # Nothing can be taken back by a program that is gone: the next writer does it, or old or new stand already.
        with locked(root, "x"):
            recover(root)
        for folder in (root / "a", root / "b"):
            replacing._sweep(folder)
        left = {name: data for name, data in everything(root).items() if not Path(name).name.startswith(".")}
    if writer == "new" and fault.startswith("killed"):
        assert left.items() <= MADE.items()
    else:
        assert left in (FILES, new), (writer, fault, number)


def test_some_faults_leave_the_old_or_the_new_files(tmp_path: Path) -> None:
    for writer, fault, number in faults(2):
        check(writer, fault, number, tmp_path / f"{writer}-{fault}-{number}")


@pytest.mark.slow
def test_a_thousand_faults_leave_the_old_or_the_new_files(tmp_path: Path) -> None:
    tried = 0
    for writer, fault, number in faults(80):
        check(writer, fault, number, tmp_path / f"{writer}-{fault}-{number}")
        tried += 1
    assert tried >= 1_000


@pytest.mark.parametrize(
    "steps", [range(0, 30, 5), pytest.param(range(30), marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_a_start_file_of_a_shell_is_whole(steps: range, tmp_path: Path) -> None:
    script = "source '{}'\n"
    for number, fault in [(number, fault) for number in steps for fault in ("killed", "ended", "full")]:
        home = tmp_path / f"{number}-{fault}"
        home.mkdir()
        (home / ".bashrc").write_bytes(b"alias a=b")
        child(installs, home, number, fault)
        path = home / ".bash_completions" / "tiekartta.sh"
        assert (home / ".bashrc").read_bytes() in (b"alias a=b", b"alias a=b\n" + script.format(path).encode())
        if not fault.startswith("killed"):
            assert not list(home.rglob("*.tmp"))


@pytest.mark.slow
def test_of_two_writers_one_wins_and_nothing_is_torn(tmp_path: Path) -> None:
    for number in range(50):
        root = fresh(tmp_path / str(number))
        processes = []
        for _ in range(2):
            process = os.fork()
            if not process:
                try:
                    replaces(root)
                except InputError:
                    os._exit(2)
                os._exit(0)
            processes.append(process)
        codes = sorted(os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in processes)
        assert codes == [0, 2]
        assert everything(root) == NEW

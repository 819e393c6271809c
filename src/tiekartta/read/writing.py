"""Writing files: whatever happens meanwhile, a file is the complete old one or the complete new one.

New content is written beside its file, brought to the disk, and given the file's name in one step. The name of what is
written beside is chosen before it is made, so that whoever ends the program finds nothing left to remember: a signal at
any instant is an exception, and what was made is taken back.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from tiekartta.base.findings import Finding, InputError, Span

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def write_file(path: str, data: bytes) -> None:
    """Write a whole file. Raises InputError when that is not possible; the old file is then as it was."""
    target = Path(path)
    try:
        if target.is_symlink():
            target = target.resolve()
        if target.exists() and not target.is_file():
            # A device or a pipe has no old content to keep, and must never be replaced by a file.
            with open(target, "wb", buffering=0) as device:
                device.write(data)
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~umask()
        beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.tmp")
        with removed_at_last(beside):
            write_beside(beside, data, mode)
            os.replace(beside, target)
            sync_folder(target.parent)
    except OSError as error:
        raise InputError(Finding("TK125", Span(path), {"problem": error.strerror or str(error)})) from None


@contextlib.contextmanager
def removed_at_last(*paths: Path) -> Iterator[None]:
    """Remove files that are still there at the end, however it comes; they need not have been made yet."""
    try:
        yield
    finally:
        signals = None
        try:
            signals = hold_signals()
        finally:  # a signal that came just now has been answered already, and a second one is not listened to
            for path in paths:
                with contextlib.suppress(OSError):
                    path.unlink()
            release_signals(signals)


def hold_signals() -> set[int] | None:
    """Let signals wait while what was made is taken back; those that were held before, for `release_signals`."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        return None
    ending = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, ending))


def release_signals(before: set[int] | None) -> None:
    """Hear signals again as before; those that came meanwhile are answered now."""
    import signal

    if before is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def write_beside(path: Path, data: bytes, mode: int) -> None:
    """Write a new file that is on the disk afterwards: some file systems tell only then that they are full."""
    with os.fdopen(os.open(path, _NEW_FILE, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(path, mode)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def umask() -> int:
    """The rights that new files are not given."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""The one place that calls git: plumbing commands with a fixed environment, so that a repository runs no program.

A repository is untrusted input. Its configuration can name programs (`core.fsmonitor`, hooks, pagers, text
conversions, external diffs) and remote helpers; none of the commands used here would start them, and each is switched
off on top. Nothing is checked out, fetched or written.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.files import git_root

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "core.quotePath=false",
    "diff.external=",
    "protocol.allow=never",
    "credential.helper=",
    "gc.auto=0",
)
_KEPT = ("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""What git itself tells to its hooks: without it `diff --cached` in a hook would read another index.

GIT_DIR and GIT_WORK_TREE are not among them: the repository is always that of the folder, as files on disk are.
"""
_FIXED = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PAGER": "cat",
    "GIT_LITERAL_PATHSPECS": "1",
}
_REF = re.compile(r"[^\x00-\x20\x7f-\x9f:?*\[\\~^-][^\x00-\x20\x7f-\x9f:?*\[\\]*\Z")
"""What a revision may look like: every name that git takes, or an object id, with `~3`, `^2`, `@{1}` behind it.

No shell sees it, so what means something to a shell (`r&d`, `fix(1)`) is as good as any other character.
"""
_STEPS = re.compile(r"[~^]|@\{|@\Z")
"""Where the name of a revision ends, and the steps back from it begin."""


class Done(NamedTuple):
    """How a git command ended."""

    code: int
    out: bytes
    error: str


def environment() -> dict[str, str]:
    """The environment that git gets: that of the process without what would redirect git or start programs."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in _KEPT}
    return kept | _FIXED


def command(folder: str, arguments: Sequence[str]) -> list[str]:
    """The argument list of a git command; no shell ever sees it."""
    settings = [part for each in _SETTINGS for part in ("-c", each)]
    return ["git", "--no-pager", "-C", folder, *settings, *arguments]


def run(folder: str, *arguments: str, given: bytes = b"") -> Done:
    """Run a plumbing command in a folder with `given` as its input.

    Raises InputError when git is missing, cannot be started or does not answer.
    """
    try:
        done = subprocess.run(
            command(folder, arguments),
            input=given,
            capture_output=True,
            env=environment(),
            timeout=limits.GIT_SECONDS,
            check=False,
        )
    except OSError:
        raise InputError(Finding("TK705", Span(folder))) from None
    except subprocess.TimeoutExpired:
        raise InputError(Finding("TK706", Span(folder), {"problem": f"> {limits.GIT_SECONDS} s"})) from None
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


class Repository:
    """The repository that a folder belongs to; a worktree and a subfolder do as well as its root."""

    def __init__(self, folder: str = ".") -> None:
        done = run(folder, "rev-parse", "--show-toplevel")
        if "dubious ownership" in done.error:
            here = Path(folder).resolve()
            raise InputError(Finding("TK709", Span(folder), {"folder": str(git_root(here) or here)}))
        if done.code:
            raise InputError(Finding("TK704", Span(folder), {"problem": reason(done)}))
        self.root = Path(os.fsdecode(done.out.rstrip(b"\n")))
        if not _holds(self.root, folder):
            raise InputError(Finding("TK704", Span(folder), {"problem": "core.worktree names another folder"}))

    def commit(self, ref: str) -> str:
        """The object id of the commit that a revision names. Raises InputError for anything else."""
        found = self.find(ref)
        if found is None:
            raise InputError(self._not_found(ref))
        return found

    def find(self, ref: str) -> str | None:
        """The object id of the commit that a revision names, or None; text that is no revision never reaches git."""
        if not is_ref(ref.lstrip("-")):
            return None
        name = _STEPS.split(ref)[0]
        named = self._named(name)
        if len(set(named.values())) > 1:
            raise InputError(Finding("TK722", Span(shown(ref)), {"ref": shown(ref), "known": ", ".join(named)}))
        if ref.startswith("-"):  # git takes it for an option, but a branch may be called so
            if not named:
                return None
            ref = next(iter(named)) + ref[len(name) :]
        done = run(str(self.root), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        name = done.out.decode("ascii", "replace").strip()
        return name if not done.code and re.fullmatch(r"[0-9a-f]{40,64}", name) else None

    def _named(self, name: str) -> dict[str, str]:
        """What is called so among branches, tags and branches of elsewhere, each with its commit: git takes a tag."""
        if name in ("", "HEAD") or re.fullmatch(r"[0-9a-f]{40,64}", name):
            return {}
        wanted = [f"refs/{kind}/{name}" for kind in ("tags", "heads", "remotes")]
        told = "--format=%(refname) %(objectname) %(*objectname)"
        lines = run(str(self.root), "for-each-ref", told, *wanted).out.decode("utf-8", "replace").splitlines()
        found = {each.split(" ")[0]: each.split() for each in lines}
        return {each: found[each][-1] for each in wanted if each in found}

    def merge_base(self, old: str, new: str) -> str:
        """The commit that two revisions have in common. Raises InputError when there is none in this clone."""
        done = run(str(self.root), "merge-base", self.commit(old), self.commit(new))
        if done.code:
            code = "TK703" if self.is_shallow() else "TK702"
            raise InputError(Finding(code, Span(shown(f"{old}...{new}")), {"old": shown(old), "new": shown(new)}))
        return done.out.decode("ascii").split()[0]

    def is_shallow(self) -> bool:
        """Whether the clone lacks a part of the history."""
        return run(str(self.root), "rev-parse", "--is-shallow-repository").out.strip() == b"true"

    def partial_from(self) -> str | None:
        """Where the rest of a partial clone is, the name of a remote; None when the clone has everything."""
        found = run(str(self.root), "config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$").out
        key = found.decode("utf-8", "replace").partition(" ")[0]
        return key.removeprefix("remote.").rpartition(".")[0] or None

    def unreadable(self, where: Span, problem: str) -> Finding:
        """Why an object cannot be read: it was left out of a partial clone, or the repository is broken."""
        remote = self.partial_from()
        if remote is not None:
            return Finding("TK724", where, {"remote": shown(remote)})
        return Finding("TK706", where, {"problem": problem})

    def has_commit(self) -> bool:
        """Whether anything was committed on the branch that is checked out."""
        return not run(str(self.root), "rev-parse", "--verify", "--quiet", "HEAD").code

    def inside(self, path: str) -> str:
        """A path of the file system as a path inside the repository, `` for its root; refuses what is outside."""
        real = Path(os.path.abspath(path))
        for root, each in ((self.root, real), (self.root.resolve(), real.resolve())):
            if each.is_relative_to(root):
                return each.relative_to(root).as_posix().removeprefix(".").removeprefix("/")
        raise InputError(Finding("TK103", Span(path)))

    def _not_found(self, ref: str) -> Finding:
        if _STEPS.split(ref)[0] in ("HEAD", "") and not self.has_commit():
            return Finding("TK721", Span(shown(ref)))
        if self.is_shallow():
            return Finding("TK707", Span(shown(ref)), {"ref": shown(ref)})
        if is_ref(ref):
            oid = run(str(self.root), "rev-parse", "--verify", "--quiet", "--end-of-options", ref).out.decode().strip()
            if oid not in ("", ref) and run(str(self.root), "cat-file", "-t", oid).code:
                return self.unreadable(Span(shown(ref)), f"object {oid[:12]} is missing")
        return Finding("TK701", Span(shown(ref)), {"ref": shown(ref), "hint": self._nearest(ref)})

    def _nearest(self, ref: str) -> str:
        from tiekartta.read.validation import nearest

        done = run(str(self.root), "for-each-ref", "--count=1000", "--format=%(refname:short)")
        return nearest(ref, [name for name in done.out.decode("utf-8", "replace").split() if name != ref])


def is_ref(text: str) -> bool:
    """Whether a text may be a revision: nothing that begins with `-`, no spaces, nothing that git forbids in names."""
    return bool(_REF.match(text)) and ".." not in text and len(text) <= limits.ID


def shown(text: str) -> str:
    """A revision as a message quotes it."""
    return text if len(text) <= 80 else text[:79] + "…"


def reason(done: Done) -> str:
    """Why a git command failed, in git's own words."""
    return shown(done.error.partition("\n")[0].removeprefix("fatal: ").removeprefix("error: ")) or f"exit {done.code}"


def _holds(root: Path, folder: str) -> bool:
    """Whether the folder is in that work tree: a configuration can name another one, even another repository."""
    found = git_root(Path(folder).resolve())
    try:
        return found is not None and found.samefile(root)
    except OSError:
        return False

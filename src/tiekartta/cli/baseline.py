"""The plan that a roadmap's header names as its baseline: a saved file or folder, or a commit."""

from __future__ import annotations

import os
from datetime import date

from tiekartta.base.findings import InputError
from tiekartta.cli.session import Session
from tiekartta.load.files import DiskTree, FileTree
from tiekartta.load.git import Repository, is_ref
from tiekartta.load.gittree import GitTree
from tiekartta.load.loader import load
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute


def baseline_finishes(roadmap: Roadmap, session: Session) -> dict[str, date] | None:
    """The finish of each item in the baseline, inclusive days; None without one that can be read."""
    if not roadmap.header.baseline:
        return None
    try:
        tree = _tree(roadmap.header.baseline, roadmap.file)
        saved = next((each for each in load(tree).roadmaps if each.id == roadmap.id), None) if tree else None
    except InputError:
        return None
    if saved is None:
        return None
    schedule = compute([saved], {saved.id: saved.header.status_date or session.status_date_of(roadmap)})
    return {name: dates.early_finish for name, dates in schedule.dates[saved.id].items()}


def _tree(baseline: str, file: str) -> FileTree | None:
    """The files of a baseline: a path beside the roadmap's file, else a revision that git knows."""
    folder = os.path.dirname(file)
    path = os.path.normpath(os.path.join(folder, baseline))
    if os.path.exists(path):
        return DiskTree(path)
    if not is_ref(baseline) or not os.path.exists(file):
        return None
    repository = Repository(folder or ".")
    commit = repository.find(baseline)
    place = folder if os.path.basename(file) == "roadmap.yaml" else file
    return GitTree(repository, commit, repository.inside(place or "."), baseline) if commit else None

"""`tiekartta.toml` at the root of the repository."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydantic import BaseModel, ValidationError

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.config import Config, Forecasting, Quality
from tiekartta.read.files import FileTree, git_root, read_regular
from tiekartta.read.validation import nearest, shown

NAME = "tiekartta.toml"
_SECTIONS: dict[str, type[BaseModel]] = {"quality": Quality, "forecast": Forecasting}
_DEFAULTS = Config.model_construct()
_MOST = 100
"""Mistakes told of the settings, which are a dozen lines in all."""


def load_config(folder: Path | None = None) -> tuple[Config, list[Finding]]:
    """The settings of the repository that a folder belongs to; the defaults where there is no file."""
    root = git_root(folder or Path.cwd()) or Path.cwd()
    path = root / NAME
    if not os.path.lexists(path):
        return _DEFAULTS, []
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root.resolve()):
        raise InputError(Finding("TK103", Span(NAME)))
    return parse_config(read_regular(path, Span(NAME)), NAME)


def config_of(tree: FileTree) -> tuple[Config, list[Finding]]:
    """The settings that hold for a tree: of a version of git those of that version."""
    if not hasattr(tree, "settings"):
        return load_config(getattr(tree, "folder", None))
    data = tree.settings()
    return parse_config(data, NAME) if data is not None else (_DEFAULTS, [])


def parse_config(data: bytes, file: str) -> tuple[Config, list[Finding]]:
    """The settings in a file's bytes; what is wrong is left out and told."""
    import tomllib

    try:
        text = data.decode("utf-8")
        raw = tomllib.loads(text)
    except UnicodeDecodeError:
        return _DEFAULTS, [Finding("TK105", Span(file), {"encoding": "Latin-1"})]
    except tomllib.TOMLDecodeError as error:
        return _DEFAULTS, [_syntax(str(error), file)]
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists in lists
        return _DEFAULTS, [Finding("TK126", Span(file), {"problem": shown(str(error))})]
    try:
        config, findings = Config.model_validate(raw), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings = [_finding(each["loc"], each["type"], each["input"], file, text) for each in details[:_MOST]]
        wrong = {each["loc"][0] for each in details}
        config = Config.model_validate({key: value for key, value in raw.items() if key not in wrong})
    found = [*findings, *islice(_unknown_codes(config, file, text), _MOST)]
    if len(found) >= _MOST:
        found = [*found[:_MOST], Finding("TK131", Span(file, 1, 1), {"limit": _MOST})]
    return config, found


def _syntax(problem: str, file: str) -> Finding:
    """What is wrong with the file's TOML, where the reader says that it is."""
    told, _, place = problem.partition(" (at line ")
    line, _, column = place.rstrip(")").partition(", column ")
    span = Span(file, int(line), int(column)) if line.isdigit() and column.isdigit() else Span(file)
    return Finding("TK126", span, {"problem": told})


def _finding(loc: tuple[int | str, ...], kind: str, value: object, file: str, text: str) -> Finding:
    keys = [str(step) for step in loc if isinstance(step, str)]
    span = _span_of(keys[-1], file, text)
    if kind == "extra_forbidden":
        known = _SECTIONS[keys[0]].model_fields if len(keys) > 1 else Config.model_fields
        return Finding("TK202", span, {"key": keys[-1], "hint": nearest(keys[-1], known)})
    return Finding("TK127", span, {"key": keys[-1], "value": shown(value)})


def _unknown_codes(config: Config, file: str, text: str) -> Iterator[Finding]:
    """Selected or ignored codes that do not exist, and ignored ones that are errors."""
    from tiekartta.base.catalogue import FAMILIES, RULES, is_selector, only_errors

    named = [("select", config.select), ("ignore", config.ignore), *config.per_path.items()]
    for key, codes in named:
        for code in codes:
            if not is_selector(code):
                hint = nearest(code, [*RULES, *FAMILIES.values()])
                yield Finding("TK129", _span_of(key, file, text), {"code": code, "hint": hint})
            elif key != "select" and only_errors(code):
                yield Finding("TK140", _span_of(key, file, text), {"code": code})


def key_span(tree: FileTree, key: str) -> Span | None:
    """Where a key stands in the settings that hold for a tree: their first line where it is gone, None without them."""
    data = tree.settings() if hasattr(tree, "settings") else _on_disk(getattr(tree, "folder", None))
    return _span_of(key, NAME, data.decode("utf-8", "replace")) if data is not None else None


def _on_disk(folder: Path | None) -> bytes | None:
    path = (git_root(folder or Path.cwd()) or Path.cwd()) / NAME
    return read_regular(path, Span(NAME)) if path.exists() else None


def _span_of(key: str, file: str, text: str) -> Span:
    """Where a key of the file stands: TOML keys begin their line, or stand in an inline table."""
    first = re.search(rf"^[ \t\[\]\"']*({re.escape(key)})", text, re.MULTILINE)
    at = first.start(1) if first else max(text.find(key), 0)
    return Span(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))

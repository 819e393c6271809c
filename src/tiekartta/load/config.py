"""`tiekartta.toml` at the root of the repository."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from tiekartta.base.findings import Finding, Span
from tiekartta.load.build import nearest, shown
from tiekartta.load.files import DiskTree, git_root, read_regular
from tiekartta.model.config import Config

NAME = "tiekartta.toml"


def load_config(tree: DiskTree) -> tuple[Config, list[Finding]]:
    """The settings of the repository that a place belongs to; the defaults where there is no file."""
    root = git_root(tree.folder) or Path.cwd()
    path = root / NAME
    if not path.is_file():
        return Config(), []  # type: ignore[call-arg]
    return parse_config(read_regular(path, Span(NAME)), NAME)


def parse_config(data: bytes, file: str) -> tuple[Config, list[Finding]]:
    """The settings in a file's bytes; what is wrong is left out and told."""
    import tomllib

    try:
        text = data.decode("utf-8")
        raw = tomllib.loads(text)
    except UnicodeDecodeError:
        return Config(), [Finding("TK105", Span(file), {"encoding": "Latin-1"})]  # type: ignore[call-arg]
    except tomllib.TOMLDecodeError as error:
        return Config(), [Finding("TK126", Span(file), {"problem": str(error)})]  # type: ignore[call-arg]
    try:
        return Config.model_validate(raw), []
    except ValidationError as error:
        findings = [_finding(details, file, text) for details in error.errors(include_url=False)]
        wrong = {details["loc"][0] for details in error.errors(include_url=False)}
        return Config.model_validate({key: value for key, value in raw.items() if key not in wrong}), findings


def _finding(details: object, file: str, text: str) -> Finding:
    assert isinstance(details, dict)
    key = str(details["loc"][0])
    span = _span_of(key, file, text)
    if details["type"] == "extra_forbidden":
        return Finding("TK202", span, {"key": key, "hint": nearest(key, Config.model_fields)})
    return Finding("TK127", span, {"key": key, "value": shown(details["input"])})


def _span_of(key: str, file: str, text: str) -> Span:
    """Where a key of the file stands; TOML keys begin their line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]\"' ").startswith(key):
            return Span(file, number, line.index(key) + 1)
    return Span(file, 1, 1)

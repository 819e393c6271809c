"""`tiekartta.toml` at the root of the repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from tiekartta.base.findings import Finding, Span
from tiekartta.load.build import nearest, shown
from tiekartta.load.files import git_root, read_regular
from tiekartta.model.config import Config, Quality

NAME = "tiekartta.toml"


def load_config(folder: Path | None = None) -> tuple[Config, list[Finding]]:
    """The settings of the repository that a folder belongs to; the defaults where there is no file."""
    root = git_root(folder or Path.cwd()) or Path.cwd()
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
        config, findings = Config.model_validate(raw), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings = [_finding(each["loc"], each["type"], each["input"], file, text) for each in details]
        wrong = {each["loc"][0] for each in details}
        config = Config.model_validate({key: value for key, value in raw.items() if key not in wrong})
    return config, [*findings, *_unknown_codes(config, file, text)]


def _finding(loc: tuple[int | str, ...], kind: str, value: object, file: str, text: str) -> Finding:
    keys = [str(step) for step in loc if isinstance(step, str)]
    span = _span_of(keys[-1], file, text)
    if kind == "extra_forbidden":
        known = Quality.model_fields if len(keys) > 1 else Config.model_fields
        return Finding("TK202", span, {"key": keys[-1], "hint": nearest(keys[-1], known)})
    return Finding("TK127", span, {"key": keys[-1], "value": shown(value)})


def _unknown_codes(config: Config, file: str, text: str) -> Iterator[Finding]:
    """Selected or ignored codes that do not exist."""
    from tiekartta.base.catalogue import FAMILIES, RULES, is_selector

    named = [("select", config.select), ("ignore", config.ignore), *config.per_path.items()]
    for key, codes in named:
        for code in codes:
            if not is_selector(code):
                hint = nearest(code, [*RULES, *FAMILIES.values()])
                yield Finding("TK129", _span_of(key, file, text), {"code": code, "hint": hint})


def _span_of(key: str, file: str, text: str) -> Span:
    """Where a key of the file stands: TOML keys begin their line, or stand in an inline table."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]\"' ").startswith(key):
            return Span(file, number, line.index(key) + 1)
    for number, line in enumerate(text.splitlines(), start=1):
        if key in line:
            return Span(file, number, line.index(key) + 1)
    return Span(file, 1, 1)

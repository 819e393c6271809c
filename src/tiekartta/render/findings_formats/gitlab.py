"""GitLab code quality (the CodeClimate subset that GitLab reads): a JSON list of findings with fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tiekartta.base.findings import Severity
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.findings import Located
from tiekartta.render.findings_formats.identity import fingerprints
from tiekartta.render.formats.json import written

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(found: Sequence[Located], words: Words) -> Iterator[str]:
    """The list as JSON text."""
    prints = fingerprints(found)
    return written(_issue(each, mark, words) for each, mark in zip(found, prints, strict=True))


def _issue(found: Located, fingerprint: str, words: Words) -> dict[str, Any]:
    message, mend = found.told(words)
    return {
        "description": safe(f"{found.finding.code}: {message}. {mend}".strip()),
        "check_name": found.finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": safe(found.span.file.removeprefix("./")), "lines": {"begin": found.span.line or 1}},
    }

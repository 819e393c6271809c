"""The catalogue of findings: every code, its name, its severity, and the family that its hundred stands for."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from tiekartta.base.findings import Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

FAMILIES = MappingProxyType(
    {
        "1": "reading",
        "2": "structure",
        "3": "dates",
        "4": "decisions",
        "5": "provenance",
        "6": "quality",
        "7": "versions",
    }
)


class Rule(NamedTuple):
    """A kind of finding: `slug` is its name in words, used for folders and links."""

    code: str
    slug: str
    severity: Severity

    @property
    def family(self) -> str:
        """The family of the code."""
        return FAMILIES[self.code[2]]


_RULES = (
    Rule("TK101", "no-such-file", _E),
    Rule("TK102", "cannot-read", _E),
    Rule("TK103", "leads-outside", _E),
    Rule("TK104", "file-too-large", _E),
    Rule("TK105", "not-utf-8", _E),
    Rule("TK106", "forbidden-character", _E),
    Rule("TK107", "merge-conflict", _E),
    Rule("TK108", "yaml-syntax", _E),
    Rule("TK109", "duplicate-key", _E),
    Rule("TK110", "second-document", _E),
    Rule("TK111", "yaml-tag", _E),
    Rule("TK112", "text-too-long", _E),
    Rule("TK113", "too-deep", _E),
    Rule("TK114", "too-many-values", _E),
    Rule("TK115", "number-too-large", _E),
    Rule("TK116", "empty-file", _E),
    Rule("TK117", "too-many-aliases", _E),
    Rule("TK118", "broken-alias", _E),
    Rule("TK119", "too-many-files", _E),
    Rule("TK120", "file-not-read", _W),
    Rule("TK121", "key-is-not-text", _E),
    Rule("TK122", "tab-indentation", _E),
    Rule("TK123", "folder-without-header", _W),
    Rule("TK124", "no-roadmap", _E),
    Rule("TK125", "cannot-write", _E),
    Rule("TK126", "toml-syntax", _E),
    Rule("TK127", "bad-setting", _E),
    Rule("TK201", "format-version", _E),
    Rule("TK202", "unknown-key", _E),
    Rule("TK203", "missing-key", _E),
    Rule("TK204", "not-a-mapping", _E),
    Rule("TK205", "wrong-type", _E),
    Rule("TK206", "quote-this", _E),
    Rule("TK207", "empty-text", _E),
    Rule("TK208", "bad-id", _E),
    Rule("TK209", "id-not-normal", _E),
    Rule("TK210", "unknown-value", _E),
    Rule("TK211", "duplicate-id", _E),
    Rule("TK212", "unknown-id", _E),
    Rule("TK213", "wrong-kind", _E),
    Rule("TK214", "look-alike-ids", _W),
    Rule("TK215", "unknown-roadmap", _E),
    Rule("TK216", "implements-unknown", _W),
    Rule("TK217", "header-key-in-part", _E),
    Rule("TK218", "unknown-scenario", _E),
    Rule("TK301", "not-a-date", _E),
    Rule("TK302", "impossible-date", _E),
    Rule("TK303", "year-out-of-range", _E),
    Rule("TK304", "not-a-duration", _E),
    Rule("TK305", "duration-too-long", _E),
    Rule("TK306", "not-a-progress", _E),
    Rule("TK307", "not-a-lag", _E),
    Rule("TK308", "not-a-link", _E),
    Rule("TK309", "range-reversed", _E),
    Rule("TK316", "cycle", _E),
    Rule("TK403", "no-meeting-late-enough", _W),
    Rule("TK406", "bad-recurrence", _E),
    Rule("TK407", "recurrence-too-frequent", _E),
    Rule("TK408", "too-many-meetings", _E),
    Rule("TK701", "unknown-version", _E),
    Rule("TK702", "no-merge-base", _E),
    Rule("TK703", "merge-base-not-fetched", _E),
    Rule("TK704", "not-a-repository", _E),
    Rule("TK705", "no-git", _E),
    Rule("TK706", "git-failed", _E),
    Rule("TK707", "version-not-fetched", _E),
    Rule("TK708", "nothing-to-compare", _E),
)

RULES = MappingProxyType({rule.code: rule for rule in _RULES})
"""Every rule by its code."""

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
    Rule("TK128", "unused-ignore", _W),
    Rule("TK129", "unknown-code", _E),
    Rule("TK131", "too-many-mistakes", _E),
    Rule("TK132", "too-many-items", _E),
    Rule("TK133", "too-many-scenarios", _E),
    Rule("TK134", "too-many-predecessors", _E),
    Rule("TK140", "ignored-error", _W),
    Rule("TK141", "header-elsewhere", _E),
    Rule("TK150", "cannot-be-edited-in-place", _E),
    Rule("TK151", "changed-meanwhile", _E),
    Rule("TK152", "being-written", _E),
    Rule("TK153", "in-several-roadmaps", _E),
    Rule("TK154", "package-has-no-progress", _E),
    Rule("TK155", "command-for-others", _E),
    Rule("TK156", "no-such-meeting", _E),
    Rule("TK157", "edit-not-understood", _E),
    Rule("TK158", "nothing-to-move", _E),
    Rule("TK159", "not-a-form", _E),
    Rule("TK160", "form-of-others", _E),
    Rule("TK161", "answer-not-understood", _E),
    Rule("TK162", "answer-conflicts", _E),
    Rule("TK163", "row-not-understood", _E),
    Rule("TK164", "answers-contradict", _E),
    Rule("TK165", "answer-not-taken", _W),
    Rule("TK166", "forms-disagree", _E),
    Rule("TK167", "not-a-calendar", _E),
    Rule("TK168", "calendar-too-full", _E),
    Rule("TK169", "meeting-not-understood", _E),
    Rule("TK170", "no-meetings-ahead", _E),
    Rule("TK185", "not-a-plan", _E),
    Rule("TK186", "cell-not-understood", _E),
    Rule("TK187", "unknown-plan-format", _E),
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
    Rule("TK219", "link-onto-parent", _E),
    Rule("TK220", "link-into-own-outline", _E),
    Rule("TK221", "constraint-on-parent", _E),
    Rule("TK222", "duplicate-link", _W),
    Rule("TK223", "group-cycle", _E),
    Rule("TK224", "empty-value", _W),
    Rule("TK225", "no-dates", _E),
    Rule("TK226", "unknown-time-zone", _E),
    Rule("TK227", "start-no-earlier", _E),
    Rule("TK236", "scenario-without-plan", _W),
    Rule("TK301", "not-a-date", _E),
    Rule("TK302", "impossible-date", _E),
    Rule("TK303", "year-out-of-range", _E),
    Rule("TK304", "not-a-duration", _E),
    Rule("TK305", "duration-too-long", _E),
    Rule("TK306", "not-a-progress", _E),
    Rule("TK307", "not-a-lag", _E),
    Rule("TK308", "not-a-link", _E),
    Rule("TK309", "range-reversed", _E),
    Rule("TK310", "dates-disagree", _E),
    Rule("TK311", "duration-and-estimate", _E),
    Rule("TK312", "estimate-out-of-order", _E),
    Rule("TK313", "date-and-planned", _E),
    Rule("TK314", "done-without-finish", _W),
    Rule("TK315", "active-without-start", _W),
    Rule("TK316", "cycle", _E),
    Rule("TK317", "start-after-limit", _W),
    Rule("TK318", "constraint-before-start", _W),
    Rule("TK319", "constraint-after-deadline", _W),
    Rule("TK320", "constraint-on-day-off", _W),
    Rule("TK321", "fixed-date-not-met", _W),
    Rule("TK330", "status-contradicts", _E),
    Rule("TK331", "finished-before-started", _E),
    Rule("TK332", "actual-in-future", _W),
    Rule("TK333", "no-duration", _W),
    Rule("TK334", "start-after-finish", _E),
    Rule("TK335", "ignored-on-parent", _W),
    Rule("TK336", "phases-out-of-order", _W),
    Rule("TK337", "far-from-window", _W),
    Rule("TK340", "no-working-day", _E),
    Rule("TK341", "date-beyond-the-calendar", _E),
    Rule("TK350", "only-days-off", _W),
    Rule("TK351", "finish-without-start", _W),
    Rule("TK352", "planned-before-roadmap-start", _W),
    Rule("TK353", "planned-on-a-day-off", _I),
    Rule("TK354", "opened-and-closed", _W),
    Rule("TK355", "beyond-the-holidays", _W),
    Rule("TK356", "before-its-predecessor", _W),
    Rule("TK357", "finish-leads-nowhere", _W),
    Rule("TK358", "expected-but-not-begun", _W),
    Rule("TK401", "decision-without-body", _W),
    Rule("TK402", "body-without-meetings", _W),
    Rule("TK403", "no-meeting-late-enough", _W),
    Rule("TK404", "no-meeting-before-deadline", _W),
    Rule("TK405", "not-a-meeting", _W),
    Rule("TK406", "bad-recurrence", _E),
    Rule("TK407", "recurrence-too-frequent", _E),
    Rule("TK408", "too-many-meetings", _E),
    Rule("TK409", "two-meetings-on-a-day", _W),
    Rule("TK410", "decided-outside-a-meeting", _W),
    Rule("TK411", "too-late-for-the-last-meeting", _W),
    Rule("TK412", "cancelled-meeting", _W),
    Rule("TK413", "meeting-on-a-holiday", _W),
    Rule("TK415", "recurrence-without-days", _E),
    Rule("TK416", "recurrences-too-long", _E),
    Rule("TK501", "no-owner", _I),
    Rule("TK502", "statutory-without-basis", _W),
    Rule("TK503", "no-source", _I),
    Rule("TK504", "interface-without-lead", _W),
    Rule("TK505", "question-without-owner", _W),
    Rule("TK506", "assumptions-only", _I),
    Rule("TK507", "personal-data", _W),
    Rule("TK508", "no-deadline", _I),
    Rule("TK509", "function-requires-nothing", _W),
    Rule("TK510", "phase-over", _W),
    Rule("TK511", "declared-not-critical", _I),
    Rule("TK512", "critical-not-declared", _I),
    Rule("TK513", "deviation-without-reason", _W),
    Rule("TK514", "unknown-source", _W),
    Rule("TK515", "lead-not-agreed", _I),
    Rule("TK516", "risk-without-owner", _I),
    Rule("TK531", "budget-overrun", _W),
    Rule("TK532", "parts-over-budget", _W),
    Rule("TK533", "indicator-not-reached", _W),
    Rule("TK534", "realised-risk-without-issue", _W),
    Rule("TK535", "issue-without-owner", _I),
    Rule("TK536", "unknown-party", _W),
    Rule("TK537", "reached-without-evidence", _I),
    Rule("TK601", "open-ends", _W),
    Rule("TK602", "leads", _W),
    Rule("TK603", "lags", _W),
    Rule("TK604", "link-types", _W),
    Rule("TK605", "hard-constraints", _W),
    Rule("TK606", "high-float", _W),
    Rule("TK607", "negative-float", _W),
    Rule("TK608", "high-duration", _W),
    Rule("TK609", "invalid-dates", _W),
    Rule("TK610", "no-resources", _I),
    Rule("TK611", "missed-items", _W),
    Rule("TK612", "critical-path-test", _W),
    Rule("TK613", "critical-path-length-index", _W),
    Rule("TK614", "baseline-execution-index", _W),
    Rule("TK701", "unknown-version", _E),
    Rule("TK702", "no-merge-base", _E),
    Rule("TK703", "merge-base-not-fetched", _E),
    Rule("TK704", "not-a-repository", _E),
    Rule("TK705", "no-git", _E),
    Rule("TK706", "git-failed", _E),
    Rule("TK707", "version-not-fetched", _E),
    Rule("TK708", "nothing-to-compare", _E),
    Rule("TK709", "repository-not-trusted", _E),
    Rule("TK721", "no-commit-yet", _E),
    Rule("TK722", "ambiguous-version", _E),
    Rule("TK723", "unmerged", _E),
    Rule("TK724", "partial-clone", _E),
    Rule("TK725", "sparse-checkout", _E),
    Rule("TK726", "submodule-not-here", _E),
)

RULES = MappingProxyType({rule.code: rule for rule in _RULES})
"""Every rule by its code."""


def matches(selector: str, code: str) -> bool:
    """Whether a selector names a code: the code itself, a family such as `TK5`, or a family's name."""
    return selector in (code, code[:3], RULES[code].family)


def is_selector(text: str) -> bool:
    """Whether a text names a code, a family by its number or a family by its name."""
    return any(matches(text, code) for code in RULES)


def only_errors(selector: str) -> bool:
    """Whether a selector names nothing but errors, so that ignoring it does nothing."""
    named = [rule for code, rule in RULES.items() if matches(selector, code)]
    return bool(named) and all(rule.severity is Severity.ERROR for rule in named)

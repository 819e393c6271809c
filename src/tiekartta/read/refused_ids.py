"""Ids that cannot be ids: told once, where they are given."""

from __future__ import annotations

from tiekartta.base.findings import Finding, Place, Span
from tiekartta.read.document import Document
from tiekartta.read.sources import raw_entries
from tiekartta.read.validation import shown


def told_once(findings: list[Finding], documents: list[Document]) -> list[Finding]:
    """The findings without those of references to an id that cannot be one: that is told where it is given."""
    given: dict[str, set[Span | Place]] = {}
    for document in documents:
        for entry in raw_entries(document.value):
            if "id" in entry:
                given.setdefault(shown(entry["id"]), set()).add(document.value_span(entry, "id"))
    refused = {str(each.args["value"]) for each in findings if each.code == "TK208"} & given.keys()
    return [
        each
        for each in findings
        if each.code not in ("TK208", "TK308")
        or (value := str(each.args.get("value"))) not in refused
        or each.where in given[value]
    ]

"""The order in which people write the keys of an entry, so that a new key stands where they would look for it."""

from __future__ import annotations

_ORDER = (
    ("tiekartta", "id", "title", "description", "version", "lang", "body", "lead", "owner", "members", "capacity"),
    ("parent", "group", "phase", "package", "via", "rrule", "date", "time", "place", "planned", "meeting"),
    ("duration", "estimate", "optimistic", "likely", "pessimistic", "effort", "start", "finish", "target"),
    ("status_date", "calendar", "baseline", "implements", "constraint", "due", "deadline", "depends_on"),
    ("task", "type", "lag", "kind", "blocks", "requires", "affects", "groups", "subject", "items", "probability"),
    ("impact", "response", "meetings", "notice", "open", "closed", "cancelled", "why", "status", "agreed", "started"),
    ("finished", "progress", "remaining", "expected_finish", "outcome", "decided_in", "answer", "answered"),
    ("contingency", "resolution", "critical", "necessary", "support", "deliverables", "cost", "indicator", "evidence"),
    ("ids", "deviation", "about", "note", "alert", "by", "basis", "sources", "links", "scenarios", "tags", "notes"),
    ("illustrative", "assumed"),
)
KEYS = tuple(key for line in _ORDER for key in line)
"""Every key that has a place in the order."""
_RANKS = {key: rank for rank, key in enumerate(KEYS)}
_LAST = len(KEYS)
_LISTS = frozenset({"tasks", "milestones", "decisions"})


def rank(key: str) -> int:
    """Where a key belongs; what is nested in an entry comes last, after keys that are not known."""
    return _LAST + 1 if key in _LISTS else _RANKS.get(key, _LAST)


def place_among(keys: list[str], new: str) -> int:
    """The position at which a new key is inserted: after the key that comes closest before it, else at the front."""
    wanted = rank(new)
    before = [(rank(key), at) for at, key in enumerate(keys) if rank(key) <= wanted]
    return max(before)[1] + 1 if before else 0


def in_order(values: dict[str, object]) -> dict[str, object]:
    """The values of a new entry in the order of their keys."""
    return dict(sorted(values.items(), key=lambda pair: rank(pair[0])))

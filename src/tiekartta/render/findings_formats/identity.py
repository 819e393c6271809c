"""What a finding is called from run to run: a fingerprint that does not move when lines are added above it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tiekartta.base.findings import Place
from tiekartta.base.words import words_of
from tiekartta.render.findings import Located


def fingerprints(found: Sequence[Located]) -> list[str]:
    """A fingerprint a finding: of its code, file, item and words, and its number among those that are alike."""
    seen: dict[str, int] = {}
    prints = []
    for each in found:
        finding = each.finding
        symbolic = (finding.where.item, *finding.where.path) if isinstance(finding.where, Place) else ()
        key = "\0".join((finding.code, each.span.file, *map(str, symbolic), _steady_words(each)))
        seen[key] = seen.get(key, 0) + 1
        prints.append(hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest())
    return prints


def _steady_words(found: Located) -> str:
    """The message without line numbers and in one language, so that only the finding itself counts."""
    args = {name: value for name, value in found.finding.args.items() if name not in ("line", "other")}
    return words_of("en").finding(found.finding.code, {"line": "", "other": "", **args})[0]

"""Finnish words, joined from their topics."""

from __future__ import annotations

from tiekartta.base.messages.fi import common, init, scenarios

WORDS: dict[str, str | tuple[str, str]] = {
    **common.WORDS,
    **scenarios.WORDS,
    **init.WORDS,
}
"""Every text that views use, by key; a pair is singular and plural."""

"""Runs a check again whenever a file of the roadmaps changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from tiekartta.base.findings import InputError
from tiekartta.base.words import words_of
from tiekartta.cli.options import language
from tiekartta.cli.output import note, report_input_error


def repeat(once: Callable[[], int], folder: str, lang: str | None) -> int:
    """Check now and after every change, until interrupted; the exit code of the last check."""
    from watchfiles import watch

    def checked() -> int:
        try:
            return once()
        except InputError as error:  # a file that is away while an editor saves it is not the end
            return report_input_error(error, ["--lang", lang] if lang else [])

    code = checked()
    words = words_of(language(lang))
    note(words("validate.watching"))
    with suppress(KeyboardInterrupt):  # watchfiles itself would tell of it, in words that are not ours
        for _changes in watch(folder, watch_filter=_is_ours):
            note("─" * 20)
            code = checked()
    return code


def _is_ours(_change: object, path: str) -> bool:
    """Whether a changed file can matter: not the temporary ones that editors write."""
    return path.endswith((".yaml", ".yml", "tiekartta.toml"))

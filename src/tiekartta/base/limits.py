"""The limits within which every input is handled; `docs/security.md` lists them for users."""

from __future__ import annotations

from typing import Final

FILE_BYTES: Final = 10 * 1024 * 1024
"""Largest roadmap file, in bytes (10 MB)."""

DEPTH: Final = 64
"""Deepest nesting of mappings and lists in a file."""

NODES: Final = 4_000_000
"""Most values in one file, with every alias counted as often as it is used."""

CONTAINERS: Final = 1_000_000
"""Most lists and mappings in one file."""

ENTRIES: Final = 200_000
"""Most values in one list or mapping."""

ALIASES: Final = 1_000
"""Most uses of aliases in one file."""

REPEATED: Final = 200_000
"""Most values that aliases repeat in one file."""

FOREIGN_BYTES: Final = 50 * 1024 * 1024
"""Largest file of another tool that is imported, in bytes (50 MB)."""

CALENDAR_BYTES: Final = 2 * 1024 * 1024
"""Largest calendar file that is read, in bytes (2 MB)."""

CALENDAR_LINES: Final = 100_000
"""Most lines of a calendar file."""

UNPACKED_BYTES: Final = 200 * 1024 * 1024
"""Most bytes that the parts of a workbook unpack to (200 MB)."""

SHEET_CELLS: Final = 2_000_000
"""Largest sheet of a workbook: rows times columns, from the first cell to the last one that is filled."""

RUN_BYTES: Final = 20 * 1024 * 1024
"""All files of one roadmap or portfolio together, in bytes (20 MB)."""

ITEMS: Final = 200_000
"""Most entries of all lists of one roadmap together, subtasks included."""

PAGE_ITEMS: Final = 40_000
"""Most items on one page, where one in several languages counts in each: what browsers still open in seconds."""

FUTURES: Final = 200_000
"""Most items of all scenarios of one run together, where a scenario counts as at least 1,000."""

OUTCOMES: Final = 50_000_000
"""Most futures of one forecast, counted for every statutory deadline."""

REACH: Final = 1_000_000
"""Most items that lead to the targets of all roadmaps of one run, counted for every target."""

FILES: Final = 2_000
"""Most files in one roadmap folder or portfolio."""

DIGITS: Final = 15
"""Longest number, in digits."""

TEXT: Final = 100_000
"""Longest single text, in characters."""

ID: Final = 200
"""Longest id, in characters."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""Years that a date in a file may lie in; computed dates may go beyond."""

DAYS: Final = 36_500
"""Longest duration or lag, in days."""

MEETINGS: Final = 20_000
"""Most meetings of one body, listed or from a recurrence rule."""

RULE_DAYS: Final = 2_000_000
"""Most days that all recurrence rules of one run look at together."""

COMMITS: Final = 20_000
"""Most commits along the first parents that a history looks at."""

WRITER_SECONDS: Final = 10
"""Longest wait for another program that is writing, in seconds."""

GIT_SECONDS: Final = 10
"""Longest time that one question to git may take."""

SETTINGS: Final = 200
"""Most entries of one list of `tiekartta.toml`; every finding is held against all of them."""

FINDINGS: Final = 1_000
"""Most findings told of one roadmap; beyond it, reading stops and says so."""

COMPARISONS: Final = 20_000
"""Most names that a misspelt one is compared with in one run; later ones get no “did you mean”."""

CYCLE: Final = 10
"""Most items named in the message of a cycle."""

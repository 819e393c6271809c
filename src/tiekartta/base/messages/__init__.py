"""The words of the three languages: one folder a language, one module a topic, each with the same keys in each.

A topic is imported when a word of it is asked for, so that no command pays for the words of another.
"""

TOPICS = (
    "common",
    "diff",
    "show",
    "list",
    "init",
    "scenarios",
    "timeline",
    "portfolio",
    "memo",
    "validate",
    "problems",
    "why",
    "history",
    "forecast",
    "page",
    "edit",
    "calendar",
    "exchange",
    "form",
    "usage",
)
"""Every topic of every language, those that most commands need first; a new topic is added here."""

FINDING_TOPICS = ("findings", "edit_findings")
"""The modules of each language that have the words of findings, by code."""

"""Findings for machines and CI services: one module a format, each from the same located findings."""

from __future__ import annotations

from types import MappingProxyType

FORMATS = MappingProxyType(
    {
        "json": "tiekartta.render.checks.json",
        "github": "tiekartta.render.checks.github",
        "gitlab": "tiekartta.render.checks.gitlab",
        "sarif": "tiekartta.render.checks.sarif",
        "junit": "tiekartta.render.checks.junit",
    }
)
"""Every format with its module, imported on use: `render(findings, words)` gives the whole text."""

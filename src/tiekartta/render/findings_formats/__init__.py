"""Findings for machines and CI services: one module a format, each from the same located findings."""

from __future__ import annotations

from types import MappingProxyType

FORMATS = MappingProxyType(
    {
        "json": "tiekartta.render.findings_formats.json",
        "github": "tiekartta.render.findings_formats.github",
        "gitlab": "tiekartta.render.findings_formats.gitlab",
        "sarif": "tiekartta.render.findings_formats.sarif",
        "junit": "tiekartta.render.findings_formats.junit",
    }
)
"""Every format with its module, imported on use: `render(findings, words)` gives the text, whole or in pieces."""

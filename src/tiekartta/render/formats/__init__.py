"""Formats: one file for each way in which a document or a report is written."""

from __future__ import annotations

from types import MappingProxyType

PAGES = MappingProxyType({"markdown": "tiekartta.render.formats.markdown"})
"""What writes whatever reads like a page: a module a format, imported on use; `render(document)` gives the text."""

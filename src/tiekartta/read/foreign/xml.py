"""XML of other tools, read so that no file can make work without bound or reach another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span, too_large

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parsed(data: bytes, name: str) -> Element:
    """The root of a document. Raises InputError for what is too large, is no XML, or declares entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > limits.FOREIGN_BYTES:
        raise too_large(Span(name), limits.FOREIGN_BYTES)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise InputError(Finding("TK185", Span(name, line, column + 1), {"problem": str(error)})) from None
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise InputError(Finding("TK185", Span(name), {"problem": str(error)})) from None
    return root

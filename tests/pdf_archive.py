"""Checks a PDF against PDF/A-2b with pikepdf's validator, which follows veraPDF's rules."""

from __future__ import annotations

from pathlib import Path

import pikepdf.pdfa

_CLAIM = ("pdfuaid", "pdfaExtension", "pdfaSchema", "pdfaProperty")


def findings(path: Path) -> list[str]:
    """What is found, one line each.

    The validator knows no extension schemas, which the standard allows (ISO 19005-2, 6.6.2.3.1), so what it says of the
    one for PDF/UA is left out; tests/unit/test_reports_foot_and_metadata.py reads that.
    """
    found = pikepdf.pdfa.validate_written(path, "2b").findings
    return [
        f"{one.rule} {one.message}"
        for one in found
        if not (one.rule.endswith(":6.6.2.3.1-1") and any(name in one.message for name in _CLAIM))
    ]

"""Every code that can be raised has a sentence, and no sentence speaks of what a person never heard of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from iwhc_desktop.domain.errors import NotFound, StoreError, problem
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n import text_rules
from iwhc_desktop.i18n.error_texts.exchange import EXCHANGE_TEXTS
from iwhc_desktop.i18n.error_texts.lists import LIST_TEXTS
from iwhc_desktop.i18n.error_texts.records import RECORD_TEXTS
from iwhc_desktop.i18n.error_texts.store import STORE_TEXTS
from iwhc_desktop.i18n.error_texts.table import ERROR_TEXTS, describe, sentence_of, text_of
from iwhc_desktop.i18n.error_texts.terms import TERM_TEXTS
from iwhc_desktop.i18n.error_texts.values import VALUE_TEXTS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.placeholders import placeholders
from iwhc_desktop.store.faults import SQLITE_CODES, SYSTEM_CODES

PACKAGE = Path(__file__).resolve().parents[2] / "iwhc_desktop"

RAISED_FIRST = frozenset(
    {
        "ApplicationError",
        "StoreError",
        "BundleError",
        "ReportError",
        "NotFound",
        "NotAllowed",
        "ChangedMeanwhile",
        "Damage",
        "PartialDateError",
        "ReferenceNumberError",
        "AllocationError",
        "ParseError",
    }
)
"""Calls whose first argument is a code."""

RETURNING = frozenset({"problem", "text_problem"})
"""Functions that return codes, '' for nothing wrong."""

YIELDING = frozenset({"_refusals", "share_problems"})
"""Functions that yield codes, alone or first in a pair."""

NEVER = ("merge", "import", "bundle", "retire", "quarantine", "roster", "feed", "digest", "null", "exception", "SQL")


def strings(node: ast.expr | None) -> Iterator[str]:
    """The literal strings an expression can be."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*strings(one), *strings(other))
        case ast.Tuple(elts=[first, *_]):
            yield from strings(first)


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def code_in(call: ast.Call) -> ast.expr | None:
    """The argument that is a code: the first of an error, the second of a problem of a record."""
    of_record = name_of(call) == "problem" or (name_of(call) == "broken" and isinstance(call.func, ast.Attribute))
    place = 0 if name_of(call) in RAISED_FIRST else 1 if of_record else len(call.args)
    return call.args[place] if len(call.args) > place else None


def raised_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from strings(code_in(node))
        if isinstance(node, ast.FunctionDef) and node.name in RETURNING:
            yield from (code for part in ast.walk(node) if isinstance(part, ast.Return) for code in strings(part.value))
        if isinstance(node, ast.FunctionDef) and node.name in YIELDING:
            yield from (code for part in ast.walk(node) if isinstance(part, ast.Yield) for code in strings(part.value))


def raised() -> dict[str, set[str]]:
    """Every code in the source, with the modules it is in."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for code in raised_in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(code, set()).add(path.relative_to(PACKAGE).as_posix())
    found.pop("", None)
    found.pop("cancelled", None)
    return found


def test_every_code_in_the_source_has_a_text() -> None:
    missing = {code: sorted(places) for code, places in raised().items() if code not in ERROR_TEXTS}
    assert missing == {}


def test_the_walk_finds_the_codes() -> None:
    found = raised()
    for code in (
        "required",
        "out_of_range",
        "reader_changes_nothing",
        "shares_not_whole",
        "disk_full",
        "unknown_signer",
        "date_empty",
        "date_short_year",
        "text_too_long",
    ):
        assert code in found, code
    assert len(found) > 100


def test_codes_that_tables_hold_have_a_text() -> None:
    codes = {*SQLITE_CODES.values(), *SYSTEM_CODES.values()}
    codes |= {getattr(text_rules, name) for name in dir(text_rules) if name.endswith("_CHARACTER")}
    assert codes <= ERROR_TEXTS.keys()


def test_a_code_stands_in_one_family() -> None:
    families = (VALUE_TEXTS, RECORD_TEXTS, TERM_TEXTS, STORE_TEXTS, EXCHANGE_TEXTS, LIST_TEXTS)
    assert sum(len(family) for family in families) == len(ERROR_TEXTS)


@pytest.mark.parametrize("code", sorted(ERROR_TEXTS))
def test_a_text_is_a_plain_sentence(code: str) -> None:
    text = ERROR_TEXTS[code]
    for message in (text.sentence, text.named, text.plain, text.hint):
        if message is None or not message.msgid:
            continue
        shown = message.msgid
        assert shown[0] in "“{" or shown[0].isupper(), shown
        assert shown.endswith((".", "}")), shown
        assert not [word for word in NEVER if word.lower() in shown.lower().split()], shown
    assert not placeholders(text.hint.msgid)
    assert text.plain is None or not placeholders(text.plain.msgid)


def described(code: str, language: str = "en", **detail: object) -> tuple[str, str]:
    sentence, hint = describe(problem("x", code, **detail), Formats(language))
    return strip_isolates(sentence), strip_isolates(hint)


def test_figures_are_written_in_the_readers_way() -> None:
    assert described("shares_not_whole", total=Fraction(4, 5))[0] == (
        "The parties’ shares add up to 80% instead of 100%."
    )
    assert described("signed_ahead_of_clock", day=PartialDate.parse("2030"), today=date(2026, 11, 23))[0] == (
        "The day of signing, 2030, is ahead of this computer’s date, 23 November 2026."
    )
    assert described("disk_full", needed=3_200_000, free=0, file="x")[0] == (
        "The disk is full: 3.2 MB are needed and 0 bytes are free."
    )
    assert described("required", label=N_("Title"))[0] == "Title is required."


def test_who_has_the_register_is_told_with_a_time_and_a_plain_number() -> None:
    held = {"computer": "PC", "process": 8201, "since": "2026-11-28T21:55:38+00:00"}
    assert described("locked", **held)[0] == "The register is open on PC (process 8201) since 28 Nov 2026, 21:55."
    assert described("locked", "fr", **held)[0] == (
        "Le registre est ouvert sur PC (processus 8201) depuis le 28 nov. 2026 à 21\u00a0h\u00a055."
    )
    assert described("locked", "ar", **held)[0] == "السجل مفتوح على PC (العملية 8201) منذ 28 نوفمبر 2026، 21:55."
    assert "soon" in described("locked", **{**held, "since": "soon"})[0]


def test_a_missing_figure_gives_the_sentence_without_figures() -> None:
    assert described("locked", file="x")[0] == "Another program is using the register."
    assert described("locked", computer="", process=0, since="")[0] == "Another program is using the register."
    assert described("disk_full")[0] == "The disk is full."
    assert described("disk_full", file="stick/HQ.iwhc")[0] == "The disk is full: stick/HQ.iwhc could not be written."
    assert described("no_such_record", kind="partner", key=7)[0] == "This record is not in the register."


def test_a_code_without_a_text_is_still_said() -> None:
    assert text_of("no_such_code") is None
    assert described("no_such_code") == ("Something went wrong (no_such_code).", "Nothing was changed.")


def test_errors_are_described_like_problems() -> None:
    error = StoreError("missing", file="/somewhere/store")
    assert sentence_of(error).arguments == {"file": "/somewhere/store"}
    sentence, hint = describe(error, Formats("en"))
    assert "/somewhere/store" in strip_isolates(sentence)
    assert hint == "Check where the file is and try again."
    assert describe(NotFound("nothing_to_undo"), Formats("en"))[1] == ""


def test_what_people_typed_is_isolated_in_the_sentence() -> None:
    sentence, _ = describe(problem("x", "not_a_date", value="31/2/2024"), Formats("ar"))
    assert "\u206631/2/2024\u2069" in sentence

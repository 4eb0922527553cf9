"""Texts that mean harm, through every text field: saved, listed, found, shown, printed and remembered, or refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError, StoreError, ValidationError
from iwhc_desktop.domain.field_types import (
    LANGUAGES,
    TEXT_LIMIT,
    Choice,
    Code,
    Count,
    Email,
    Flag,
    Localized,
    Reference,
    Text,
)
from iwhc_desktop.domain.fields import Unit, units_of
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import text_shown
from iwhc_desktop.i18n.error_texts.table import hint_of, sentence_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.search.query import MOST_TERMS, query_terms
from iwhc_desktop.i18n.text_rules import to_store
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Decide, Edit, Save, Undo, Withdraw
from iwhc_desktop.services.saving.drafts import Draft
from tests.services_registers import founded, opened, partner, signed_agreement

KEPT = {
    "image": "<img src='/etc/passwd'>",
    "bold": "<b>x",
    "entity": "&#x110000;",
    "formula": '=HYPERLINK("x")',
    "sql": "'; DROP TABLE partner; --",
    "path": "../../x",
    "device": "CON",
    "share": "\\\\server\\x",
    "braces": "{kind} {0} {name!r}",
    "percent": "%s %d %(x)s",
    "query": '"a" OR b* NEAR(c) -d ^e col:f',
    "bracket": ") Tj ET (\\",
    "arabic": "مركز <b>عربي</b> 50%",
    "french": "Centre régional « d’ici »",
    "emoji": "Museum 👨👩",
    "comma": "a,b;c\td",
    "null word": "NULL",
    "long": "word " * 799 + "last",
}
REFUSED = {
    "nul": ("a\0b", "control_character"),
    "escape": ("\x1b[31m", "control_character"),
    "override": ("abc\u202edef", "direction_character"),
    "isolate": ("\u2067x", "direction_character"),
    "surrogate": ("a\ud800b", "surrogate_character"),
    "zero width": ("a\u200bb", "zero_width_character"),
    "tags": ("x\U000e0041", "tag_character"),
    "private": ("\ue000", "private_use_character"),
    "too long": ("x" * (TEXT_LIMIT + 1), "text_too_long"),
}
_PLAIN = {PartialDay: "2024", Flag: True, Count: 1}
_BESIDE: dict[str, dict[str, Json]] = {"payment": {"amount": {"amount_minor": 1, "currency": "USD"}}}
"""What a rule wants of a kind though its field may be empty."""


def needed(kind: str) -> dict[str, Json]:
    """What a record of a kind cannot be without, beside texts; references lead to the row of that kind above."""
    values: dict[str, Json] = {**_BESIDE.get(kind, {})}
    for item in RECORDS[kind].fields:
        if item.flags.required:
            match item.type:
                case Reference(to=target):
                    values[item.name] = f"@{target or 'agreement'}"
                case Choice(labels=labels):
                    values[item.name] = next(iter(labels))
                case Code():
                    values[item.name] = "BAH"
                case _ if type(item.type) in _PLAIN:
                    values[item.name] = _PLAIN[type(item.type)]
    return values


def text_units(kind: str) -> list[Unit]:
    """The units of a kind in which people type any text of their own: not an e-mail address, which has a form."""
    return [unit for unit in typed_units(kind) if not isinstance(unit.field.type, Email)]


def typed_units(kind: str) -> list[Unit]:
    """The units of a kind in which people type."""
    return [
        unit
        for unit in units_of(RECORDS[kind].record).values()
        if isinstance(unit.field.type, Text | Localized) and unit.part != "original"
    ]


def kept(unit: Unit, text: str) -> Json:
    """What a unit holds once the text was saved."""
    is_multiline = unit.field.type.multiline if isinstance(unit.field.type, Text | Localized) else False
    tidy = to_store(text).strip() if is_multiline else " ".join(to_store(text).strip().split("\n"))
    return [tidy, "original"] if isinstance(unit.field.type, Localized) else tidy


def everything(text: str, language: str) -> Save:
    """One record of every kind with the text in every field that takes one, its trilingual ones in one language."""
    edits: list[Edit] = []
    for kind in RECORDS:
        typed = {unit.name: text for unit in text_units(kind) if unit.part in ("", language)}
        edits.append(Create(kind, {**needed(kind), **typed}, kind))
    return Save(tuple(edits))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


# kept as text


@pytest.mark.parametrize(("name", "language"), [(name, LANGUAGES[at % 3]) for at, name in enumerate(KEPT)])
def test_a_text_is_kept_as_it_was_written_in_every_field(register: Register, name: str, language: str) -> None:
    made = register.bus.run(everything(KEPT[name], language)).keys
    assert len(made) == len(RECORDS)
    for kind, key in made.items():
        row = register.queries.row(kind, key)
        written = {unit.name: unit for unit in text_units(kind) if unit.part in ("", language)}
        assert {unit: row.values[unit] for unit in written} == {
            unit: kept(found, KEPT[name]) for unit, found in written.items()
        }
        history = {entry.unit: entry.new for entry in register.queries.history(kind, key)}
        assert {unit: history[unit] for unit in written} == {unit: row.values[unit] for unit in written}
    assert register.care.verify().problems == ()


@pytest.mark.parametrize("name", KEPT)
def test_it_stands_in_lists_and_is_found_again(register: Register, name: str) -> None:
    text = KEPT[name]
    made = register.bus.run(everything(text, "en")).keys
    (listed,) = register.agreements.summaries([made["agreement"]], register.session.today)
    (page,) = register.pages.many("partner", [made["partner"]], ("name",))
    assert listed.title.en == text_shown(page.row.values, "name", "en") == to_store(text).strip()
    assert made["partner"] in register.queries.keys("partner", sort="name", language="ar")
    for found in (register.queries.search(text, 50), register.queries.search(text[:30], 50)):
        assert found == [] or made["partner"] in {hit.key for hit in found}
    assert register.queries.find("", text) in (None, *made.values())
    assert all(choice.kind == "partner" for choice in register.lookups.matching("partner", text, "fr"))
    assert register.queries.counts()["partner"] > 0  # every table is still there


@pytest.mark.parametrize("name", ["bold", "formula", "sql", "path", "arabic", "french", "braces", "percent"])
def test_words_of_a_hostile_text_find_their_record(register: Register, name: str) -> None:
    key = register.bus.run(everything(KEPT[name], "en")).keys["partner"]
    assert key in register.queries.keys("partner", search=KEPT[name])
    assert key in {choice.key for choice in register.lookups.matching("partner", KEPT[name], "en")}
    assert [choice.key for choice in register.lookups.similar("partner", KEPT[name].upper())] == [key]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["image", "bold", "entity", "sql", "path", "braces", "percent", "bracket"])
def test_it_is_printed_as_text_in_every_language(register: Register, name: str, language: str) -> None:
    made = register.bus.run(everything(KEPT[name], "en")).keys
    content = register.printing.summary(made["agreement"], register.session.today, language)
    pages = pypdfium2.PdfDocument(content)
    said = "".join(page.get_textpage().get_text_range() for page in pages)
    assert language == "ar" or KEPT[name] in said.replace("\r\n", " ")
    filled = register.printing.filled(made["agreement"], register.session.today, language)
    assert filled.title.text == filled.parties[0].name.text == filled.signatures[0].place == KEPT[name]
    assert filled.registry_no == filled.terminations[0].reason == filled.suspensions[0].decided_by == KEPT[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_undone_is_told_with_the_name_as_it_is(register: Register, language: str) -> None:
    for text in KEPT.values():
        key = register.bus.run(Save((Create("partner", {"name_en": text, "type": "university"}),))).key
        register.bus.run(Save((Change("partner", key, {"website": "example.org"}),)))
        message = register.bus.run(Undo(language=language)).message
        assert message is not None
        assert to_store(text).strip()[:40] in Formats(language).text(message)
        assert name_of(register.queries.row("partner", key)).name.en == to_store(text).strip()


def test_nothing_hostile_is_carried_out_by_the_database(register: Register) -> None:
    register.bus.run(everything(KEPT["sql"], "en"))
    register.bus.run(Save((partner("'; DELETE FROM partner; --"),)))
    with closing(sqlite3.connect(register.store.register_file)) as plain:
        tables = {row[0] for row in plain.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
        assert set(RECORDS) <= tables
        assert plain.execute("SELECT count(*) FROM partner").fetchone()[0] > 1
        assert plain.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


# refused with a sentence


@pytest.mark.parametrize("name", REFUSED)
def test_what_hides_or_cannot_be_stored_is_refused_in_every_field(register: Register, name: str) -> None:
    text, code = REFUSED[name]
    for kind in filter(typed_units, RECORDS):
        typed = {unit.name: text for unit in typed_units(kind)}
        found = {
            problem.field: problem
            for problem in register.bus.check(Save((Create(kind, typed),))).problems
            if problem.code == code
        }
        assert set(found) == set(typed)
        with pytest.raises(ValidationError):
            register.bus.run(Save((Create(kind, typed),)))
        for problem in found.values():
            for language in LANGUAGES:
                said = Formats(language).text(sentence_of(problem)) + Formats(language).text(hint_of(problem))
                assert said.encode("utf-8")  # what is hidden is written out, never said
                assert not {"\0", "\x1b", "\u202e"} & set(said)


@pytest.mark.parametrize("name", REFUSED)
def test_reasons_and_notes_are_texts_like_any_other(register: Register, name: str) -> None:
    text, code = REFUSED[name]
    key = register.bus.run(Save((partner("Center"),))).key
    change = Change("partner", key, {"website": "example.org"})
    asked = (
        Save((change,), reason=text),
        Save((change,), note=text),
        Save((Withdraw("partner", key, text),)),
        Undo(reason=text),
    )
    for command in asked:
        with pytest.raises(ValidationError) as caught:
            register.bus.run(command)
        assert {problem.code for problem in caught.value.problems} <= {code, "withdrawal_reason_characters"}
    row = register.queries.row("partner", key)
    assert (row.retired, row.values["website"]) == (None, None)
    assert register.care.verify().problems == ()


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_party_contributes_in_words_is_a_text_like_any_other(register: Register, name: str) -> None:
    text, code = REFUSED[name]
    made = register.bus.run(signed_agreement()).keys
    shares: Json = [{"party": made["first"], "text": text}]
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Save((Change("agreement", made["mou"], {"contributions": shares}),)))
    assert caught.value.code == code
    tidy: Json = [{"party": made["first"], "text": "  Halls\u0301 and guides\n "}]
    register.bus.run(Save((Change("agreement", made["mou"], {"contributions": tidy}),)))
    assert register.queries.row("agreement", made["mou"]).values["contributions"] == [
        {"party": made["first"], "text": "Hall\u015b and guides"}
    ]


@pytest.mark.parametrize("number", [1 << 63, 10**30])
def test_a_share_beyond_what_a_file_can_carry_never_gets_into_the_log(register: Register, number: int) -> None:
    made = register.bus.run(signed_agreement()).keys
    for share in ({"num": number, "den": number}, {"fixed_minor": number, "currency": "USD"}):
        shares: Json = [{"party": made["first"], **share}]
        with pytest.raises(ValidationError) as caught:
            register.bus.run(Save((Change("agreement", made["mou"], {"contributions": shares}),)))
        assert caught.value.code == "not_shares"
    assert register.care.verify().problems == ()
    assert register.exchange.export("any", register.profile).files


_FORMS: tuple[Json, ...] = (
    [],
    {},
    [1],
    ["x"],
    ["x", "y"],
    ["x", "draft", "z"],
    [None, "draft"],
    [1, "draft"],
    True,
    3,
    {"a": 1},
    [[]],
    -1,
    1 << 70,
)


@pytest.mark.parametrize("value", _FORMS, ids=repr)
def test_values_of_any_form_are_refused_or_empty_and_never_a_crash(register: Register, value: Json) -> None:
    before = register.store.digest()
    for kind in RECORDS:
        wrong = {
            unit.name
            for unit in units_of(RECORDS[kind].record).values()
            if unit.problem(value) or isinstance(value, list | dict)
        }
        asked = Save((Create(kind, dict.fromkeys(sorted(wrong), value), "x"), Create("partner", {"type": "x"})))
        found = {problem.field for problem in register.bus.check(asked).problems}
        assert wrong - found == set() or value in ([], {}), kind
        with pytest.raises(ApplicationError):
            register.bus.run(asked)
    assert register.store.digest() == before


# what people look for


LOOKED_FOR = (
    *(text for text, _ in REFUSED.values()),
    *KEPT.values(),
    '"',
    "*",
    '"a',
    "a OR",
    "AND",
    "NEAR(",
    "(",
    ")",
    "{",
    "^a",
    "-a",
    "col:",
    "%",
    "_",
    "9" * 40,
    "\u0663" * 40,
    "\\",
    "",
    " ",
    "\n",
    "'",
    "''",
    "\ufffd",
    "a\u0301" * 300,
)


def test_looking_for_anything_is_answered(register: Register) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    for text in LOOKED_FOR:
        assert register.queries.find("partner", text) is None
        assert register.queries.find("", text) is None
        assert key not in {hit.key for hit in register.queries.search(text)}
        assert list(register.queries.keys("partner", filters={"website": text})) == []
        assert isinstance(register.lookups.matching("partner", text, "ar"), list)
        assert register.lookups.similar("partner", text) == []
        with pytest.raises(ApplicationError):
            register.bus.run(Decide(text, take=1))


def test_a_whole_page_may_be_pasted_into_the_search(register: Register) -> None:
    """Every word counts once and only so many are looked for, so that the answer comes at once."""
    page = "word " * 3_999 + "last"
    key = register.bus.run(Save((Create("partner", {"name_en": "P", "type": "university", "notes_en": page}),))).key
    assert [hit.key for hit in register.queries.search(page)] == [key]
    assert list(register.queries.keys("partner", search=page)) == [key]
    assert len(query_terms(page)) == 2
    assert len(query_terms(" ".join(f"w{number}" for number in range(4_000)))) == MOST_TERMS


# beside the register


def test_a_draft_keeps_what_was_typed_right_or_wrong(register: Register) -> None:
    for text in (*KEPT.values(), *(text for text, _ in REFUSED.values())):
        register.drafts.keep(Draft(kind="partner", typed={"name_en": text, text[:20]: [text, {"x": text}]}))
        found = register.drafts.find("partner")
        assert found is not None
        assert found.typed == {"name_en": text, text[:20]: [text, {"x": text}]}


def test_a_hostile_name_of_a_file_stays_inside_its_folder(register: Register, tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(b"%PDF-1.7 x")
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    for text in KEPT.values():
        key = register.bus.run(
            Attach("agreement", agreement, source, "letter", values={"file_name": text, "title_en": text})
        ).keys["document"]
        copy = register.documents.open_copy(key, tmp_path / "opened")
        assert copy.resolve().is_relative_to((tmp_path / "opened").resolve())
        assert copy.read_bytes() == b"%PDF-1.7 x"
        assert len(copy.name) <= 80
        assert not set('<>:"/\\|?*') & set(copy.name)
        assert copy.stem.upper() != "CON"


@pytest.mark.parametrize("name", ["nul", "surrogate", "override"])
def test_a_file_that_cannot_be_named_is_said_to_be_missing(register: Register, name: str) -> None:
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    with pytest.raises(StoreError) as caught:
        register.bus.run(Attach("agreement", agreement, Path(REFUSED[name][0]), "letter"))
    assert caught.value.code == "missing"
    assert register.store.documents.sizes() == {}


def test_a_document_keeps_the_hash_of_its_bytes_whatever_else_is_said_of_it(register: Register, tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(b"%PDF-1.7 x")
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    register.bus.run(Attach("agreement", agreement, source, "letter", values={"sha256": "0" * 64, "size": 1}))
    (item,) = register.documents.of(agreement)
    assert (item.status, item.size) == ("present", 10)
    assert register.documents.content(item.key) == b"%PDF-1.7 x"


def test_codes_take_no_hostile_text(register: Register) -> None:
    codes = [
        (kind, unit)
        for kind in RECORDS
        for unit in units_of(RECORDS[kind].record).values()
        if isinstance(unit.field.type, Code) and unit.name != "reference"
    ]
    assert len(codes) > 20
    for kind, unit in codes:
        for text in (*KEPT.values(), *(text for text, _ in REFUSED.values()), "x\n"):
            if text not in ("CON", "NULL"):
                with pytest.raises(ValidationError) as caught:
                    register.bus.run(Save((Create(kind, {unit.name: text}),)))
                assert (unit.name, "wrong_code") in {(found.field, found.code) for found in caught.value.problems}


def test_what_was_refused_left_nothing_behind(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        before = register.store.digest()
        for text, _ in REFUSED.values():
            with pytest.raises(ValidationError):
                register.bus.run(everything(text, "fr"))
        assert register.store.digest() == before
    with opened(tmp_path) as again:
        assert again.store.digest() == before

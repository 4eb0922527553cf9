"""Whatever a translator does to a table of missing translations, nothing that is in the register is overwritten."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.tables.cells import ListSheet, text_cell
from iwhc_desktop.services.tables.translated_rows import (
    LeftOutError,
    LeftText,
    ReturnedText,
    lacking,
    localized_fields,
    returned,
    table_of_missing,
    texts_of,
)
from iwhc_desktop.store.reading.row_reader import Row

LANGUAGES = ("ar", "en", "fr")
KINDS = sorted(kind for kind in RECORDS if localized_fields(kind))
TEXT = st.text(st.characters(categories=("L", "N", "Zs", "P")), max_size=12).filter(lambda text: text == text.strip())
TEXTS = st.dictionaries(st.sampled_from(LANGUAGES), TEXT.filter(bool))


def row_of(kind: str, texts: dict[str, str], retired: str | None = None) -> Row:
    (item, *_further) = localized_fields(kind)
    values = {f"{item.name}_{language}": [text, "draft"] for language, text in texts.items()}
    return SimpleNamespace(kind=kind, key=7, values=values, retired=retired)  # type: ignore[return-value]  # what is read


def sheet_of(row: Row, language: str, filled: dict[str, str]) -> ListSheet:
    """The table that was sent out, with these cells typed over."""
    found = list(lacking(row, localized_fields(row.kind)[:1], language))
    table = table_of_missing(found, Formats(language))
    rows = [list(table.headings), *(list(cells) for cells in table.rows)]
    for cells in rows[1:]:
        for code, text in filled.items():
            cells[4 + LANGUAGES.index(code)] = text
    return ListSheet("", [[text_cell(str(cell or "")) for cell in cells] for cells in rows])


@given(st.sampled_from(KINDS), TEXTS, st.sampled_from(LANGUAGES))
def test_only_texts_that_lack_a_language_go_out(kind, texts, language):
    row = row_of(kind, texts)
    found = list(lacking(row, localized_fields(kind)[:1], language))
    assert bool(found) is (0 < len(texts) < len(LANGUAGES))
    assert all(one.texts == texts for one in found)


@given(st.sampled_from(KINDS), TEXTS, TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_what_comes_back_fills_only_what_is_empty_now_and_was_empty_then(kind, texts, filled, now, language):
    then = row_of(kind, texts)
    for one in returned(sheet_of(then, language, filled)):
        assert isinstance(one, ReturnedText)
        here = row_of(kind, now)
        present = texts_of(localized_fields(kind)[0], here)
        try:
            units = one.units(here)
        except LeftOutError as left:
            assert left.why.msgid
            continue
        languages = {unit.rpartition("_")[2] for unit in units}
        assert languages.isdisjoint(present)
        assert languages.isdisjoint(texts)
        assert {code: " ".join(present[code].split()) for code in texts} == {
            code: " ".join(text.split()) for code, text in texts.items()
        }
        assert all(units[f"{one.field.name}_{code}"].split() == filled[code].split() for code in languages)


@given(st.sampled_from(KINDS), TEXTS, TEXTS)
def test_as_it_was_sent_out_everything_new_comes_in(kind, texts, filled):
    row = row_of(kind, texts)
    new = {code: text for code, text in filled.items() if code not in texts}
    for one in returned(sheet_of(row, "en", new)):
        assert isinstance(one, ReturnedText)
        assert {unit.rpartition("_")[2] for unit in one.units(row)} == new.keys()


@given(st.sampled_from(KINDS), TEXTS, TEXT)
def test_a_row_without_its_identifier_is_left_out_with_a_reason(kind, texts, text):
    sheet = sheet_of(row_of(kind, texts), "en", {})
    for cells in sheet.rows[1:]:
        cells[0] = text_cell(text.replace(":", ""))
    assert all(isinstance(one, LeftText) for one in returned(sheet))


@given(st.sampled_from(KINDS), TEXTS)
def test_a_withdrawn_record_takes_nothing(kind, texts):
    for one in returned(sheet_of(row_of(kind, texts), "en", {"fr": "x"})):
        assert isinstance(one, ReturnedText)
        for gone in (None, row_of(kind, texts, retired="twice")):
            try:
                one.units(gone)
            except LeftOutError as left:
                assert "no longer" in left.why.msgid
            else:
                raise AssertionError("a withdrawn record takes a text")

"""The history of records of every kind reads well from the declarations alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from full_records import Keys, filled, rewritten
from services_registers import founded

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.views.history_words import HistoryLine, history_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.register import Register

LANGUAGES = ("ar", "en", "fr")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Keys]]:
    """Records of every kind with every field set, written once more, the second of each withdrawn."""
    folder: Path = tmp_path_factory.mktemp("full")
    with founded(folder) as register:
        with register.store.unit_of_work() as work:
            keys = filled(work)
            work.commit()
        with register.store.unit_of_work() as work:
            rewritten(work, keys, 5)
            work.commit()
        with register.store.unit_of_work() as work:
            for kind, rows in keys.items():
                work.retire(kind, rows[1], "entered twice")
            work.commit()
        yield register, keys


def lines_of(full: tuple[Register, Keys], kind: str, language: str) -> list[HistoryLine]:
    register, keys = full
    return history_of(register, kind, keys[kind][1], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RECORDS)
class TestEveryKind:
    def test_no_sentence_holds_what_only_the_register_understands(self, full, kind, language):
        formats = Formats(language)
        codes = {code for item in RECORDS[kind].fields for code in item.type.codes if "_" in code or not code.isascii()}
        lines = lines_of(full, kind, language)
        assert lines
        for line in lines:
            said = strip_isolates(formats.plain(line.said))
            assert said.strip()
            assert not {"{", "}"} & set(said)
            assert not [key for rows in full[1].values() for key in rows if str(key) in said]
            assert not [code for code in codes if code in said.split()]

    def test_its_withdrawal_names_the_kind_and_the_reason(self, full, kind, language):
        formats = Formats(language)
        label = formats.plain(RECORDS[kind].label)
        said = [strip_isolates(formats.plain(line.said)) for line in lines_of(full, kind, language)]
        assert any(strip_isolates(label) in sentence and "entered twice" in sentence for sentence in said)


CHILDREN = tuple(kind for kind in RECORDS.values() if kind.owner and kind.owner.type.refers_to)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHILDREN, ids=lambda kind: kind.name)
class TestRowsBelow:
    """The history of a record says which of the rows below it was entered, changed or withdrawn."""

    def test_each_event_of_a_row_says_its_kind_and_its_name(self, full, kind, language):
        register, keys = full
        formats = Formats(language)
        row = register.queries.row(kind.name, keys[kind.name][1])
        owner = int(row.values[kind.owner.name])
        name = register.queries.names([row.key], language)[row.key]
        title = " · ".join(filter(None, (strip_isolates(formats.plain(kind.label)), name)))
        lines = history_of(register, kind.owner.type.refers_to, owner, language)
        said = [strip_isolates(formats.plain(line.said)) for line in lines]
        entered = strip_isolates(formats.plain(N_("{kind} entered", kind=title)))
        withdrawn = strip_isolates(formats.plain(N_("{kind} withdrawn: {reason}", kind=title, reason="entered twice")))
        own = [sentence for sentence in said if title in sentence]
        assert {entered, withdrawn} <= set(own)
        assert any(sentence.startswith(f"{title} · ") for sentence in own) is not kind.is_final
        assert not [sentence for sentence in said if str(row.key) in sentence or str(owner) in sentence]


def test_rows_with_a_name_are_told_apart(full):
    """By what the declaration names them with, or by the record that they are about."""
    register, keys = full
    named = {kind.name for kind in CHILDREN if register.queries.names(keys[kind.name], "en")[keys[kind.name][1]]}
    about = {"agreement_party", "signature", "renewal_response", "activity_partner", "participation"}
    assert named >= about | {kind.name for kind in CHILDREN if kind.display}

"""Every declaration of pages: its names are those of the record, its words and icons exist, its pages can be made."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest

from iwhc_desktop.domain.field_types import Choice
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.gui.look.icons import Icons
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.records import VIEWS, ViewsEntry
from iwhc_desktop.gui.views.declared import RecordViews, Tab
from iwhc_desktop.gui.views.shown import field_of
from iwhc_desktop.i18n.placeholders import placeholders


def at(place: str) -> object:
    """What is at `module:name` below the window's package."""
    module, _colon, name = place.partition(":")
    return getattr(import_module(f"iwhc_desktop.gui.{module}"), name)


def declared(entry: ViewsEntry) -> RecordViews[object]:
    views = at(entry.declared)
    assert isinstance(views, RecordViews)
    return views


ENTRIES = [pytest.param(entry, id=entry.kind) for entry in VIEWS.values()]


@pytest.mark.parametrize("entry", ENTRIES)
class TestEntry:
    def test_it_is_about_its_kind(self, entry):
        assert entry.kind in RECORDS
        assert declared(entry).kind == entry.kind

    def test_its_icon_exists(self, qapp, entry):
        assert entry.icon in Icons().names()

    def test_its_pages_can_be_made_and_stand_in_the_table(self, entry):
        pages = Counter(page.name for page in PAGES)
        assert (pages[entry.place], pages[entry.form]) == (1, 1)
        made = {page.name: page.make for page in PAGES}
        assert all(callable(made[name].load()) for name in (entry.place, entry.form))

    def test_every_field_that_is_named_exists(self, entry):
        missing = []
        for kind, name in declared(entry).names():
            units = {unit.name for item in RECORDS[kind].fields for unit in item.units}
            if name not in {item.name for item in RECORDS[kind].fields} | units | {"key", "last_day"}:
                missing.append(f"{kind}.{name}")
        assert missing == []

    def test_columns_tabs_and_chips_have_names_of_their_own(self, entry):
        views = declared(entry)
        for parts in (views.columns, views.tabs, views.filters):
            names = [part.name for part in parts]
            assert len(set(names)) == len(names)
        assert [column.stretches for column in views.columns].count(True) == 1

    def test_a_tab_has_words_of_its_own_which_agree_with_the_records_under_it(self, entry):
        """A state's word says something of one record; a tab's word names many, in Arabic and French another form."""
        views = declared(entry)
        choices = [item.type.labels for item in RECORDS[entry.kind].fields if isinstance(item.type, Choice)]
        of_one = {message for labels in choices for message in labels.values()}
        of_one |= {s.said for column in views.columns for s in views.samples(column) if isinstance(s, PillLook)}
        assert [tab.name for tab in views.tabs if tab.said in of_one] == []

    def test_every_column_has_a_header_and_knows_its_width(self, entry):
        views = declared(entry)
        for column in views.columns:
            assert views.header(column).msgid
            assert isinstance(views.samples(column), tuple)

    def test_the_sentence_of_a_row_names_columns_alone(self, entry):
        views = declared(entry)
        known = {column.name for column in views.columns}
        known |= {f"{name}_below" for name in known}
        assert set(placeholders(views.words.row.msgid)) <= known

    def test_the_first_choice_of_a_chip_filters_nothing(self, entry):
        assert [chip.name for chip in declared(entry).filters if chip.options[0][0]] == []


def test_a_misspelt_name_is_found():
    views = declared(VIEWS["partner"])
    wrong = RecordViews(
        kind="partner",
        words=views.words,
        columns=views.columns,
        order=views.order,
        tabs=(Tab("all", views.words.new, {"tipe": "x"}),),
    )
    assert ("partner", "tipe") in set(wrong.names())
    with pytest.raises(LookupError):
        field_of("partner", "tipe")

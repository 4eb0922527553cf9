"""A withdrawn record in a list of any kind: muted, with the word, in the gender of its kind."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from sample_window import listed

from iwhc_desktop.domain.kind_gender import gender_of_kind
from iwhc_desktop.gui.agreements.columns import ListedIn
from iwhc_desktop.gui.documents.views import ListedDocument
from iwhc_desktop.gui.models.shapes import NAME, Lines, Mark, Pill, Shape
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import TO_DECIDE, WITHDRAWN
from iwhc_desktop.gui.views.list_rows import ShownRow, make_row
from iwhc_desktop.gui.views.pages import views_of
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.records.document_index import Located
from iwhc_desktop.services.records.documents import MISSING
from iwhc_desktop.services.records.record_pages import RecordPage
from iwhc_desktop.store.reading.row_reader import Row

TODAY = dt.date(2026, 11, 23)
LANGUAGES = ("ar", "en", "fr")
WORDS = {
    "ar": {"agreement": "مسحوبة", "document": "مسحوبة", "recommendation": "مسحوبة", "": "مسحوب"},
    "en": {"": "Withdrawn"},
    "fr": {"activity": "Retirée", "recommendation": "Retirée", "": "Retiré"},
}
CHIPS = {
    "agreement": "Non retirés",
    "partner": "Non retirés",
    "contact": "Non retirés",
    "need": "Non retirés",
    "activity": "Non retirées",
    "document": "Non retirés",
    "recommendation": "Non retirées",
    "event": "Non retirés",
    "plan_line": "Non retirées",
    "challenge": "Non retirés",
}
formats_of = cache(Formats)


def word(kind: str, language: str) -> str:
    return WORDS[language].get(kind, WORDS[language][""])


def row_of(
    kind: str,
    language: str,
    *,
    is_withdrawn: bool = True,
    is_closed: bool = False,
    conflicts: frozenset[str] = frozenset(),
) -> ShownRow:
    """A record of a kind with little in it."""
    formats = formats_of(language)
    if kind == "agreement":
        subject: object = ListedIn(listed(3, language), formats)
    else:
        texts = {f"{name}_{language}": ["A name", "original"] for name in ("title", "name", "text")}
        page = RecordPage(row=Row(kind, 7, texts, conflicts=conflicts))
        subject = Shown(page, formats, language, TODAY)
        if kind == "document":
            subject = ListedDocument(subject, Located(MISSING))
    return make_row(7, subject, views_of(kind), formats, is_withdrawn=is_withdrawn, is_closed=is_closed)


def shapes(row: ShownRow) -> list[Shape]:
    return [row.shape(column) for column in row.columns]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", VIEWS)
class TestEveryList:
    def test_the_row_says_the_word_once_in_the_gender_of_its_kind(self, kind, language):
        row = row_of(kind, language)
        cells = [strip_isolates(row.cell(column)) for column in row.columns]
        assert sum(word(kind, language) in cell for cell in cells) == 1
        assert not any(word(kind, language) in cell for cell in shown_cells(row_of(kind, language, is_withdrawn=False)))

    def test_a_screen_reader_says_it(self, kind, language):
        assert word(kind, language) in strip_isolates(row_of(kind, language).sentence)
        assert word(kind, language) not in strip_isolates(row_of(kind, language, is_withdrawn=False).sentence)

    def test_all_of_it_is_muted_and_nothing_is_a_link(self, kind, language):
        for shape in shapes(row_of(kind, language)):
            match shape:
                case Lines():
                    assert (shape.tone, shape.second_tone) == ("text3", "text3") or not shape.second
                    assert shape.tone == "text3"
                    assert shape.look != "link"
                case Pill(look, progress):
                    assert (look.tone, progress) == ("neutral", None)
                case Mark(tone=tone):
                    assert tone == "text3"

    def test_the_column_of_pills_has_room_for_it(self, kind, language):
        views = views_of(kind)
        with_pills = [column for column in views.columns if isinstance(row_of(kind, language).shape(column.name), Pill)]
        assert all(views.withdrawn in views.samples(column) for column in with_pills)


def shown_cells(row: ShownRow) -> list[str]:
    return [strip_isolates(row.cell(column)) for column in row.columns]


@pytest.mark.parametrize("kind", ["activity", "need", "recommendation"])
def test_what_is_to_be_decided_stays_in_view_and_the_word_is_below_the_name(kind):
    row = row_of(kind, "en", conflicts=frozenset({"retired"}))
    assert Pill(TO_DECIDE) in shapes(row)
    name = next(shape for shape in shapes(row) if isinstance(shape, Lines) and shape.look == NAME)
    assert name.second.startswith("Withdrawn")


@pytest.mark.parametrize("kind", VIEWS)
def test_the_filter_agrees_with_what_it_filters(kind):
    assert formats_of("fr").plain(WITHDRAWN.said.agreeing(gender_of_kind(kind))) == CHIPS[kind]
    assert formats_of("ar").plain(WITHDRAWN.said.agreeing(gender_of_kind(kind))) == "دون المسحوب"


@pytest.mark.parametrize("kind", ["activity", "agreement", "document"])
def test_a_row_that_is_only_read_invites_to_enter_nothing(kind):
    def opened(**closed: bool) -> list[str]:
        row = row_of(kind, "en", **(closed or {"is_withdrawn": False}))
        return [shape.opens for shape in shapes(row) if isinstance(shape, Lines) and shape.opens]

    assert not opened(is_withdrawn=True) and not opened(is_withdrawn=False, is_closed=True)
    assert kind == "agreement" or opened()

"""What lists say of agreements and partners, in three languages."""

from __future__ import annotations

import datetime as dt

import pytest
from sample_window import agreement_row

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.answers import Status
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.agreements.columns import RENEWAL_ASKED, ListedAgreement, look_of
from iwhc_desktop.gui.agreements.listing import listed_agreement
from iwhc_desktop.gui.agreements.looks import ENDS_SOON, STATE_LOOKS
from iwhc_desktop.gui.look.icons import Icons
from iwhc_desktop.gui.look.tokens import CELL, LIGHT
from iwhc_desktop.gui.models.shapes import FACT, LINK, Lines, Mark, Pill
from iwhc_desktop.gui.records.activity import ACTIVITIES
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.cell_painter import CellPainter
from iwhc_desktop.gui.views.declared import TO_DECIDE, UNSENT_MARK
from iwhc_desktop.gui.views.list_page import column_samples
from iwhc_desktop.gui.views.list_rows import ShownRow, make_row
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.catalogue import Catalogue
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.agreements.items import AgreementListItem, PartnerBrief
from iwhc_desktop.services.records.naming import Named
from iwhc_desktop.services.records.record_pages import RecordPage
from iwhc_desktop.store.reading.row_reader import Row

TODAY = dt.date(2026, 11, 23)
ENGLISH = Formats("en", catalogue=Catalogue("en"))


def agreement(**changes) -> ListedAgreement:
    usual = {
        "key": 1 << 40,
        "title": "Memorandum of understanding",
        "who": "ICCROM",
        "state": term.IN_FORCE,
        "as_of": TODAY,
        "signed_on": PartialDate.on(dt.date(2024, 6, 13)),
        "effective": dt.date(2024, 6, 13),
        "last_day": dt.date(2027, 6, 12),
        "has_copy": True,
    }
    return ListedAgreement(**{**usual, **changes})


def days(row: ShownRow) -> tuple[str, ...]:
    """The lines of the column with the last day."""
    shape = row.shape("last_day")
    assert isinstance(shape, Lines)
    return (shape.first, shape.second) if shape.second else (shape.first,)


def left(row: ShownRow) -> str:
    """The words beside the bar of the term."""
    shape = row.shape("status")
    assert isinstance(shape, Pill)
    return shape.progress.words if shape.progress else ""


def part(row: ShownRow) -> float:
    """How much of the bar of the term is filled."""
    shape = row.shape("status")
    assert isinstance(shape, Pill)
    return shape.progress.part


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_column_when_has_room_for_a_span_over_two_months_in_one_line(make_appearance, language, scale):
    cells = CellPainter(make_appearance(language, scale=scale))
    width = cells.width(column_samples(ACTIVITIES)["starts_on"]) - 2 * CELL
    for last in ("2026-10-30", "2026-11-30", "2026-12-30"):
        words = cells.appearance.formats.span(PartialDate.parse("2026-09-14"), PartialDate.parse(last), short=True)
        broken = cells.broken(Lines(words, look=FACT), width)
        assert (len(broken.lines), broken.is_cut) == (1, False), words


class TestLooks:
    def test_every_state_has_a_look_and_no_two_the_same(self):
        assert set(STATE_LOOKS) == set(term.STATES)
        words = [look.said.msgid for look in STATE_LOOKS.values()]
        assert len(set(words)) == len(words)

    @pytest.mark.parametrize("look", [*STATE_LOOKS.values(), ENDS_SOON, RENEWAL_ASKED, TO_DECIDE])
    def test_a_look_is_icon_word_and_colour(self, qapp, look):
        assert look.icon in Icons().names()
        assert look.said.context == "status"
        assert LIGHT[look.tone] != LIGHT[f"{look.tone}_soft"]

    def test_what_is_to_be_decided_comes_first(self):
        both = agreement(flags=(term.EXPIRING, term.OPEN_CONFLICT, term.RENEWAL_REQUESTED))
        assert look_of(both) is TO_DECIDE

    def test_a_request_for_renewal_comes_before_the_end(self):
        assert look_of(agreement(flags=(term.EXPIRING, term.RENEWAL_REQUESTED))) is RENEWAL_ASKED

    def test_an_agreement_in_force_that_ends_soon_says_so(self):
        assert look_of(agreement(flags=(term.EXPIRING,))) is ENDS_SOON
        assert look_of(agreement(state=term.EXPIRED, flags=(term.EXPIRING,))).said.msgid == "Expired"

    def test_what_is_only_possible_is_said_to_be_possible(self):
        open_end = agreement(certain=False, possible_states=(term.IN_FORCE, term.EXPIRED))
        look = look_of(open_end)
        assert look.tone == "violet"
        said = {"en": "Possibly expired", "fr": "Peut-être expiré", "ar": "ربما منتهية"}
        assert {language: strip_isolates(Formats(language).plain(look.said)) for language in said} == said


class TestAgreementRow:
    def test_an_agreement_in_force(self):
        row = agreement_row(agreement(), ENGLISH)
        assert days(row) == ("12 Jun 2027", "signed 13 Jun 2024")
        assert left(row) == "202 days left"
        assert part(row) == pytest.approx(893 / 1094, abs=0.001)
        assert row.shape("last_day").look != LINK

    def test_one_that_is_over(self):
        over = agreement(state=term.EXPIRED, last_day=dt.date(2025, 4, 11), effective=dt.date(2022, 4, 12))
        row = agreement_row(over, ENGLISH)
        assert left(row) == "19 months ago"
        assert part(row) == 1.0

    def test_one_whose_day_is_missing_asks_for_it(self):
        missing = agreement(state=term.SIGNED_DAY_UNKNOWN, signed_on=None, effective=None, last_day=None)
        row = agreement_row(missing, ENGLISH)
        assert row.shape("last_day").look == LINK
        assert days(row) == ("Enter the day",)
        assert left(row) == ""

    def test_a_draft(self):
        draft = agreement(state=term.DRAFT, signed_on=None, effective=None, last_day=None, has_copy=None)
        row = agreement_row(draft, ENGLISH)
        assert days(row) == ("Not signed yet",)
        assert row.cell("copy") == "No signed copy yet"

    def test_an_end_that_is_known_within_bounds_shows_both(self):
        bounds = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
        row = agreement_row(agreement(last_day=bounds, certain=False), ENGLISH)
        assert days(row) == ("from 1 Jan 2025", "to 31 Dec 2025")
        assert left(row) == ""

    def test_signed_but_without_an_end(self):
        row = agreement_row(agreement(last_day=None, effective=None), ENGLISH)
        assert days(row) == ("–", "signed 13 Jun 2024")

    def test_the_sentence_says_the_whole_row(self):
        row = agreement_row(agreement(unsent=True, has_copy=False), ENGLISH)
        assert row.sentence == (
            "Memorandum of understanding. ICCROM. In force, last day 12 June 2027. Signed copy missing. Not sent yet."
        )

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_the_sentence_has_no_gaps_in_any_language(self, language):
        row = agreement_row(agreement(who=""), Formats(language))
        assert "{" not in row.sentence
        assert "–" in row.sentence

    def test_each_cell_has_words(self):
        row = agreement_row(agreement(), ENGLISH)
        assert row.cell("title") == "Memorandum of understanding\nICCROM"
        assert row.cell("last_day") == "12 Jun 2027\nsigned 13 Jun 2024"
        assert row.cell("status") == "In force, 202 days left"
        assert row.cell("copy") == "Signed copy attached"
        assert row.cell("sent") == "Sent"
        with pytest.raises(LookupError):
            row.cell("colour")

    def test_arabic_digits_are_used_throughout(self):
        row = agreement_row(agreement(), Formats("ar", "١٢٣"))
        assert "٢٠٢٧" in days(row)[0]
        assert not any(letter in "0123456789" for letter in left(row))

    @pytest.mark.parametrize(
        ("effective", "expected"),
        [
            (None, 1.0),
            (dt.date(2030, 1, 1), 1.0),
            (TODAY, 0.0),
        ],
    )
    def test_the_bar_stays_within_its_track(self, effective, expected):
        assert part(agreement_row(agreement(effective=effective), ENGLISH)) == expected


def partner(formats: Formats = ENGLISH, *, unsent: bool = False, agreements: int = 0, **values: object) -> ShownRow:
    """A partner as its list shows it."""
    texts = {f"{name}_{code}": [text, "original"] for name, code, text in values.pop("texts", ())}
    country = Named(kind="country", key=9, name=LocalizedText(en="Morocco", ar="المغرب", fr="Maroc"))
    page = RecordPage(
        row=Row("partner", 7, {**texts, **values}),
        below={"agreement_party": [Row("agreement_party", key, {"agreement": key}) for key in range(agreements)]},
        names={9: country},
        unsent=unsent,
    )
    return make_row(7, Shown(page, formats, formats.language, TODAY), PARTNERS, formats)


class TestPartnerRow:
    TEXTS = (("name", "en", "Organization of Turkic States"), ("acronym", "en", "OTS"))

    def test_a_partner_in_words(self):
        row = partner(texts=self.TEXTS, type="intergovernmental", country=9, agreements=2, unsent=True)
        assert row.cell("name") == "Organization of Turkic States\nOTS"
        assert row.cell("type") == "Intergovernmental organisation"
        assert row.cell("country") == "Morocco"
        assert row.cell("agreements") == "2"
        assert row.cell("sent") == "Not sent yet"
        assert isinstance(row.shape("sent"), Mark)
        assert row.sentence == (
            "Organization of Turkic States. Intergovernmental organisation, Morocco. 2 agreements. Not sent yet."
        )
        with pytest.raises(LookupError):
            row.cell("colour")

    def test_what_is_not_known_is_a_dash(self):
        row = partner(texts=(("name", "en", "A centre"),))
        assert [row.cell(name) for name in ("type", "country", "agreements")] == ["–", "–", "–"]
        assert row.cell("name") == "A centre"
        assert row.sentence == "A centre. –, –. 0 agreements. Sent."

    def test_an_acronym_that_is_the_name_is_not_repeated(self):
        assert partner(texts=(("name", "en", "ICOM"), ("acronym", "en", "ICOM"))).cell("name") == "ICOM"

    @pytest.mark.parametrize(("language", "country"), [("fr", "Maroc"), ("ar", "المغرب")])
    def test_the_country_is_in_the_language_of_the_window(self, language, country):
        assert partner(Formats(language), texts=(("name", "en", "x"),), country=9).cell("country") == country

    def test_a_cell_is_made_once(self):
        row = partner(texts=self.TEXTS)
        assert row.shape("name") is row.shape("name")


class TestListing:
    def item(self, **changes) -> AgreementListItem:
        status = Status(
            state=term.IN_FORCE,
            certain=True,
            possible_states=(term.IN_FORCE,),
            flags=(),
            effective=dt.date(2024, 6, 13),
            end=dt.date(2027, 6, 13),
            last_day=dt.date(2027, 6, 12),
            days_left=202,
            term_number=1,
            reasons=(),
            alerts=(),
            todo=(),
        )
        parties = (
            PartnerBrief(party=1, partner=1, name=LocalizedText(en="ICESCO"), is_owner=True),
            PartnerBrief(
                party=2,
                partner=2,
                name=LocalizedText(en="Organization of Turkic States"),
                acronym=LocalizedText(en="OTS"),
            ),
        )
        usual = {
            "key": 5,
            "reference": "MOU-1",
            "kind": "memorandum_of_understanding",
            "parties": parties,
            "title": LocalizedText(en="Memorandum", ar="مذكرة"),
            "status": status,
            "as_of": TODAY,
            "signed_on": PartialDate.on(dt.date(2024, 6, 13)),
            "has_copy": False,
            "responsible_office": None,
            "is_own": True,
            "is_confidential": False,
            "conflicts": frozenset(),
            "unsent": True,
            "retired": None,
            "stage": "",
            "stage_on": None,
        }
        return AgreementListItem(**{**usual, **changes})

    def test_the_other_side_is_named_with_its_acronym(self):
        assert listed_agreement(self.item(), "en").who == "Organization of Turkic States (OTS)"

    def test_texts_are_those_of_the_language_or_of_the_one_there_is(self):
        assert listed_agreement(self.item(), "ar").title == "مذكرة"
        assert listed_agreement(self.item(), "fr").title == "Memorandum"
        assert listed_agreement(self.item(title=LocalizedText()), "fr").title == "MOU-1"

    def test_a_conflict_below_the_agreement_counts(self):
        listed = listed_agreement(self.item(conflicts=frozenset({"title_ar"})), "en")
        assert look_of(listed) is TO_DECIDE

    def test_it_becomes_a_row(self):
        row = agreement_row(listed_agreement(self.item(), "en"), ENGLISH)
        assert left(row) == "202 days left"
        assert row.shape("sent") is UNSENT_MARK

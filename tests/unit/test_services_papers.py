"""Papers filled from the register: briefing, activity sheet, history, lists; in three languages, sound files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pdf_archive import findings
from pdf_ua import findings as ua_findings
from pdf_words import words_of as words_in
from services_registers import founded

from iwhc_desktop.domain.errors import Cancelled, NotFound
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.paper import _PaperSheet
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.home.quarter import Quarter
from iwhc_desktop.services.printing.correspondence import periods
from iwhc_desktop.services.printing.history import PrintedAct
from iwhc_desktop.services.printing.lists import ListGroup, ListView
from iwhc_desktop.services.progress import Cancellable
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save, Withdraw

TODAY = date(2026, 11, 23)
LANGUAGES = ("ar", "en", "fr")
OTS = "ORG-OTS"
USD = {"amount_minor": 10_000_000, "currency": "USD"}


@pytest.mark.parametrize("day", [TODAY, datetime(2026, 11, 23, 9, 30, tzinfo=UTC), PartialDate.on(TODAY)])
def test_a_day_of_an_arabic_paper_is_read_from_the_right(day):
    said = _PaperSheet(None, Formats("ar")).words(day)  # type: ignore[arg-type]  # nothing is set
    assert "\u2066" not in said
    assert strip_isolates(said).startswith("23 نوفمبر 2026")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    with founded(tmp_path_factory.mktemp("papers"), sample=True, public_dates=True) as found:
        yield found


def ots(register: Register) -> int:
    return register.queries.find("partner", OTS) or 0


def words_of(printed: Printed) -> str:
    return words_in(printed.content)


def sound(printed: Printed, tmp_path) -> bool:
    path = tmp_path / "paper.pdf"
    path.write_bytes(printed.content)
    assert findings(path) == []
    assert ua_findings(printed.content) == []
    assert printed.missing is None
    return True


@pytest.fixture(scope="module")
def season(register) -> int:
    """Activities, a letter, a contact and a note of the partner; returns the key of the newest activity."""
    partner, agreement = ots(register), register.queries.find("agreement", "AGR-05") or 0
    countries = register.queries.keys("country", sort="key")[:2]
    register.bus.run(
        Save(
            (
                Create("contact", {"partner": partner, "name": "Ayşe Kılıç", "phone": "+90 212 283 16 44"}),
                Create("contact", {"partner": partner, "name": "Gone Person", "in_role_to": "2024"}),
                Create("follow_up", {"record": partner, "on": "2026-10-01", "done": "Call", "next_step": "Draft"}),
                Create(
                    "document",
                    {"kind": "letter", "title_en": "On the programme", "dated": "2026-03-11", "their_number": "OTS-7"},
                    "letter",
                ),
                Create("document_link", {"record": agreement, "document": "@letter"}),
            )
        )
    )
    made = 0
    for number in range(1, 31):
        result = register.bus.run(
            Save(
                (
                    Create(
                        "activity",
                        {
                            "type": "training_course",
                            "title_en": f"Course {number} on historic mosques of Central Asia and their documentation",
                            "title_ar": f"دورة {number} في المساجد التاريخية في آسيا الوسطى وتوثيقها",
                            "starts_on": f"20{number % 20:02}-06-03",
                            "women": 12,
                            "men": 15,
                            "description_en": "First line\nSecond line",
                        },
                        "a",
                    ),
                    Create("activity_partner", {"activity": "@a", "partner": partner}),
                    Create("participation", {"activity": "@a", "country": countries[0], "people": 9, "women": 4}),
                    Create("participation", {"activity": "@a", "country": countries[1], "people": 14}),
                    Create(
                        "funding_plan",
                        {
                            "activity": "@a",
                            "mode": "equal",
                            "total": USD,
                            "shares": [{"party": partner, "num": 1, "den": 1}],
                        },
                    ),
                    Create("other_funding", {"activity": "@a", "funder": partner, "amount": USD}),
                )
            )
        )
        made = result.keys["a"]
    return made


class TestBriefing:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.usefixtures("season")
    def test_o12_what_did_we_do_with_a_partner_is_on_two_pages(self, register, tmp_path, language):
        printed = register.papers.briefing(ots(register), TODAY, Formats(language))
        assert printed.pages == 2
        assert sound(printed, tmp_path)
        words = words_of(printed)
        assert {"ar": "منظمة الدول التركية", "en": "Organization of Turkic States", "fr": "turciques"}[
            language
        ] in words
        for said in ("Ayşe", "Kılıç", "IWHC-MOU-2024-SMP-0003-G", "OTS-7", "USD"):
            assert said in words.split()
        assert {"+90", "212", "283", "16", "44"} <= set(words.split())
        assert "Gone" not in words

    @pytest.mark.usefixtures("season")
    def test_it_names_what_there_is_and_counts_what_is_cut(self, register):
        found = register.papers.briefing_on(ots(register), TODAY, Formats("en"))
        assert (len(found.agreements), len(found.activities), len(found.letters), len(found.notes)) == (1, 30, 1, 1)
        days = [str(one.value("starts_on")) for one in found.activities]
        assert days == sorted(days, reverse=True)
        words = words_of(register.papers.briefing(ots(register), TODAY, Formats("en")))
        assert "1 agreement · 30 activities · 810 people" in words
        assert "1 October 2026: Call" in words
        assert "Next step: Draft" in words
        assert "In force 13 June 2024 12 June 2027" in words
        assert "100,000 USD 100,000 USD" in words
        assert "more records" in words

    def test_without_anything_it_says_so(self, register):
        made = register.bus.run(Save((Create("partner", {"name_en": "Nobody yet", "type": "university"}),)))
        words = words_of(register.papers.briefing(made.key, TODAY, Formats("en")))
        assert "No agreement with this partner." in words
        assert "No activity with this partner." in words
        assert "Contacts" not in words

    def test_a_withdrawn_agreement_is_not_on_it(self, register):
        made = register.bus.run(Save((Create("partner", {"name_en": "Once", "type": "university"}),)))
        agreement = register.bus.run(
            Save(
                (
                    Create("agreement", {"kind": "protocol", "title_en": "Old protocol"}, "a"),
                    Create("agreement_party", {"agreement": "@a", "partner": made.key}),
                )
            )
        )
        assert "Old protocol" in words_of(register.papers.briefing(made.key, TODAY, Formats("en")))
        register.bus.run(Save((Withdraw("agreement", agreement.keys["a"], "entered twice"),)))
        assert "Old protocol" not in words_of(register.papers.briefing(made.key, TODAY, Formats("en")))

    def test_the_same_register_and_day_give_the_same_bytes(self, register):
        first, second = (register.papers.briefing(ots(register), TODAY, Formats("ar")) for _time in range(2))
        assert first.content == second.content

    def test_a_partner_that_is_not_here_is_not_found(self, register):
        with pytest.raises(NotFound):
            register.papers.briefing(12345, TODAY, Formats("en"))


class TestActivity:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_sheet_has_people_by_country_money_and_texts(self, register, season, tmp_path, language):
        printed = register.papers.activity(season, TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = words_of(printed)
        names = register.queries.names(register.queries.keys("country", sort="key")[:2], language).values()
        assert all(name in words for name in names)
        for number in ("27", "12", "15", "14", "9", "4"):
            assert number in words.split()
        assert "USD" in words
        assert {"First", "line", "Second"} <= set(words.split())

    @pytest.mark.parametrize(
        ("mode", "parts", "paid"),
        [
            ("equal", {"1/3": {"num": 1, "den": 3}}, [3_333_334, 3_333_333, 3_333_333]),
            ("proportional", {"60": {"num": 3, "den": 5}, "40": {"num": 2, "den": 5}}, [6_000_000, 4_000_000]),
            ("in_kind", {"Hall": {"text": "Hall"}}, []),
        ],
    )
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_sheet_says_what_each_party_pays(self, register, language, mode, parts, paid):
        contributions = [*parts.values()] * (len(paid) if len(parts) == 1 and paid else 1)
        parties = register.queries.keys("partner", sort="key")[: len(contributions)]
        shares = [{"party": party, **part} for party, part in zip(parties, contributions, strict=True)]
        plan = {"activity": "@a", "mode": mode, "shares": shares, "total": USD if paid else None}
        held = (Create("activity", {"type": "workshop", "title_en": "Held"}, "a"), Create("funding_plan", plan))
        formats = Formats(language)
        printed = register.papers.activity(register.bus.run(Save(held)).keys["a"], TODAY, formats)
        words = "".join(words_of(printed).split())
        amounts = [strip_isolates(formats.value(Amount(minor, "USD"))) for minor in paid]
        assert all("".join(part.split()) in words for part in [*amounts, *parts])

    @pytest.mark.parametrize(("language", "said"), [("ar", "الدفعات"), ("en", "Payments"), ("fr", "Paiements")])
    def test_the_sheet_lists_the_payments_that_count(self, register, language, said):
        activity = Create("activity", {"type": "workshop", "title_en": "Paid"}, "a")
        paid = {"activity": "@a", "kind": "received", "payer": ots(register), "on": "2026-11-02"}
        wrong, right = ({**paid, "amount": {"amount_minor": minor, "currency": "USD"}} for minor in (77_700, 88_800))
        made = register.bus.run(Save((activity, Create("payment", wrong, "wrong"), Create("payment", right, "right"))))
        reversal = {"activity": made.keys["a"], "kind": "reversal", "reverses": made.keys["wrong"]}
        register.bus.run(Save((Create("payment", {**reversal, "reason": "a slip", "on": "2026-11-03"}),)))
        words = words_of(register.papers.activity(made.keys["a"], TODAY, Formats(language)))
        assert said in words
        assert ("888" in words, "777" in words) == (True, False)
        assert "-PAY-" in words

    def test_what_is_not_entered_is_not_there(self, register):
        made = register.bus.run(Save((Create("activity", {"type": "workshop", "title_en": "Bare"}),)))
        words = words_of(register.papers.activity(made.key, TODAY, Formats("en")))
        assert "Bare Workshop · Planned" in words
        assert not {"People", "Money", "Documents", "Intakes"} & set(words.split())


class TestHome:
    @pytest.fixture
    def home(self, tmp_path):
        with founded(tmp_path, sample=True, public_dates=True) as found:
            agreement = found.queries.find("agreement", "AGR-05")
            course = {"type": "workshop", "title_en": "Workshop in Sousse"}
            found.bus.run(
                Save(
                    (
                        Create("report_due", {"agreement": agreement, "due_on": "2026-12-15"}),
                        Create("activity", {**course, "starts_on": "2026-12-03", "ends_on": "2026-12-05"}),
                        Create("activity", {**course, "title_en": "Over", "starts_on": "2026-10-02", "state": "done"}),
                        Create(
                            "activity", {**course, "title_en": "Off", "starts_on": "2026-10-03", "state": "cancelled"}
                        ),
                    )
                )
            )
            yield found

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_tasks_and_what_comes_up_are_on_one_page(self, home, tmp_path, language):
        printed = home.papers.home(TODAY, Formats(language))
        assert printed.pages == 1
        assert sound(printed, tmp_path)
        formats = Formats(language)
        words = words_of(printed)
        if language == "en":
            tasks = home.home.tasks(TODAY, language)
            assert all(formats.plain(task.title) in words for task in tasks)
            ahead = words[words.index("Coming up") :]
            assert ahead.index("Workshop in Sousse") < ahead.index("16 January 2027") < ahead.index("12 June 2027")

    def test_many_entries_still_fit_on_the_page(self, home):
        long = "A course with a very long title about the documentation of historic mosques " * 3
        for number in range(1, 29):
            values = {"type": "workshop", "title_en": long, "starts_on": f"2026-12-{number:02}"}
            home.bus.run(Save((Create("activity", values),)))
        assert home.papers.home(TODAY, Formats("en")).pages == 1

    def test_what_is_put_off_is_not_printed(self, home):
        (task, *_further) = home.home.tasks(TODAY, "en")
        said = Formats("en").plain(task.title)
        assert said in words_of(home.papers.home(TODAY, Formats("en")))
        home.home.put_off(task, date(2026, 12, 24))
        assert said not in words_of(home.papers.home(TODAY, Formats("en")))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_quarter_has_activities_alerts_and_reports_by_month(self, home, tmp_path, language):
        printed = home.papers.quarter(Quarter.of(TODAY), TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = words_of(printed)
        assert language != "fr" or "Octobre 2026 – décembre 2026" in words
        if language == "en":
            assert "October 2026 – December 2026" in words
            (october, december) = (words.index("October 2026 Date"), words.index("December 2026 Date"))
            assert october < words.index("Over") < december < words.index("Workshop in Sousse")
            assert "15 December 2026 Report due: Memorandum of Understanding with the Organization of Turkic" in words
            assert "90 days left" in words
            assert "Off" not in words.split()

    def test_a_quarter_without_anything_says_so(self, home):
        quarter = Quarter.of(date(2040, 1, 1))
        assert "Nothing in this quarter." in words_of(home.papers.quarter(quarter, TODAY, Formats("en")))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-01-01", "2026-01-01", "2026-03-31"),
        ("2026-05-17", "2026-04-01", "2026-06-30"),
        ("2026-11-23", "2026-10-01", "2026-12-31"),
        ("2024-12-31", "2024-10-01", "2024-12-31"),
    ],
)
def test_a_quarter_is_three_months(day, first, last):
    quarter = Quarter.of(date.fromisoformat(day))
    assert (str(quarter.first), str(quarter.last)) == (first, last)
    assert quarter.next.first == date.fromisoformat(last) + timedelta(days=1)


class TestHistory:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_acts_are_rows_with_who_when_and_why(self, register, tmp_path, language):
        at = datetime(2026, 11, 12, 10, 42, tzinfo=UTC)
        acts = [
            PrintedAct(at, "Amina", [N_("{field}: {new}", field=N_("Title"), new="B"), "second"], "a reason"),
            PrintedAct(None, "", [N_("Came with the program")]),
        ]
        printed = register.papers.history(ots(register), acts, ["Amina"], TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = words_of(printed)
        assert all(said in words for said in ("2026", "Amina", "B", "second", "a reason"))


class TestLists:
    def view(self, rows: int) -> ListView:
        named = [[(f"Agreement {number}",), ("in force", "12 days")] for number in range(rows)]
        return ListView(
            kind=N_("Agreements"),
            tab=N_("In force"),
            headings=(N_("Agreement"), N_("Status")),
            groups=[ListGroup("Manama", named), ListGroup("Baku", named[:1]), ListGroup("nothing", [])],
            filters=[N_("Words: {words}", words="turkic")],
        )

    def test_the_head_names_tab_day_office_count_and_filters_and_groups_have_heads(self, register):
        words = words_of(register.papers.list_view(self.view(60), TODAY, Formats("en")))
        assert "Agreements In force As of 23 November 2026 · Headquarters · 61 records Words: turkic" in words
        assert words.index("Manama") < words.index("Agreement 59") < words.index("Baku")
        assert "nothing" not in words

    def test_an_empty_list_says_so(self, register):
        empty = ListView(kind=N_("Agreements"), tab=N_("In force"), headings=("A", "B"), groups=[ListGroup("", [])])
        assert "Nothing is listed." in words_of(register.papers.list_view(empty, TODAY, Formats("en")))

    def test_it_is_stopped_while_it_is_set(self, register):
        progress = Cancellable()

        class Stopping(Cancellable):
            def step(self, done: int) -> None:
                if done > 100:
                    self.cancel()
                super().step(done)

        with pytest.raises(Cancelled):
            register.papers.list_view(self.view(400), TODAY, Formats("en"), Stopping())
        printed = register.papers.list_view(self.view(60), TODAY, Formats("en"), progress)
        assert progress.done == progress.total == 61
        assert printed.pages > 1

    def test_letters_that_no_typeface_has_are_named(self, register):
        view = ListView(
            kind=N_("Agreements"), tab="中", headings=("A", "B"), groups=[ListGroup("", [[("文 item",), ("x",)]])]
        )
        missing = register.papers.list_view(view, TODAY, Formats("en")).missing
        assert missing is not None
        assert set(missing.arguments["letters"].split()) == {"中", "文"}


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    with founded(tmp_path_factory.mktemp("letters"), sample=True, public_dates=True) as found:
        agreement = found.queries.find("agreement", "AGR-05")
        documents = (
            {"title_en": "Request", "dated": "2026-10-05", "direction": "incoming", "their_number": "OTS-1"},
            {"title_en": "Answer", "dated": "2026-10", "direction": "outgoing", "our_number": "IWHC/1"},
            {"title_en": "Old", "dated": "2025-03-01", "direction": "incoming", "their_number": "OTS-0"},
            {"title_en": "Undirected", "dated": "2026-11-01"},
            {"title_en": "Not a letter", "dated": "2026-11-02", "direction": "none"},
        )
        for values in documents:
            edits = (
                Create("document", {"kind": "letter", **values}, "d"),
                Create("document_link", {"record": agreement, "document": "@d", "annex_no": None}),
            )
            found.bus.run(Save(edits))
        yield found


class TestLetters:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_register_has_the_letters_of_a_period_by_direction(self, letters, tmp_path, language):
        this_month, _last_month, quarter, *_years = periods(TODAY)
        printed = letters.papers.correspondence(quarter, TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = words_of(printed)
        assert {"OTS-1", "IWHC/1", "Undirected"} <= set(words.split())
        assert not {"OTS-0", "Not"} & set(words.split())
        if language == "en":
            assert "October 2026 – December 2026" in words
            assert "3 letters" in words
            incoming, outgoing = words.index("Incoming correspondence"), words.index("Outgoing correspondence")
            assert incoming < words.index("Request") < outgoing < words.index("Answer")
            assert words.index("Direction not stated") < words.index("Undirected")
            assert "Memorandum of Understanding with the Organization of" in words
        assert "1 letter" in words_of(letters.papers.correspondence(this_month, TODAY, Formats("en")))

    def test_a_period_without_letters_says_so(self, letters):
        far = periods(date(2040, 5, 5))[0]
        assert "No letter in this period." in words_of(letters.papers.correspondence(far, TODAY, Formats("en")))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_h8_the_annex_list_says_what_is_here_travelling_and_missing(self, letters, tmp_path, language):
        keys = [letters.queries.find("agreement", name) for name in ("AGR-03", "AGR-04", "AGR-05")]
        printed = letters.papers.annexes(keys, TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = words_of(printed)
        if language == "en":
            assert "3 records" in words
            assert words.count("Document Type File") == 3
            assert "Missing: " in words
            assert "Signed copy Missing" in words or "Missing" in words

    def test_one_agreement_is_named_in_the_title(self, letters):
        key = letters.queries.find("agreement", "AGR-05")
        words = words_of(letters.papers.annexes([key], TODAY, Formats("en")))
        assert "Annex list Memorandum of Understanding with the Organization of Turkic States" in words


def test_the_periods_are_months_quarters_and_years():
    found = [(str(period.first), str(period.last)) for period in periods(date(2026, 1, 31))]
    assert found == [
        ("2026-01-01", "2026-01-31"),
        ("2025-12-01", "2025-12-31"),
        ("2026-01-01", "2026-03-31"),
        ("2025-10-01", "2025-12-31"),
        ("2026-01-01", "2026-12-31"),
        ("2025-01-01", "2025-12-31"),
    ]


class TestParticipants:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_people_by_country_are_added_up_over_activities(self, register, season, tmp_path, language):
        keys = register.queries.keys("activity", sort="key")
        printed = register.papers.countries(keys, TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = words_of(printed)
        names = register.queries.names(register.queries.keys("country", sort="key")[:2], language).values()
        assert all(name in words for name in names)
        assert {"270", "420", "30"} <= set(words.split())
        assert season in keys

    def test_without_any_it_says_so(self, register):
        made = register.bus.run(Save((Create("activity", {"type": "workshop", "title_en": "Bare"}),)))
        words = words_of(register.papers.countries([made.key], TODAY, Formats("en")))
        assert "No people by country are entered." in words

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_names_of_certificates_are_on_the_paper_and_nowhere_else(self, register, season, tmp_path, language):
        before = register.store.running_hash()
        names = ["Ayşe Kılıç", "محمد الأمين", "N’Guessan"]
        printed = register.papers.certificates(season, names, TODAY, Formats(language))
        assert sound(printed, tmp_path)
        words = set(words_of(printed).split())
        assert {"Ayşe", "محمد", "الأمين", "N’Guessan"} <= words
        assert register.store.running_hash() == before

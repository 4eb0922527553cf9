"""The door to the papers besides the agreement summary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, DOCUMENT, FOLLOW_UP, PARTNER
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import record_language
from iwhc_desktop.reports.paper_model import Paper
from iwhc_desktop.reports.summary_model import Imprint, Label, Letterhead
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.home.day_ahead import Ahead
from iwhc_desktop.services.home.quarter import Quarter
from iwhc_desktop.services.home.tasks import UNSENT
from iwhc_desktop.services.printing import briefing as on_partner
from iwhc_desktop.services.printing.activity_sheet import ACTIVITY_READS, activity_paper
from iwhc_desktop.services.printing.annexes import Annexed, annex_paper
from iwhc_desktop.services.printing.correspondence import (
    CORRESPONDENCE_READS,
    LETTERS,
    LetterPeriod,
    correspondence_paper,
    letters_of,
)
from iwhc_desktop.services.printing.history import PrintedAct, history_paper
from iwhc_desktop.services.printing.home_paper import ENTRIES, home_paper, quarter_paper
from iwhc_desktop.services.printing.lists import ListView, paper_of_list
from iwhc_desktop.services.printing.member_states import member_states_view
from iwhc_desktop.services.printing.participants import COUNTRIES_READS, certificates_paper, countries_paper
from iwhc_desktop.services.printing.printed import imprint_of, letterhead_of, press
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.records.documents import attached
from iwhc_desktop.services.records.naming import named_rows
from iwhc_desktop.services.records.shown import Shown
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.reading.row_reader import Row


class Papers:
    """Prints what the register has, as of a day and in the language of `formats`.

    All of them raise Cancelled; those of a record raise NotFound.
    """

    def __init__(self, register: Register) -> None:
        self._register = register

    def list_view(self, view: ListView, as_of: date, formats: Formats, progress: WorkProgress | None = None) -> Printed:
        """The view of a list."""
        return press(paper_of_list(view, self.imprint(as_of, formats)), formats, progress)

    def member_states(self, as_of: date, formats: Formats, progress: WorkProgress | None = None) -> Printed:
        """The Member States that activities of the year did not reach, and those that they did."""
        states = self._register.home.member_states(as_of)
        language = record_language(formats.language)
        names = self._register.queries.names([state.country for state in states], language)
        return self.list_view(member_states_view(states, names, formats), as_of, formats, progress)

    def activity(self, key: int, as_of: date, formats: Formats, progress: WorkProgress | None = None) -> Printed:
        """The sheet of an activity."""
        shown = self._one(ACTIVITY, key, ACTIVITY_READS, as_of, formats)
        return press(activity_paper(shown, self.letterhead(formats), self.imprint(as_of, formats)), formats, progress)

    def briefing(self, key: int, as_of: date, formats: Formats, progress: WorkProgress | None = None) -> Printed:
        """What was done with a partner, on two pages: tables are cut where they would need more."""
        found = self.briefing_on(key, as_of, formats)
        head, imprint = self.letterhead(formats), self.imprint(as_of, formats)
        printed = [press(self._cut(found, head, imprint, on_partner.LONGEST[0]), formats, progress)]
        for most in on_partner.LONGEST[1:]:
            if printed[-1].pages > on_partner.PAGES:
                printed.append(press(self._cut(found, head, imprint, most), formats, progress))
        return printed[-1]

    @staticmethod
    def _cut(found: on_partner.Briefing, head: Letterhead, imprint: Imprint, most: int) -> Paper:
        return on_partner.briefing_paper(found, head, imprint, most)

    def briefing_on(self, key: int, as_of: date, formats: Formats) -> on_partner.Briefing:
        """What a briefing says, before it is set."""
        register = self._register
        partner = self._one(PARTNER, key, on_partner.PARTNER_READS, as_of, formats)
        agreements = register.agreements.page(_named(partner.below("agreement_party"), "agreement"), as_of)
        items = [item for item in map(agreements.item, agreements.keys) if item.retired is None]
        activities = self._many(
            ACTIVITY, _named(partner.below("activity_partner"), "activity"), on_partner.ACTIVITY_READS, as_of, formats
        )
        of_partner: list[Json] = [*sorted(register.document_index.of_partner(key))]
        letters = register.queries.keys(DOCUMENT, sort="key", filters={"kind": "letter", "key": of_partner})
        return on_partner.Briefing(
            partner=partner,
            agreements=sorted(items, key=lambda item: (_latest(item.signed_on), item.key), reverse=True),
            activities=_newest_first(activities, "starts_on"),
            letters=_newest_first(self._many(DOCUMENT, letters, on_partner.LETTER_READS, as_of, formats), "dated"),
            notes=sorted(
                register.queries.children(FOLLOW_UP, [key])[key],
                key=lambda row: (_latest(day_of(row.values.get("on"))), row.key),
                reverse=True,
            ),
        )

    def home(
        self, as_of: date, formats: Formats, progress: WorkProgress | None = None, *, sends: bool = True
    ) -> Printed:
        """Tasks that are not put off and what is coming up, on one page; `sends`: changes are sent from here."""
        home, language = self._register.home, record_language(formats.language)
        tasks = [task for task in home.shown_tasks(home.tasks(as_of, language)) if sends or task.kind.name != UNSENT]
        coming, imprint = home.coming(Ahead(as_of, most=ENTRIES[0]), language), self.imprint(as_of, formats)
        printed = press(home_paper(tasks, coming, formats, imprint), formats, progress)
        for most in ENTRIES[1:]:
            if printed.pages > 1:
                printed = press(home_paper(tasks, coming[:most], formats, imprint), formats, progress)
        return printed

    def quarter(self, quarter: Quarter, as_of: date, formats: Formats, progress: WorkProgress | None = None) -> Printed:
        """What is in a quarter, by month."""
        entries = self._register.home.quarter(quarter, record_language(formats.language))
        return press(quarter_paper(quarter, entries, formats, self.imprint(as_of, formats)), formats, progress)

    def history(
        self,
        key: int,
        acts: Sequence[PrintedAct],
        filters: Sequence[Label],
        as_of: date,
        formats: Formats,
        progress: WorkProgress | None = None,
    ) -> Printed:
        """These acts of the history of a record."""
        language = record_language(formats.language)
        name = self._register.queries.names([key], language).get(key, "")
        return press(history_paper(name, acts, filters, self.imprint(as_of, formats)), formats, progress)

    def correspondence(
        self, period: LetterPeriod, as_of: date, formats: Formats, progress: WorkProgress | None = None
    ) -> Printed:
        """The register of the letters of a period."""
        queries = self._register.queries
        keys = {key for asked in LETTERS for key in queries.keys(DOCUMENT, sort="key", filters=asked)}
        letters = letters_of(period, self._many(DOCUMENT, sorted(keys), CORRESPONDENCE_READS, as_of, formats))
        language = record_language(formats.language)
        located = self._register.document_index.located([one.page.row for one in letters])
        belongs = {key: one.records[0].name.shown(language)[0] for key, one in located.items() if one.records}
        imprint = self.imprint(as_of, formats)
        return press(correspondence_paper(period, letters, belongs, imprint), formats, progress)

    def annexes(
        self, keys: Sequence[int], as_of: date, formats: Formats, progress: WorkProgress | None = None
    ) -> Printed:
        """The documents of agreements: by number, with where each file is."""
        language = record_language(formats.language)
        with self._register.session.reading() as queries:
            documents = attached(queries, keys, self._register.store.documents.has)
            names = named_rows(queries, AGREEMENT, keys)
        found = [(names[key], documents[key]) for key in keys if names[key].is_here]
        records = [Annexed(one.name.shown(language)[0] or one.code, one.code, items) for one, items in found]
        return press(annex_paper(records, language, self.imprint(as_of, formats)), formats, progress)

    def countries(
        self, keys: Sequence[int], as_of: date, formats: Formats, progress: WorkProgress | None = None
    ) -> Printed:
        """Where the people of these activities came from."""
        activities = self._many(ACTIVITY, [*keys], COUNTRIES_READS, as_of, formats)
        language = record_language(formats.language)
        return press(countries_paper(activities, language, self.imprint(as_of, formats)), formats, progress)

    def certificates(
        self, key: int, names: Sequence[str], as_of: date, formats: Formats, progress: WorkProgress | None = None
    ) -> Printed:
        """The list of those who receive a certificate of an activity; the names are on the paper and nowhere else."""
        shown = self._one(ACTIVITY, key, (), as_of, formats)
        paper = certificates_paper(shown, names, self.letterhead(formats), self.imprint(as_of, formats))
        return press(paper, formats, progress)

    # what papers share

    def imprint(self, as_of: date, formats: Formats) -> Imprint:
        """Who prints as of a day, and from which state of the register."""
        store = self._register.store
        digest = store.running_hash()
        with self._register.session.reading() as queries:
            return imprint_of(queries, store.identity, digest, as_of, record_language(formats.language))

    def letterhead(self, formats: Formats) -> Letterhead:
        """The owner, the Center and this office."""
        with self._register.session.reading() as queries:
            office = self._register.identity.office_key
            return letterhead_of(queries, None, office, record_language(formats.language))

    def _one(self, kind: str, key: int, reads: Collection[str], as_of: date, formats: Formats) -> Shown:
        page = self._register.pages.one(kind, key, reads)
        return Shown(page, formats, record_language(formats.language), as_of)

    def _many(self, kind: str, keys: list[int], reads: Collection[str], as_of: date, formats: Formats) -> list[Shown]:
        """Those of these records that are not withdrawn."""
        pages = self._register.pages.many(kind, keys, reads)
        language = record_language(formats.language)
        return [Shown(page, formats, language, as_of) for page in pages if page.row.retired is None]


def _named(rows: Iterable[Row], unit: str) -> list[int]:
    """What these rows refer to in a unit, each once."""
    return list(dict.fromkeys(key for row in rows if (key := key_of(row.values.get(unit))) is not None))


def _newest_first(records: list[Shown], unit: str) -> list[Shown]:
    """By a day of theirs, those without one last."""
    return sorted(records, key=lambda one: (_latest(day_of(one.value(unit))), one.key), reverse=True)


def _latest(day: object) -> str:
    latest = getattr(day, "latest", None)
    return latest.isoformat() if isinstance(latest, date) else ""

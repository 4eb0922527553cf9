"""Words for what a list says: values, answers, outcomes. Knows no window."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from iwhc_desktop.domain.agreement.term.facts import INDEFINITE
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import ACTIVITY_TYPES, AGREEMENT_KINDS, PARTNER_TYPES, TERM_KINDS
from iwhc_desktop.domain.money import amount_in
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.gui.bringing_in.in_hand import ListInHand
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import RLM, has_base
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.tables.findings import (
    ALL_PARTIES,
    ANOTHER,
    BRING_IN,
    IN_NOTES,
    LEAVE_OUT,
    NEW_PREFIX,
    NO_COUNTRY,
    ONE,
    PEOPLE,
    PERSON,
    ROW_STRUCK,
    ROW_TWICE,
    SEVERAL,
    Ask,
    SheetReading,
)
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, CONTACT, PARTNER

KIND_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        AGREEMENT: C_("list of", "Agreements"),
        ACTIVITY: C_("list of", "Activities"),
        PARTNER: C_("list of", "Partners"),
        CONTACT: C_("list of", "Contacts"),
    }
)
_TYPES: Mapping[str, Message] = MappingProxyType({**PARTNER_TYPES, **ACTIVITY_TYPES, **AGREEMENT_KINDS})
_SAME = N_("The same as {reference}")
_NO_VALUES: Mapping[str, Message] = MappingProxyType(
    {
        ANOTHER: N_("Another record"),
        LEAVE_OUT: C_("row of a list", "Leave it out"),
        SEVERAL: N_("Several partners"),
        ONE: N_("One partner"),
        PEOPLE: N_("Several people"),
        PERSON: N_("One person"),
        ALL_PARTIES: C_("partners of a row", "All of them"),
        NO_COUNTRY: N_("No country"),
        BRING_IN: C_("row of a list", "Bring it in"),
        IN_NOTES: C_("cell of a list", "Into the notes"),
        INDEFINITE: TERM_KINDS[INDEFINITE],
    }
)


_IN_MONTHS = frozenset({"term_unknown", "term_unit"})
"""The questions whose answers are months."""

FROM_CLIPBOARD = N_("From the clipboard")
"""What a list without a file is called."""

_SHORT_QUESTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "possible_duplicate": N_("Already in the register?"),
        "partner_ambiguous": N_("The same?"),
        ROW_TWICE: N_("Twice in the list?"),
        ROW_STRUCK: N_("Crossed out?"),
    }
)


def name_of(held: ListInHand) -> Message:
    """The file, the sheet where it is called otherwise, and what it lists."""
    file, sheet, kind = held.name, held.sheet_name, KIND_WORDS[held.kind]
    if file and sheet:
        return N_("{file} · {sheet} · {kind}", file=file, sheet=sheet, kind=kind)
    return N_("{file} · {kind}", file=file or sheet or FROM_CLIPBOARD, kind=kind)


class ListWords:
    """The words of one list in one language."""

    def __init__(self, read: SheetReading, formats: Formats) -> None:
        self._read = read
        self._formats = formats

    def type(self, code: object) -> str:
        """A type of agreement, activity or partner."""
        return self._formats.plain(_TYPES[str(code)]) if str(code) in _TYPES else ""

    def day(self, edtf: object) -> str:
        """A date, "" for none."""
        if not isinstance(edtf, str):
            return ""
        try:
            return self._formats.value(PartialDate.parse(edtf))
        except PartialDateError:
            return ""

    def days(self, first: object, last: object) -> str:
        """A date, or the span from a first to a last day; "" for none."""
        if not isinstance(first, str) or not isinstance(last, str):
            return self.day(first)
        return self._formats.span(PartialDate.parse(first), PartialDate.parse(last))

    def partner(self, party: Mapping[str, Any]) -> str:
        """A party: the name in the register, or the new one."""
        name = self._read.partners.get(str(party.get("ref")))
        return name.shown(self._formats.language)[0] if name is not None else str(party.get("new") or party.get("ref"))

    def parties(self, values: Mapping[str, Any]) -> str:
        """The parties of a row without the organisation itself, where the list does not name it."""
        given = values.get("parties") or values.get("partners") or [values.get(PARTNER)]
        return " · ".join(self.partner(party) for party in given if party and not party.get("implied"))

    def title(self, given: object) -> str:
        """A text in the language that it has."""
        return next(iter(given.values()), "") if isinstance(given, dict) else ""

    def people(self, given: object) -> str:
        """The number of people, "" for none."""
        counts = given if isinstance(given, dict) else {}
        total = sum(counts.get(unit) or 0 for unit in ("women", "men", "not_known"))
        return self._formats.value(total) if total else ""

    def amount(self, given: Json) -> str:
        """An amount of money, "" for none."""
        amount = amount_in(given)
        return self._formats.value(amount) if amount is not None else ""

    # answers

    def answer(self, ask: Ask, choice: object) -> Message | str:
        """An answer to a question, as a button says it."""
        if isinstance(choice, dict):
            return self._formats.value(Amount(choice["amount_minor"], choice["currency"]))
        if isinstance(choice, int):
            return _number(ask, choice)
        return self._text_answer(ask, str(choice))

    def _text_answer(self, ask: Ask, choice: str) -> Message | str:
        if choice in _NO_VALUES:
            return _NO_VALUES[choice]
        if ask.code in _SHORT_QUESTIONS:
            return self._record_answer(ask, choice)
        if ask.code == "country_unknown":
            return self._formats.country(choice)
        return self.day(choice) or self.type(choice) or choice

    def _record_answer(self, ask: Ask, choice: str) -> Message:
        """A record of the register or an earlier name of the list; the last answer about a partner is a new one."""
        name = choice.removeprefix(NEW_PREFIX)
        if choice.startswith(NEW_PREFIX) and choice == ask.choices[-1]:
            return N_("New: {name}", name=name)
        return _SAME.with_arguments(reference=self._partner_named(name) or name)

    def _partner_named(self, ref: str) -> str:
        name = self._read.partners.get(ref)
        return name.shown(self._formats.language)[0] if name is not None else ""

    def asked(self, ask: Ask) -> str:
        """A question in one line, for its cell in the table: its answers, or how many there are."""
        if ask.code in _SHORT_QUESTIONS:
            return self._formats.plain(_SHORT_QUESTIONS[ask.code])
        words = [self._formats.plain(self.answer(ask, choice)) for choice in ask.choices]
        said = self._formats.text(C_("question in a cell", "{answers}?", answers=" / ".join(words)))
        return RLM + said if self._formats.direction == "rtl" and not has_base(said) else said


def _number(ask: Ask, number: int) -> Message | str:
    return NP_("{n} month", "{n} months", number) if ask.code in _IN_MONTHS else Message("{n}", {"n": number})

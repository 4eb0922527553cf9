"""The entrance to agreements for lists, the inspector, forms, the command line and paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iwhc_desktop.domain.agreement.term.coverage import Coverage
from iwhc_desktop.domain.agreement.term.status import Status, status
from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.agreements.acts import Acted, AgreementAct
from iwhc_desktop.services.agreements.detail import ReadOptions, read_detail
from iwhc_desktop.services.agreements.items import AgreementListItem
from iwhc_desktop.services.agreements.lists import AgreementPage, list_items, list_page
from iwhc_desktop.services.agreements.records import AgreementDetail
from iwhc_desktop.services.agreements.rehearsal import Rehearsal, rehearsed
from iwhc_desktop.services.records.documents import Presence
from iwhc_desktop.services.saving.scope import coverage_of
from iwhc_desktop.services.session import Session


class Agreements:
    """Agreements as of a day that the caller chooses."""

    def __init__(self, session: Session, is_present: Presence) -> None:
        self._session = session
        self._is_present = is_present

    def summaries(self, keys: Sequence[int], as_of: date) -> list[AgreementListItem]:
        """These agreements in the given order; those that are not here are left out."""
        with self._session.reading() as queries:
            return list_items(queries, keys, as_of, self._session.store.identity.office_key)

    def page(self, keys: Sequence[int], as_of: date) -> AgreementPage:
        """The same as a page read in one go, for lists that show only a few of its rows."""
        with self._session.reading() as queries:
            return list_page(queries, keys, as_of, self._session.store.identity.office_key)

    def detail(self, key: int, as_of: date, language: str = "en") -> AgreementDetail:
        """One agreement in full. Raises NotFound."""
        options = ReadOptions(as_of, self._session.store.identity.office_key, language, self._is_present)
        with self._session.reading() as queries:
            return read_detail(queries, key, options)

    def status(self, key: int, as_of: date) -> Status:
        """The state of one agreement as of a day."""
        facts = self._session.store.queries.agreement_facts([key])
        if key not in facts:
            raise NotFound("no_such_record", value=str(key))
        return status(facts[key], as_of)

    def acted(self, key: int, as_of: date) -> Acted:
        """One agreement to act on, as of a day. Raises NotFound."""
        return Acted.of(self._session.store.queries, key, as_of)

    def rehearsed(self, act: AgreementAct, acted: Acted, given: Values) -> Rehearsal | None:
        """What an act would do with these answers; None while one that it needs is missing or cannot be read."""
        return rehearsed(self._session, act, acted, given)

    def coverage(self, kind: str, values: Values) -> Coverage | None:
        """How a record that is being entered lies to the agreement that it names; None without one."""
        states = RECORDS[kind].states
        if states is None:
            return None
        with self._session.reading() as queries:
            return coverage_of(queries, values, "agreement", states)

"""Agreements read for lists, the inspector, forms, the command line and paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from iwhc_desktop.domain.agreement.term.status import Status, status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.services.agreements.items import AgreementListItem
from iwhc_desktop.services.agreements.lists import AgreementPage, list_items, list_page
from iwhc_desktop.services.saving.commands import Save
from iwhc_desktop.services.session import Session

if TYPE_CHECKING:  # the list stands before anybody looks at one agreement whole
    from iwhc_desktop.services.agreements.records import AgreementDetail
    from iwhc_desktop.services.records.documents import Presence


class Agreements:
    """What people see of agreements, as of a day they choose."""

    def __init__(self, session: Session, is_present: Presence) -> None:
        self._session = session
        self._is_present = is_present

    @property
    def own_office(self) -> Mapping[str, Json]:
        """The filter of `Queries.keys` for the agreements of this office and the shared ones."""
        return {"responsible_office": [None, self._session.store.identity.office_key]}

    def summaries(self, keys: Sequence[int], as_of: date) -> list[AgreementListItem]:
        """These agreements in their order; those that are not here are left out."""
        with self._session.reading() as queries:
            return list_items(queries, keys, as_of, self._session.store.identity.office_key)

    def page(self, keys: Sequence[int], as_of: date) -> AgreementPage:
        """The same read at once, for lists that look at a few of them."""
        with self._session.reading() as queries:
            return list_page(queries, keys, as_of, self._session.store.identity.office_key)

    def detail(self, key: int, as_of: date, language: str = "en") -> AgreementDetail:
        """One agreement whole; NotFound when it is not here."""
        from iwhc_desktop.services.agreements.detail import ReadOptions, read_detail  # noqa: PLC0415 - see above

        options = ReadOptions(as_of, self._session.store.identity.office_key, language, self._is_present)
        with self._session.reading() as queries:
            return read_detail(queries, key, options)

    def status(self, key: int, as_of: date) -> Status:
        """The state of one agreement as of a day."""
        facts = self._session.store.queries.agreement_facts([key])
        if key not in facts:
            raise NotFound("no_such_record", value=str(key))
        return status(facts[key], as_of)

    def preview(self, save: Save, as_of: date, row: int | str) -> Status | None:
        """The state an agreement would have after a save; for forms while people type.

        `row` is its key or the alias of the Create. None while something typed has not the form of a value.
        """
        from iwhc_desktop.services.agreements.preview import previewed_facts  # noqa: PLC0415 - for forms, not for lists
        from iwhc_desktop.services.saving.save import stage  # noqa: PLC0415 - as above

        with self._session.reading() as queries:
            staged = stage(self._session, queries, save)
            facts = previewed_facts(queries, staged, row)
        return status(facts, as_of) if facts is not None else None

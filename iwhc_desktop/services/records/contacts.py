"""Whom one reaches at partners: the people entered as contacts and the partner's own contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from iwhc_desktop.domain.editing import words_in
from iwhc_desktop.domain.partner import CONTACT, PARTNER
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.domain.vcard import CardOf
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row


class Contacts:
    """Reads the contacts of partners; people who have left (an end of their role is stated) are not among them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, partners: Sequence[int], language: str) -> list[CardOf]:
        """The people at these partners, texts in this language where they are; each address once."""
        with self._session.reading() as queries:
            rows = queries.rows(PARTNER, partners)
            found = chain.from_iterable(_at(queries, row, language) for row in rows.values())
            return list({(card.name, card.email, card.phone): card for card in found}.values())

    def addresses(self, partners: Sequence[int]) -> str:
        """The e-mail addresses at these partners, each once, as mail programs take them."""
        return "; ".join(dict.fromkeys(card.email for card in self.of(partners, "en") if card.email))


def _at(queries: Queries, partner: Row, language: str) -> Iterator[CardOf]:
    organisation = name_of(partner).name.shown(language)[0]
    values = partner.values
    own = CardOf(
        name=words_in(values, "contact_name") or organisation,
        organisation=organisation,
        phone=words_in(values, "contact_phone"),
        email=words_in(values, "contact_email"),
    )
    owners = (partner.key, *merges_of(queries, PARTNER).merged(partner.key))
    people = chain.from_iterable(queries.children(CONTACT, owners).values())
    listed = [_card(row, organisation, language) for row in people if row.values.get("in_role_to") is None]
    if (own.phone or own.email or values.get("contact_name")) and own.name not in {card.name for card in listed}:
        yield own
    yield from listed


def _card(row: Row, organisation: str, language: str) -> CardOf:
    values = row.values
    return CardOf(
        name=words_in(values, "name"),
        organisation=organisation,
        role=localized(values, "role").shown(language)[0],
        phone=words_in(values, "phone"),
        email=words_in(values, "email"),
    )

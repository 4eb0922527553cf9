"""Whom one reaches at partners: the people entered as contacts and the partner's own contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from iwhc_desktop.domain.editing import key_of, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.partner import CONTACT, PARTNER
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.domain.vcard import CardOf
from iwhc_desktop.i18n.search.query import AllOf, is_in, query_terms
from iwhc_desktop.services.agreements.lists import partners_of
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

    def people(self, contacts: Sequence[int], language: str) -> list[CardOf]:
        """These contacts in their order, also those who have left: somebody chose them."""
        with self._session.reading() as queries:
            rows = queries.rows(CONTACT, contacts)
            named = {key for row in rows.values() if (key := key_of(row.values.get(PARTNER))) is not None}
            partners = partners_of(queries, named)
            return [
                _card(row, _organisation(partners.get(_partner_of(row)), language), language) for row in rows.values()
            ]

    def cards(self, kind: str, keys: Sequence[int], language: str) -> list[CardOf]:
        """The people whom one reaches through records of a kind: the contacts themselves, or those of partners."""
        return self.people(keys, language) if kind == CONTACT else self.of(keys, language)

    def addresses(self, kind: str, keys: Sequence[int]) -> str:
        """Their e-mail addresses, each once, as mail programs take them."""
        return "; ".join(dict.fromkeys(card.email for card in self.cards(kind, keys, "en") if card.email))

    def found(self, words: str) -> list[int]:
        """The contacts in whose name, role, partner, number or address these words are."""
        terms = [AllOf(tuple(query_terms(words)))]
        with self._session.reading() as queries:
            rows = queries.rows(CONTACT, queries.keys(CONTACT, include_retired=True, sort="key"), _SEARCHED)
            partners = partners_of(queries, {_partner_of(row) for row in rows.values()})
        return [key for key, row in rows.items() if is_in(_words_about(row, partners.get(_partner_of(row))), terms)]


_SEARCHED = (PARTNER, "name", *(f"role_{language}" for language in LANGUAGES), "phone", "email")


def _partner_of(row: Row) -> int:
    return key_of(row.values.get(PARTNER)) or 0


def _organisation(partner: Row | None, language: str) -> str:
    return name_of(partner).name.shown(language)[0] if partner is not None else ""


def _words_about(row: Row, partner: Row | None) -> str:
    """Everything by which a contact is found."""
    names = name_of(partner) if partner is not None else None
    known = (localized(row.values, "role"), *((names.name, names.short) if names is not None else ()))
    texts = (text for one in known for text in (one.ar, one.en, one.fr))
    return " ".join(filter(None, (*(words_in(row.values, name) for name in ("name", "phone", "email")), *texts)))


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

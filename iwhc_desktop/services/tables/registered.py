"""What the register holds that a list may name: partners, topics, countries, agreements; read once for a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.duplicates import Called, ComparedAgreement, NameIndex
from iwhc_desktop.domain.editing import key_of, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.partner import OWNER
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.services.agreements.alike import agreed
from iwhc_desktop.services.records.called import called_partners
from iwhc_desktop.services.records.naming import is_owner
from iwhc_desktop.services.tables.list_fields import (
    ACTIVITY,
    AGREEMENT,
    AGREEMENT_PARTY,
    CONTACT,
    COUNTRY,
    FIELD,
    PARTNER,
    PLACE,
    SIGNATURE,
    TECHNOLOGY,
)
from iwhc_desktop.services.tables.name_keys import loose_key
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row


def texts_of(text: LocalizedText) -> Iterator[str]:
    """The text in each language that it has."""
    return (found for language in LANGUAGES if (found := str(getattr(text, language) or "")))


@dataclass(frozen=True, slots=True)
class KnownPartner:
    """A partner: `ref` is its identifier in the sample or its reference number, `country` an ISO code."""

    key: int
    ref: str
    name: LocalizedText
    type: str
    country: str


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A field of heritage or a technology."""

    kind: str
    key: int
    ref: str
    name: LocalizedText


@dataclass(slots=True)
class Registered:
    """The names of a register by folded name; `loose` without small words, in any order.

    `signatures_without_place`: by agreement, the signature that is to get a place of signing, where none has one.
    """

    partners: dict[int, KnownPartner] = field(default_factory=dict)
    by_ref: dict[str, int] = field(default_factory=dict)
    exact: dict[str, set[int]] = field(default_factory=dict)
    loose: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    by_word: dict[str, set[int]] = field(default_factory=dict)
    topics: list[KnownTopic] = field(default_factory=list)
    countries: dict[str, int] = field(default_factory=dict)
    agreements: dict[frozenset[int], list[ComparedAgreement]] = field(default_factory=dict)
    activities: dict[str, list[int]] = field(default_factory=dict)
    contacts: dict[int, dict[str, int]] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    names: NameIndex = field(default_factory=lambda: NameIndex(()))
    owner: int = 0
    signatures_without_place: dict[int, int] = field(default_factory=dict)

    def partner(self, ref: str) -> KnownPartner | None:
        """The partner with an identifier."""
        key = self.by_ref.get(ref)
        return self.partners[key] if key is not None else None

    def names_by_ref(self) -> dict[str, LocalizedText]:
        """The names of all partners by identifier."""
        return {known.ref: known.name for known in self.partners.values()}

    def country_of(self, key: int | None) -> str | None:
        """The code of a country by its key."""
        return next((code for code, known in self.countries.items() if known == key), None)

    def reference_of(self, key: int) -> str:
        """The reference number of a record."""
        return next(reference for reference, known in self.references.items() if known == key)

    def agreements_by_key(self, key: int) -> ComparedAgreement | None:
        """The agreement with a key."""
        return next((one for found in self.agreements.values() for one in found if one.key == key), None)

    def called(self, text: str) -> set[int]:
        """The partners with exactly this name, acronym or alias, when folded."""
        return self.exact.get(plain(text), set())

    def like(self, text: str) -> set[int]:
        """The partners whose name has the same words, without small words, in any order."""
        return self.loose.get(loose_key(text), set())

    def alike(self, name: str, country: str) -> list[int]:
        """The partners that a name may mean in another spelling, language or as an acronym, the surest first."""
        said = Called(key=0, names=(name,), country=self.countries.get(country))
        return [found.first for found in self.names.like(said)]

    def with_words(self, words: Iterable[str]) -> set[int]:
        """The partners whose names have all of these words."""
        found = [self.by_word.get(word, set()) for word in words]
        return set.intersection(*found) if found else set()


def read_registered(queries: Queries, kind: str) -> Registered:
    """Everything that a list of a kind may name."""
    found = Registered()
    countries = queries.rows(COUNTRY, queries.keys(COUNTRY, sort="key"), ("code",))
    codes = {key: words_in(row.values, "code") for key, row in countries.items()}
    found.countries = {code: key for key, code in codes.items()}
    _add_partners(queries, found, codes)
    found.topics = list(_topics(queries))
    add = _ADD.get(kind)
    if add is not None:
        add(queries, found)
    return found


def _ref(values: Values) -> str:
    return words_in(values, "sample_id") or words_in(values, "reference")


def _add_partners(queries: Queries, found: Registered, codes: Mapping[int, str]) -> None:
    """The partners under all names of their own and of those that were made one with them."""
    merges = merges_of(queries, PARTNER)
    for row in queries.rows(PARTNER, queries.keys(PARTNER, sort="key")).values():
        _add_partner(found, row, codes)
    for row in queries.rows(PARTNER, list(merges.gone)).values():
        if merges.kept(row.key) in found.partners:
            _add_names(found, merges.kept(row.key), row)
    for called in called_partners(queries, list(found.partners)):
        found.names.add(called)
        for text in (*called.names, *called.acronyms):
            _add_name(found, called.key, text)
    found.owner = found.owner or next(filter(is_owner, found.partners), 0)


def _add_partner(found: Registered, row: Row, codes: Mapping[int, str]) -> None:
    country = codes.get(key_of(row.values.get(COUNTRY)) or 0, "")
    name = localized(row.values, "name")
    found.partners[row.key] = KnownPartner(row.key, _ref(row.values), name, words_in(row.values, "type"), country)
    if words_in(row.values, "sample_id") == OWNER:
        found.owner = row.key
    _add_names(found, row.key, row)


def _add_names(found: Registered, partner: int, row: Row) -> None:
    """The partner is called like a row: by its identifiers, in any language, by an acronym."""
    found.references[words_in(row.values, "reference")] = partner
    found.by_ref[_ref(row.values)] = partner
    for text in (*texts_of(localized(row.values, "name")), *texts_of(localized(row.values, "acronym"))):
        _add_name(found, partner, text)


def _add_name(found: Registered, partner: int, text: str) -> None:
    found.exact.setdefault(plain(text), set()).add(partner)
    key = loose_key(text)
    if key:
        found.loose.setdefault(key, set()).add(partner)
    for word in key:
        found.by_word.setdefault(word, set()).add(partner)


def _topics(queries: Queries) -> Iterator[KnownTopic]:
    for kind in (FIELD, TECHNOLOGY):
        if kind in RECORDS:
            for row in queries.rows(kind, queries.keys(kind, sort="key")).values():
                yield KnownTopic(kind, row.key, _topic_ref(row), localized(row.values, "name"))


def _topic_ref(row: Row) -> str:
    return words_in(row.values, "sample_id") or words_in(row.values, "code")


def _add_agreements(queries: Queries, found: Registered) -> None:
    for agreement in agreed(queries):
        found.agreements.setdefault(agreement.parties, []).append(agreement)
    rows = queries.rows(AGREEMENT, queries.keys(AGREEMENT, sort="key"), ("reference",))
    found.references |= {words_in(row.values, "reference"): key for key, row in rows.items()}
    _add_signatures(queries, found, list(rows))


def _add_signatures(queries: Queries, found: Registered, agreements: Sequence[int]) -> None:
    parties = queries.children(AGREEMENT_PARTY, agreements)
    signatures = queries.children(SIGNATURE, [party.key for party in chain.from_iterable(parties.values())])
    for agreement, rows in parties.items():
        own = list(chain.from_iterable(signatures.get(party.key, ()) for party in rows))
        if own and not any(map(_has_place, own)):
            found.signatures_without_place[agreement] = own[0].key


def _has_place(signature: Row) -> bool:
    return any(texts_of(localized(signature.values, PLACE)))


def _add_activities(queries: Queries, found: Registered) -> None:
    units = ("reference", "title_ar", "title_en", "title_fr", "title_original", "starts_on")
    for place in queries.rows(PLACE, queries.keys(PLACE, sort="key")).values():
        found.places |= {plain(text): place.key for text in texts_of(localized(place.values, "name"))}
    for row in queries.rows(ACTIVITY, queries.keys(ACTIVITY, sort="key"), units).values():
        found.references[words_in(row.values, "reference")] = row.key
        for text in texts_of(localized(row.values, "title")):
            found.activities.setdefault(plain(text), []).append(row.key)


def _add_contacts(queries: Queries, found: Registered) -> None:
    for partner, rows in queries.children(CONTACT, list(found.partners)).items():
        found.contacts[partner] = {plain(words_in(row.values, "name")): row.key for row in rows}


_ADD: Mapping[str, Callable[[Queries, Registered], None]] = MappingProxyType(
    {AGREEMENT: _add_agreements, ACTIVITY: _add_activities, CONTACT: _add_contacts}
)
"""What only lists of one kind may name."""

"""What forms propose while people type: records of a kind by name, short name and the names of their children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.editing import day_of, key_of, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.services.records.naming import NO_TEXT, named_rows
from iwhc_desktop.services.saving.commands import Create
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_COUNTRY = "country"
MOST = 20
"""The most choices offered."""

_ENOUGH = 200
"""The most records with a translation to confirm that are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChoice:
    """A record to choose: its name, an acronym or code, and the words that matched the typed text.

    `is_member`: whether a country is a member state today; None for other kinds.
    """

    kind: str
    key: int
    name: LocalizedText
    acronym: LocalizedText = NO_TEXT
    code: str = ""
    matched: str = ""
    is_member: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToConfirm:
    """A translation that nobody has confirmed yet: the record, the field's name and the language."""

    kind: str
    key: int
    field: str
    language: str


def country_of(queries: Queries, office: int) -> str:
    """The ISO 3166 code of an office's country, '' if it is unknown."""
    found = queries.rows("office", [office], (_COUNTRY,)).get(office)
    country = key_of(found.values.get(_COUNTRY)) if found is not None else None
    return words_in(queries.row(_COUNTRY, country).values, "code") if country is not None else ""


def country_of_record(queries: Queries, values: Values) -> str:
    """The ISO 3166 code of the country that a record names, or of the partner that it names; '' for neither."""
    for kind in ("country", "partner"):
        key = key_of(values.get(kind))
        row = queries.rows(kind, [key]).get(key) if key is not None else None
        if row is not None:
            return words_in(row.values, "code") if kind == "country" else country_of_record(queries, row.values)
    return ""


class Lookups:
    """Choices for forms. Withdrawn records and those merged into another are not offered."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def own_country(self) -> str:
        """The ISO 3166 code of this office's country, '' if it is unknown."""
        with self._session.reading() as queries:
            return country_of(queries, self._session.store.identity.office_key)

    def country_for(self, values: Values) -> str:
        """The country whose currency a sign means in a record: its own or its partner's, else that of this office."""
        with self._session.reading() as queries:
            office = self._session.store.identity.office_key
            return country_of_record(queries, values) or country_of(queries, office)

    def matching(self, kind: str, text: str, language: str, limit: int = MOST) -> list[RecordChoice]:
        """Records of a kind that contain every typed word, in any language, name, acronym or alias; best first.

        For an empty text the first ones by name.
        """
        with self._session.reading() as queries:
            if not fold(text).strip():
                keys = queries.keys(kind, language=language)[:limit]
                return _choices(queries, kind, keys, {})
            found = queries.search(text, limit * 2, [kind], is_through=False)
            return _choices(queries, kind, [hit.key for hit in found], {hit.key: hit.matched for hit in found})[:limit]

    def entries(self, kind: str, language: str) -> list[RecordChoice]:
        """All entries of a list, sorted by name: fields, purposes, plans, offices, ...; member states come first."""
        with self._session.reading() as queries:
            found = _choices(queries, kind, queries.keys(kind, language=language), {})
            if kind != _COUNTRY:
                return found
            members = member_states(queries, self._session.today)
        marked = [replace(choice, is_member=choice.key in members) for choice in found]
        return sorted(marked, key=lambda choice: not choice.is_member)

    def sharing(self, below: str, name: str, keys: Sequence[int], limit: int = MOST) -> list[RecordChoice]:
        """The records with a row of the kind `below` whose field `name` refers to one of these, newest first."""
        owner = RECORDS[below].owner
        if owner is None or not owner.type.refers_to or not keys:
            return []
        kind = owner.type.refers_to
        with self._session.reading() as queries:
            found = queries.keys(below, sort="key", filters={name: list(keys)})
            rows = queries.rows(below, found, (owner.name,)).values()
            owners = dict.fromkeys(key for row in reversed(rows) if (key := key_of(row.values.get(owner.name))))
            return _choices(queries, kind, list(owners)[:limit], {})

    def similar(self, kind: str, name: str) -> list[RecordChoice]:
        """Records of a kind with the same name when case, marks and spelling variants are ignored."""
        wanted = fold(name)
        return [
            choice
            for choice in self.matching(kind, name, "en", MOST)
            if wanted in {fold(text) for text in _texts(choice)}
        ]

    def translations_to_confirm(self, kinds: Sequence[str]) -> list[TextToConfirm]:
        """Translations of these kinds in the state draft, by the records' keys."""
        with self._session.reading() as queries:
            return [found for kind in kinds for found in _drafts(queries, kind)]


def new_record(kind: str, typed: str, language: str, alias: str, **values: str) -> Create:
    """The edit that creates a record with a typed name, in the language of its letters.

    Arabic letters are Arabic; Latin ones are in the reader's language, or English for an Arabic reader.
    """
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in typed)
    latin = "en" if language == "ar" else language
    written = "ar" if is_arabic else latin
    return Create(kind, {f"{RECORDS[kind].display}_{written}": typed, **values}, alias)


def _choices(queries: Queries, kind: str, keys: Sequence[int], matched: dict[int, str]) -> list[RecordChoice]:
    gone = merges_of(queries, kind).gone
    found = named_rows(queries, kind, [key for key in keys if key not in gone])
    return [
        RecordChoice(
            kind=kind,
            key=key,
            name=named.name,
            acronym=named.short,
            code=named.code,
            matched=matched.get(key, ""),
        )
        for key, named in found.items()
        if named.is_here and not named.is_withdrawn
    ]


def member_states(queries: Queries, today: date) -> set[int | None]:
    """The keys of the countries that are members today, as far as the days of their membership are known."""
    rows = queries.rows("member_state", queries.keys("member_state", sort="key")).values()
    return {key_of(row.values.get(_COUNTRY)) for row in rows if _is_member(row.values, today)}


def _is_member(values: Values, today: date) -> bool:
    last = day_of(values.get("member_to"))
    return values.get("status") == "member" and (last is None or last.latest >= today)


def _texts(choice: RecordChoice) -> list[str]:
    names = (choice.name, choice.acronym)
    return [text for name in names for language in LANGUAGES if (text := str(getattr(name, language)))]


def _drafts(queries: Queries, kind: str) -> list[TextToConfirm]:
    names = [item.name for item in RECORDS[kind].fields if item.type.is_localized]
    found: list[TextToConfirm] = []
    for row in queries.rows(kind, queries.keys(kind, sort="key")).values():
        found += (item for name in names for item in _drafts_of(row, name))
        if len(found) >= _ENOUGH:
            break
    return found


def _drafts_of(row: Row, name: str) -> list[TextToConfirm]:
    text = localized(row.values, name)
    return [
        TextToConfirm(kind=row.kind, key=row.key, field=name, language=language)
        for language in LANGUAGES
        if text.state(language) == "draft"
    ]

"""What each party of an agreement contributes, as the value of one field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import FieldType, NameOf, Reading, Resolve, unless_empty
from iwhc_desktop.domain.field_types import Text
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.text_rules import tidy_text


@dataclass(frozen=True, slots=True)
class Shares(FieldType):
    """The contributions of all parties of one agreement as one value, in the order of their keys.

    A list of {"party": key, "num": n, "den": d} | {"party", "fixed_minor", "currency"} | {"party", "text"}.
    """

    @property
    def is_group(self) -> bool:
        """Always."""
        return True

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """Canonical JSON text."""
        if value is None:
            return (None,)
        return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")),)

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """The list."""
        return json.loads(stored[0]) if isinstance(stored[0], str) else None

    def problem(self, value: Json, part: str) -> str:
        """Every entry names a party once and one way to contribute; sums are a rule across fields."""
        if value is None:
            return ""
        shares = _shares_in(value)
        parties = [entry["party"] for entry in shares]
        if not shares or parties != sorted(set(parties), key=int):  # type: ignore[arg-type]  # keys, by _is_share
            return "not_shares"
        return next(filter(None, (Text().problem(text, "") for text in _texts_in(shares))), "")

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """That there are shares; which ones is shown by the agreement."""
        return None if value is None else N_("shares entered")

    def plain(self, value: Json, names: Mapping[int, str]) -> Json:
        """The list with the keys of the parties as strings of digits."""
        if not isinstance(value, list):
            return value
        return [{**entry, "party": str(entry["party"])} for entry in share_entries(value)]

    def read(self, given: Json, reading: Reading) -> Json:
        """The list, in JSON too, with the keys of the parties; a text that is no JSON itself."""
        value = unless_empty(given)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return value
        if not isinstance(value, list):
            return value
        return [_with_party(entry, reading) if isinstance(entry, dict) else entry for entry in value]

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """In the order of the parties' keys, with tidy texts; what is no list of shares stays as it is."""
        if not given or not _are_entries(given):
            return given or None
        return _ordered([_tidy_share(entry, resolve) for entry in share_entries(given)])

    def with_keys(self, value: Json, key_of: Callable[[int], int]) -> Json:
        """The shares of the other parties, in the order of their keys."""
        if value is None:
            return None
        return _ordered([{**entry, "party": key_of(_key(entry["party"]))} for entry in share_entries(value)])


def share_entries(value: Json) -> list[dict[str, Json]]:
    """The entries of a value of shares, none for an empty one."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _with_party(entry: Mapping[str, Json], reading: Reading) -> dict[str, Json]:
    return {**entry, "party": reading.target("agreement_party", entry.get("party"))}


def _are_entries(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and "party" in entry for entry in value)


def _tidy_share(entry: Mapping[str, Json], resolve: Resolve) -> dict[str, Json]:
    """One share with its party's key and its text made tidy; a text of which nothing is left stays empty."""
    texts = {
        name: tidy_text(text, multiline=False) or ""
        for name in ("currency", "text")
        if isinstance(text := entry.get(name), str)
    }
    return {**entry, **texts, "party": resolve(entry["party"])}


def _ordered(shares: list[dict[str, Json]]) -> list[Json]:
    return [*sorted(shares, key=lambda entry: _key(entry["party"]))]


def _key(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _texts_in(shares: list[dict[str, Json]]) -> list[Json]:
    return [entry[name] for entry in shares for name in ("currency", "text") if name in entry]


def _shares_in(value: Json) -> list[dict[str, Json]]:
    """The entries of a list of shares; none where anything else is among them."""
    entries = value if isinstance(value, list) else []
    shares = [entry for entry in entries if isinstance(entry, dict) and _is_share(entry)]
    return shares if len(shares) == len(entries) else []


def _is_share(entry: Mapping[str, Json]) -> bool:
    return set(entry) in _SHARE_FORMS and all(_SHARE_PARTS[name](part) for name, part in entry.items())


def _is_whole(part: Json, least: int = 0) -> bool:
    """Whether a part is a whole number that a store and an exchange file can hold."""
    return isinstance(part, int) and not isinstance(part, bool) and least <= part < 1 << 63


def _is_positive(part: Json) -> bool:
    return _is_whole(part, 1)


def _is_words(part: Json) -> bool:
    return isinstance(part, str) and bool(part)


_SHARE_FORMS = ({"party", "num", "den"}, {"party", "fixed_minor", "currency"}, {"party", "text"})

_SHARE_PARTS: Mapping[str, Callable[[Json], bool]] = MappingProxyType(
    {
        "party": _is_whole,
        "num": _is_whole,
        "den": _is_positive,
        "fixed_minor": _is_whole,
        "currency": _is_words,
        "text": _is_words,
    }
)

"""What each party of an agreement or of a plan of funding contributes, as the value of one field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import FieldType, NameOf, Reading, Resolve, unless_empty
from iwhc_desktop.domain.field_types import Text
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.text_rules import tidy_text


@dataclass(frozen=True, slots=True)
class Shares(FieldType):
    """The contributions of all parties as one value.

    A list of {"party": key, "num": n, "den": d} | {"party", "fixed_minor", "currency"} | {"party", "text"}. `to` is the
    kind of the parties. With `is_ordered` their order is kept, else it is that of their keys.
    """

    to: str = "agreement_party"
    is_ordered: bool = False

    @property
    def is_group(self) -> bool:
        """Always."""
        return True

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """Canonical JSON text."""
        if value is None:
            return (None,)
        return (canonical(value),)

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """The list."""
        return json.loads(stored[0]) if isinstance(stored[0], str) else None

    def problem(self, value: Json, part: str) -> str:
        """Every entry names a party once and one way to contribute; sums are a rule across fields."""
        if value is None:
            return ""
        shares = _shares_in(value)
        parties = [entry["party"] for entry in shares]
        keys = [_key(party) for party in parties]
        if not shares or (len(set(keys)) < len(keys) if self.is_ordered else keys != sorted(set(keys))):
            return "not_shares"
        return next(filter(None, (Text().problem(text, "") for text in _texts_in(shares))), "")

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """What each party contributes."""
        return tuple(_said(entry, name_of(_key(entry["party"]))) for entry in share_entries(value)) or None

    def plain(self, value: Json, names: Mapping[int, str]) -> Json:
        """The list with what the parties are named by."""
        if not isinstance(value, list):
            return value
        entries = share_entries(value)
        return [{**entry, "party": names.get(_key(entry["party"]), str(entry["party"]))} for entry in entries]

    def keys(self, value: Json) -> tuple[int, ...]:
        """The parties."""
        return tuple(_key(entry["party"]) for entry in share_entries(value))

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
        return [self._with_party(entry, reading) if isinstance(entry, dict) else entry for entry in value]

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """In the order of the parties' keys, with tidy texts; what is no list of shares stays as it is."""
        if not given or not _are_entries(given):
            return given or None
        return self._ordered([_tidy_share(entry, resolve) for entry in share_entries(given)])

    def with_keys(self, value: Json, key_of: Callable[[int], int]) -> Json:
        """The shares of the other parties."""
        if value is None:
            return None
        return self._ordered([{**entry, "party": key_of(_key(entry["party"]))} for entry in share_entries(value)])

    def _with_party(self, entry: Mapping[str, Json], reading: Reading) -> dict[str, Json]:
        return {**entry, "party": reading.target(self.to, entry.get("party"))}

    def _ordered(self, shares: list[dict[str, Json]]) -> list[Json]:
        return [*(shares if self.is_ordered else sorted(shares, key=lambda entry: _key(entry["party"])))]


def kind_named(field_type: FieldType) -> str | None:
    """The kind of the records whose keys values of a type hold, parties of shares too; None where they hold none."""
    return field_type.to if isinstance(field_type, Shares) else field_type.refers_to


def share_entries(value: Json) -> list[dict[str, Json]]:
    """The entries of a value of shares, none for an empty one."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


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


def share_of(entry: Mapping[str, Json]) -> Fraction:
    """The exact share of an entry with `num` and `den`."""
    num, den = entry["num"], entry["den"]
    return Fraction(num, den) if isinstance(num, int) and isinstance(den, int) else Fraction()


def amount_of(entry: Mapping[str, Json]) -> Amount | None:
    """The fixed amount of an entry, None for one of another form."""
    minor, currency = entry.get("fixed_minor"), entry.get("currency")
    return Amount(minor, currency) if isinstance(minor, int) and isinstance(currency, str) else None


def _said(entry: Mapping[str, Json], party: str) -> Message:
    what: object = share_of(entry) if "num" in entry else amount_of(entry) or entry.get("text")
    return N_("{label}: {value}", label=party, value=what)


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

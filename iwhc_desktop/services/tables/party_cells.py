"""Partners in the cells of a list: several in one cell split, each matched to the register or new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.tables.countries import country_code, country_in, mentions
from iwhc_desktop.services.tables.findings import NEW_PREFIX, ONE, SEVERAL
from iwhc_desktop.services.tables.list_fields import COUNTRY, PARTNER
from iwhc_desktop.services.tables.name_keys import NameParts, is_generic, loose_key, parted, spelt_out, telling_words
from iwhc_desktop.services.tables.party_countries import COUNTRIES, OF_PARTNER, PartyOfRow, countries_of
from iwhc_desktop.services.tables.place_cells import PlaceRead, place_in
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import KnownPartner, Registered, texts_of
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import code_called, is_not_named

_FIRM = re.compile(r"\s*(?:[;؛\n]|\s/\s|(?<=\w)/(?=\w))\s*")
_LOOSE = re.compile(r"\s+\+\s+|\s*[,،]\s*(?:(?:and|et)\s+)?|\s+(?:and|et|&)\s+|\s+و\s*(?=\S)")
_DOTTED = re.compile(r"(?:[^\W\d]\.){2,}[^\W\d]?\.?")
_ONLY_AND = re.compile(r"and|et|&|و", re.IGNORECASE)
_ATTACHED_AND = re.compile(r"\s+و(?=\S)")
_MARKS = re.compile(r"[*†‡¹²³]+$|\s*\(\d\)$")
_WITH_ACRONYM = re.compile(r"(?P<name>[^()]+?)\s*\((?P<acronym>[^()]+)\)")
_BODY = re.compile(r"\s+[–—-]\s+")
_NEAR, _MORE_WORDS = 0.9, 2
MOST_CANDIDATES = 3
"""A question offers so many partners, and a new one."""

_NUMBERS = re.compile(r"\d+")
_WORDS_OF_TYPES = (
    ("national_commission", r"national commission|commission nationale|لجنه وطنيه|اللجنه الوطنيه"),
    ("university", r"universit|جامعه|\buniv\b|college|كليه"),
    (
        "government_ministry",
        r"ministr|ministere|وزاره|directorate|direction generale|مديريه|department of|الهييه العامه",
    ),
    ("foundation", r"foundation|fondation|موسسه"),
    ("museum_body", r"museum|musee|متحف"),
    ("research_centre", r"research cent|centre de recherche|مركز بحوث|مركز ابحاث"),
)
"""Words of names that say what an organisation is."""


@dataclass(frozen=True, slots=True)
class NamePiece:
    """One name out of a cell: as it is there, and without footnote marks; the country beside it."""

    text: str
    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a name was found to be: a partner, a new one, or several that need an answer."""

    found: KnownPartner | None = None
    candidates: tuple[KnownPartner, ...] = ()
    alias: str = ""


def read_parties(row: RowContext, name: str, place: str = "") -> list[Json]:
    """The partners in the cells of a field, each as `ref` or `new`; what is not certain is asked.

    `place`: the country in which an activity is.
    """
    cells = (cell for cell in row.cells(name) if not cell.is_empty)
    pieces = list(chain.from_iterable(_pieces(row, name, cell.text) for cell in cells))
    found: list[Json] = []
    for piece, country in zip(pieces, _countries(row, name, pieces, place), strict=True):
        party = _party(row, name, piece, piece.country or country, place or country)
        if party not in (None, *found):
            found.append(party)
    return found


def _countries(row: RowContext, name: str, pieces: Sequence[NamePiece], place: str) -> list[str]:
    """The country beside each partner; that of an activity is where it took place, and tells of one alone."""
    if name == "partners":
        return [place if len(pieces) == 1 else ""] * len(pieces)
    registered = row.listing.registered
    known = [_party_known(registered, piece.name) for piece in pieces]
    parties = (
        PartyOfRow(piece.name, one is None, one.country if one else "")
        for piece, one in zip(pieces, known, strict=True)
    )
    return countries_of(row, list(parties))


def text_of_parties(row: RowContext, name: str) -> str:
    """The cell as a question quotes it: on one line, without the body that signs for a party."""
    text = "; ".join(row.text(name).split("\n"))
    parts = _BODY.split(text)
    return parts[0] if len(parts) == 2 and _signing_body(row.listing.registered, text) else text


def _pieces(row: RowContext, name: str, text: str) -> Iterator[NamePiece]:
    parts = (part.strip(" ,،.") for part in _FIRM.split(text))
    for part in parts:
        if is_not_named(part):
            row.say(name, "partner_not_named", text=part)
        elif any(map(str.isalnum, part)) and not _ONLY_AND.fullmatch(part):
            yield from _with_country(row, name, part)


def _with_country(row: RowContext, name: str, text: str) -> Iterator[NamePiece]:
    """The names in a text that may end with a country, as its heading says: *Partner (country)*."""
    is_said = _says_country(row, name) and not _is_known(row.listing.registered, text)
    where = place_in(text) if is_said else PlaceRead(text, "")
    is_shared = is_generic(spelt_out(where.place))
    for piece in _loosely_split(row, name, text if is_shared else where.place):
        yield replace(piece, country=where.country or piece.country)


def _says_country(row: RowContext, name: str) -> bool:
    """Whether the heading of partners says that their countries are beside them."""
    return not row.also(name).isdisjoint(COUNTRIES)


def _loosely_split(row: RowContext, name: str, text: str) -> Iterator[NamePiece]:
    """A text split at comma or *and*, if every piece is a known partner and the whole is none; else whole.

    Nothing while a person has to say whether the pieces are partners each.
    """
    registered = row.listing.registered
    parts = [] if _is_known(registered, text) else list(filter(None, _LOOSE.split(text)))
    said = _several_or_one(row, name, text, parts) if len(parts) > 1 else ONE
    if said == SEVERAL and _ATTACHED_AND.search(text):
        row.say(name, "split_by_and", pieces=[*parts])
    pieces = {SEVERAL: parts, ONE: [text]}.get(str(said), [])
    yield from (_piece(row, name, part) for part in pieces)


def _several_or_one(row: RowContext, name: str, text: str, parts: Sequence[str]) -> Json:
    """Whether the parts of a text are partners each: all are known, or a person says so where they may be."""
    registered = row.listing.registered
    known = sum(_is_known(registered, part) for part in parts)
    if known == len(parts):
        return SEVERAL
    if not (known or " + " in text or all(map(type_of, parts))):
        return ONE
    return row.ask(name, "parties_together", text, (SEVERAL, ONE))


def _piece(row: RowContext, name: str, text: str) -> NamePiece:
    plain_name = _without_mark(text)
    mark = text.removeprefix(plain_name).strip()
    if mark:
        row.say(name, "footnote_mark", note=_note_of(row, mark))
    return NamePiece(text, plain_name, _country_in_brackets(plain_name))


def _country_in_brackets(text: str) -> str:
    """The country in brackets behind a name, '' for none."""
    both = _WITH_ACRONYM.fullmatch(text)
    parts = NameParts(both["name"], both["acronym"]) if both else NameParts("")
    return country_in(parts.acronym) if both and _is_country(parts) else ""


def _without_mark(text: str) -> str:
    return _MARKS.sub("", text).strip() or text


def _note_of(row: RowContext, mark: str) -> str:
    """The footnote with a mark, or the mark itself."""
    begun = (note for note in row.listing.layout.footnotes if note.lstrip(" (").startswith(mark.strip("()")))
    return next(begun, mark)


def _is_known(registered: Registered, text: str) -> bool:
    return _party_known(registered, _without_mark(text)) is not None


def _party_known(registered: Registered, name: str) -> KnownPartner | None:
    """The partner of the register that is called so, alone or with the body that signs for it."""
    with_body = _signing_body(registered, name)
    return matched(registered, name).found or (with_body[0] if with_body is not None else None)


def _signing_body(registered: Registered, text: str) -> tuple[KnownPartner, KnownPartner] | None:
    """A party and the body that signs for it, as in *Kingdom of X – National Commission*, or in brackets."""
    in_brackets = _WITH_ACRONYM.fullmatch(text)
    parts = list(in_brackets.groups()) if in_brackets else _BODY.split(text)
    if len(parts) != 2:
        return None
    party, body = (matched(registered, part).found for part in parts)
    return (party, body) if party is not None and body is not None and body is not party else None


def matched(registered: Registered, name: str) -> Match:
    """The partner that a name means: by its folded name, alias or acronym, else by its words."""
    exact = registered.called(name.replace(".", "") if _DOTTED.fullmatch(name) else name)
    if exact:
        return _one_of(registered, exact)
    both = _WITH_ACRONYM.fullmatch(name)
    if both:
        return _with_acronym(registered, both["name"].strip(), both["acronym"].strip())
    like = registered.like(name)
    if like:
        return _one_of(registered, like)
    return _one_of(registered, registered.with_words(loose_key(name)) if is_generic(name) else set(), is_sure=False)


def likely(registered: Registered, name: str, country: str) -> tuple[KnownPartner, ...]:
    """The partners that a name may mean although it is none of their names, the surest first.

    `country`: that of the partner of the list, '' where the list does not say it.
    """
    keys = dict.fromkeys((*_near(registered, name), *registered.alike(name, country)))
    found = (registered.partners[key] for key in keys if key in registered.partners)
    return tuple(one for one in found if not country or one.country in ("", country))


def _with_acronym(registered: Registered, name: str, acronym: str) -> Match:
    """A name with its acronym in brackets; another spelling of the name is worth keeping.

    An acronym alone is not enough: several have one, and the name beside it says that it may be another partner.
    """
    by_name = registered.called(name) or registered.like(name)
    by_acronym = registered.called(acronym)
    found = _one_of(registered, by_name & by_acronym or by_name or by_acronym, is_sure=bool(by_name))
    if found.found is not None and not registered.called(name):
        return Match(found.found, alias=name)
    return found


def _one_of(registered: Registered, keys: set[int], *, is_sure: bool = True) -> Match:
    partners = tuple(registered.partners[key] for key in sorted(keys) if key in registered.partners)
    if len(partners) == 1 and is_sure:
        return Match(partners[0])
    return Match(candidates=partners)


def _near(registered: Registered, name: str) -> set[int]:
    """Partners whose name differs from this one by a letter or two, or has a word more or less: likely the same."""
    key = loose_key(name)
    sharing = Counter(chain.from_iterable(registered.by_word.get(word, ()) for word in key))
    likely = (partner for partner, count in sharing.items() if count * 2 >= len(key))
    return {partner for partner in likely if _is_near(registered.partners[partner], " ".join(key))}


def _is_near(partner: KnownPartner, said: str) -> bool:
    """Whether a name is like one of a partner; one with another number is another body."""
    if any(_is_part_of(said, " ".join(loose_key(text))) for text in texts_of(partner.name)):
        return True
    names = (" ".join(loose_key(text)) for text in texts_of(partner.name))
    likely = (name for name in names if _NUMBERS.findall(name) == _NUMBERS.findall(said))
    return any(SequenceMatcher(None, said, name).ratio() >= _NEAR for name in likely)


def _is_part_of(one: str, other: str) -> bool:
    """Whether one of two names has all words of the other and hardly more, and they share one that tells it apart."""
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    return len(short) >= 2 and short < long and len(long - short) <= _MORE_WORDS and not is_generic(" ".join(short))


def _party(row: RowContext, name: str, piece: NamePiece, country: str, place: str) -> Json:
    """One party. `country`: that of the partner, '' where it is not stated; `place`: the country of the row."""
    registered = row.listing.registered
    with_body = _signing_body(registered, piece.name)
    if with_body is not None:
        return {"ref": with_body[0].ref, "signing_body": with_body[1].ref}
    found = matched(registered, piece.name)
    if found.found is not None and not _is_elsewhere(found.found, piece.name, _own_country(name, piece, country)):
        if found.alias:
            keep_alias(row, name, found.found.ref, found.alias)
        return {"ref": found.found.ref}
    known = found.candidates or ((found.found,) if found.found is not None else ())
    return _named(row, name, piece, known, country, place)


def _own_country(name: str, piece: NamePiece, country: str) -> str:
    """The country of the partner itself: that of an activity is where it took place."""
    return piece.country or (country if name != "partners" else "")


def _is_elsewhere(partner: KnownPartner, name: str, country: str) -> bool:
    """Whether a name that many bodies share is in the list that of another country."""
    return bool(country and partner.country) and partner.country != country and is_generic(name)


def _named(
    row: RowContext, name: str, piece: NamePiece, known: Sequence[KnownPartner], country: str, place: str
) -> Json:
    """A partner whose name is none of the register: a new one, unless a person says that it is another spelling."""
    own = _own_country(name, piece, country)
    found = which_partner(row, name, piece.text, _full_name(row, piece, country), known, own)
    if not isinstance(found, str):
        return found
    new = _new(row, name, found, own or country, country if known else place) | _own(piece)
    parts = parted_name(piece.name)
    if parts.former:
        keep_alias(row, name, f"{NEW_PREFIX}{found}", parts.former)
    return {**new, "acronym": row.in_its_language(name, parts.acronym)} if parts.acronym else new


def _own(piece: NamePiece) -> dict[str, Json]:
    """The country that is beside a name, if there is one."""
    return {COUNTRY: piece.country} if piece.country else {}


def which_partner(row: RowContext, name: str, text: str, new: str, known: Sequence[KnownPartner], country: str) -> Json:
    """The partner of the register as `ref`, the name of a new one, or None while a person has to say which.

    `text`: the name in the list, `new`: the name that a new partner would get, `known`: partners that it may mean.
    """
    listing = row.listing
    near = dict.fromkeys(one.ref for one in known or likely(listing.registered, _without_mark(text), country))
    key = listing.registered.countries.get(country)
    earlier = [f"{NEW_PREFIX}{one}" for one in listing.new_names.like(new, key)] if not known else []
    candidates = [*near, *earlier][:MOST_CANDIDATES]
    answer: Json = f"{NEW_PREFIX}{new}"
    if candidates:
        answer = row.ask(name, "partner_ambiguous", text, [*candidates, answer])
    return _chosen(row, name, _without_mark(text), answer, key)


def _chosen(row: RowContext, name: str, text: str, answer: Json, country: int | None) -> Json:
    """What an answer means; the spelling of the list is kept as another name of the partner that was chosen."""
    if not isinstance(answer, str):
        return None
    called = answer.removeprefix(NEW_PREFIX)
    if not answer.startswith(NEW_PREFIX):
        keep_alias(row, name, answer, text)
        return {"ref": answer}
    if row.listing.new_names.has(called):
        keep_alias(row, name, answer, text)
        row.listing.new_names.also(called, text)
    row.listing.new_names.add(called, country)
    return called


def keep_alias(row: RowContext, name: str, partner: str, alias: str) -> None:
    """Note another spelling of a partner; a name that many bodies share is none."""
    is_known = row.listing.registered.called(alias) or plain(alias) == plain(partner.removeprefix(NEW_PREFIX))
    if not (is_known or is_generic(alias)):
        row.reading.aliases[alias] = partner
        row.say(name, "alias_kept", alias=alias)


def _full_name(row: RowContext, piece: NamePiece, country: str) -> str:
    """The name written out; one that many bodies share with its country: *National Commission (Mali)*."""
    full = spelt_out(parted_name(piece.name).name)
    where = row.text(OF_PARTNER) or row.text(COUNTRY)
    return f"{full} ({where})" if country and where and is_generic(full) else full


def parted_name(text: str) -> NameParts:
    """A name without its acronym and its former name; a country or a type of body in brackets is no acronym."""
    parts = parted(text)
    is_other = _is_country(parts) or code_called(PARTNER, parts.acronym)
    return NameParts(text, former=parts.former) if is_other else parts


def _is_country(parts: NameParts) -> bool:
    """Whether what stands in brackets is a country; its two letters may be an acronym of an Arabic name."""
    initials = "".join(word[0] for word in telling_words(parts.name)).upper()
    is_of_name = not parts.name.isascii() and any("\u0600" <= letter <= "\u06ff" for letter in parts.name)
    is_of_name = is_of_name or (bool(parts.acronym) and initials.startswith(parts.acronym))
    return bool(country_code(parts.acronym) if is_of_name else country_in(parts.acronym))


def _new(row: RowContext, name: str, text: str, country: str, place: str) -> dict[str, Json]:
    """A partner that the register does not hold yet: with its country and type as far as the list tells."""
    type_ = type_of(text) or code_called(PARTNER, row.listing.layout.groups.get(row.reading.row, ""))
    code = country if name != "partners" else _country_in(text, type_, place)
    _say_whence(row, name, text, code)
    party: dict[str, Json] = {"new": text, COUNTRY: code, "type": type_}
    return {part: value for part, value in party.items() if value}


def _say_whence(row: RowContext, name: str, text: str, code: str) -> None:
    """Say that the country is out of a merged cell, and that a name got it."""
    if code and name == "parties":
        _say_if_merged(row)
    if text.endswith(f" ({row.text(OF_PARTNER) or row.text(COUNTRY)})"):
        row.say(name, "country_in_name", called=text)


def _country_in(text: str, type_: str, place: str) -> str:
    """The country of a national commission, where its name has the country in which the activity is."""
    return place if place and type_ == "national_commission" and mentions(text, place) else ""


def _say_if_merged(row: RowContext) -> None:
    cell = row.cell(OF_PARTNER)
    if cell.is_merged:
        row.say(OF_PARTNER, "merged_cell", value=cell.text)


def type_of(name: str) -> str:
    """What a partner is by the words of its name, '' where they do not say it."""
    said = plain(spelt_out(name))
    return next((type_ for type_, pattern in _WORDS_OF_TYPES if re.search(pattern, said)), "")

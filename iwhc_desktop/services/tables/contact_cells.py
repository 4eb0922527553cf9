"""Contacts in the cells of a list: a name, a telephone number and an address in one cell or in three."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.digits import to_ascii
from iwhc_desktop.services.tables.findings import IN_NOTES
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import is_not_named

_AT = re.compile(r"(?<=[\w.+-])\s*[\[({<]\s*(?:at|a|à|@|arobase)\s*[\])}>]\s*(?=\w)", re.IGNORECASE)
"""What is written for @ so that no machine reads the address."""

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?:\(?(?:\+|00)|\()?\d[\d ()/.\u00a0-]{5,}\d\+?(?:\s*\(?(?:ext|extension|poste|تحويلة|x)\.?\s*\d{1,5}\)?)?",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:tel|tél|phone|mob|mobile|cell|gsm|e-?mail|mailto|courriel|fax|whatsapp)\b\s*[:.]*"
    r"|(?<!\w)(?:هاتف|جوال|بريد|فاكس|نقال|محمول|موبايل|تلفون|واتساب)\s*:?|(?<!\w)(?:[tpmfe]|ph|port|ت|ج|ف|هـ)\s*:"
    r"|\b(?:contact|name|nom|attn|attention|à l[’']attention de|attn\.)\s*:|(?:الاسم|المسؤول|جهة الاتصال)\s*:",
    re.IGNORECASE,
)
BEHIND_TITLE = re.compile(
    r"((?<!\w)(?:السيدة?|الأستاذة?|الدكتورة?|المهندسة?|[أدم]|Mrs?|Ms|Dr|Prof|M|Mme|Eng)\.?)\s*/\s*"
)
"""A stroke between a form of address and a name: *السيد/ خالد*."""

_NOTHING = frozenset({"none", "no", "aucun", "neant", "non", "nil", "na", "n a", "لا يوجد", "بدون", "لا", "غير متوفر"})
_NOTHING_IN = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
_FAX = re.compile(r"\bfax\b|télécopie|فاكس", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"\s+[-/]\s+|\s*/\s*(?=\+|00)")
_DIVIDED = re.compile(r"[,;،؛\n|/]")
_REFERS = re.compile(
    r"(?:cf\.?|voir|idem|see|as|same|انظر|كما)\b.*(?:ligne|ci-dessus|précédent|above|row|line|السطر|أعلاه|السابق)",
    re.IGNORECASE,
)
"""A contact that is said to be that of another row."""

_REMARK = re.compile(r"\(([^()\d@]*[^\W\d][^()\d@]*)\)")
"""What is said of a number in brackets: *(mobile, WhatsApp)*."""

_LEAST_DIGITS = 7


def contact_in(text: str) -> dict[str, Json]:
    """The name, telephone numbers and address in a text; those that are not there are left out."""
    text = with_signs(BEHIND_TITLE.sub(r"\1 ", text))
    emails = _EMAIL.findall(text)
    phones, _, rest = _numbers_in(_EMAIL.sub(" ", text))
    parts = map(_without_signs, _DIVIDED.split(_LABELS.sub(" ", rest)))
    name = " ".join(", ".join(filter(None, parts)).split())
    found = {"name": name, "phone": "; ".join(phones), "email": emails[0] if emails else ""}
    return {key: value for key, value in found.items() if value}


def with_signs(text: str) -> str:
    """The text with the sign of addresses where a word is written for it: *name [at] example.org*."""
    return _AT.sub("@", text)


def _without_signs(part: str) -> str:
    """A part of a text without the signs around what was taken out of it."""
    bare = _NOTHING_IN.sub(" ", part).strip(" -–:<>")
    return bare if bare.count("(") == bare.count(")") else bare.strip(" -–:<>()")


class _Numbers(NamedTuple):
    phones: list[str]
    faxes: list[str]
    rest: str


def _numbers_in(text: str) -> _Numbers:
    """The telephone and fax numbers in a text, each once, and what is left of the text."""
    plain_digits, rest, done = to_ascii(text), "", 0
    kinds: dict[bool, list[str]] = {False: [], True: []}
    for found in _PHONE.finditer(plain_digits):
        if sum(map(str.isdigit, found[0])) >= _LEAST_DIGITS:
            between = text[done : found.start()]
            rest, done = rest + between, found.end()
            kinds[_FAX.search(between) is not None] += map(_number, _BETWEEN_NUMBERS.split(found[0]))
    phones, faxes = (list(dict.fromkeys(numbers)) for numbers in kinds.values())
    return _Numbers(phones, faxes, rest + text[done:])


def _number(text: str) -> str:
    """A telephone number; a plus at its end, as texts from the right have it, is at its beginning."""
    number = " ".join(text.split())
    return f"+{number[:-1]}" if number.endswith("+") else number


def phones_in(text: str) -> list[str]:
    """The telephone numbers in a text, each once."""
    return _numbers_in(_EMAIL.sub(" ", text)).phones


def emails_in(text: str) -> list[str]:
    """The addresses in a text."""
    return list(_EMAIL.findall(with_signs(text)))


def read_contact(row: RowContext, named: str, rows: Sequence[int]) -> dict[str, Json]:
    """The contact of a row, or of some of its rows, out of its columns; `named`: the field with the name.

    Numbers and addresses of their own columns come first.

    A second address is said, and a text in the column of addresses that is none.
    """
    texts = {name: row.text_in(name, rows).replace("\n", ", ") for name in (named, "phone", "email")}
    read = {name: contact_in(text) for name, text in texts.items()}
    found = {"name": read[named].get("name"), "phone": _first(read, "phone"), "email": _first(read, "email")}
    found["email"] = found["email"] or _address(row, texts["email"])
    _say_what_is_left(row, texts)
    if found["name"] and _is_no_name(str(found["name"])):
        row.say(named, "contact_not_kept", text=texts[named])
        found["name"] = None
    return {part: value for part, value in found.items() if value}


def _is_no_name(text: str) -> bool:
    """Whether a text names nobody: it has no letters, or refers to another row."""
    return not any(map(str.isalpha, text)) or _REFERS.match(text) is not None or is_not_named(text)


def _say_what_is_left(row: RowContext, texts: Mapping[str, str]) -> None:
    """Say what the columns of names, numbers and addresses hold besides those that are read."""
    for name, text in texts.items():
        faxes = [f"fax {number}" for number in _numbers_in(_EMAIL.sub(" ", text)).faxes]
        for rest in (*emails_in(text)[1:], *faxes):
            row.say(name, "address_not_kept", text=rest)
        if with_signs(text) != text:
            row.say(name, "address_mended", text=text)
    _say_of_numbers(row, texts["phone"])


def _say_of_numbers(row: RowContext, text: str) -> None:
    for remark in _REMARK.findall(_numbers_in(text).rest):
        row.say("phone", "address_not_kept", text=remark)
    if _has_more(_EMAIL.sub(" ", text).strip(" ,;")):
        row.say("phone", "address_not_kept", text=text)


def _address(row: RowContext, text: str) -> Json:
    """What a column of addresses has that is none: nothing, or asked about; a person may type what is right."""
    if not text or plain(text) in _NOTHING:
        return None
    answer = row.ask("email", "email_unclear", text, (IN_NOTES,)) if "@" in text else IN_NOTES
    if answer == IN_NOTES:
        row.say("email", "address_not_kept", text=text)
    return next(iter(emails_in(str(answer))), None)


def _has_more(text: str) -> bool:
    """Whether a text of telephone numbers has no number at all, or digits besides."""
    numbers = _numbers_in(text)
    is_nothing = not text or plain(text) in _NOTHING
    return not is_nothing and (numbers.rest == text or any(map(str.isdigit, numbers.rest)))


def _first(read: Mapping[str, Mapping[str, Json]], part: str) -> Json:
    """A part of the contact out of its own column, else out of another one."""
    return next((found for name in (part, *read) if (found := read[name].get(part))), None)

"""The languages of the interface and of records, declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]

RECORD_LANGUAGES = ("ar", "en", "fr")
"""The languages in which texts of records are kept; the interface may have more."""

PSEUDO = "xx"
"""The test language: every message of the program bracketed, accented and longer."""


class Language(NamedTuple):
    """A language of the interface.

    `own_name` is its name in that language, `locale` the CLDR locale of its dates and numbers (the office's country
    never affects separators), `qt_locale` the locale of Qt's own widgets.
    """

    code: str
    own_name: str
    direction: Direction
    locale: str
    qt_locale: str
    plural_header: str
    plural_form: Callable[[int], int]

    @property
    def plural_forms(self) -> int:
        """The number of plural forms of a translation."""
        return int(self.plural_header.split(";", 1)[0].removeprefix("nplurals="))


def _arabic_form(n: int) -> int:
    """Index of the Arabic plural form: zero, one, two, few, many, other (CLDR)."""
    if n <= 2:
        return n
    rest = n % 100
    if 3 <= rest <= 10:
        return 3
    return 4 if rest >= 11 else 5


def _english_form(n: int) -> int:
    return int(n != 1)


def _french_form(n: int) -> int:
    return int(n > 1)


_ARABIC_HEADER = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
_ENGLISH_HEADER = "nplurals=2; plural=(n != 1);"
_FRENCH_HEADER = "nplurals=2; plural=(n > 1);"

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        "ar": Language(
            code="ar",
            own_name="العربية",
            direction="rtl",
            locale="ar",
            qt_locale="ar_001",
            plural_header=_ARABIC_HEADER,
            plural_form=_arabic_form,
        ),
        "en": Language(
            code="en",
            own_name="English",
            direction="ltr",
            locale="en_GB",
            qt_locale="en_GB",
            plural_header=_ENGLISH_HEADER,
            plural_form=_english_form,
        ),
        "fr": Language(
            code="fr",
            own_name="Français",
            direction="ltr",
            locale="fr",
            qt_locale="fr_FR",
            plural_header=_FRENCH_HEADER,
            plural_form=_french_form,
        ),
    }
)
"""Every language of the interface by its code, in the order in which they are offered."""

PSEUDO_LANGUAGE = Language(
    code=PSEUDO,
    own_name="⟦Þšéûðö⟧",
    direction="ltr",
    locale="en_GB",
    qt_locale="en_GB",
    plural_header=_ENGLISH_HEADER,
    plural_form=_english_form,
)


def language_of(code: str) -> Language:
    """The language with this code, including the test language. Raises LookupError for any other."""
    if code == PSEUDO:
        return PSEUDO_LANGUAGE
    if code not in LANGUAGES:
        raise LookupError(f"no such language: {code!r}")
    return LANGUAGES[code]


def record_language(code: str) -> str:
    """The language in which texts of records are shown to somebody who uses this one: the same, or English."""
    return code if code in RECORD_LANGUAGES else "en"

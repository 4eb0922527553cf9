"""The languages of the interface and their plural rules, held against CLDR."""

from __future__ import annotations

import gettext

import pytest
from babel import Locale

from iwhc_desktop.i18n.languages import LANGUAGES, PSEUDO, language_of

CLDR_FORMS = {
    "ar": ("zero", "one", "two", "few", "many", "other"),
    "en": ("one", "other"),
    "fr": ("one", "other"),
}


def test_the_languages_are_three_and_arabic_reads_from_right_to_left() -> None:
    assert list(LANGUAGES) == ["ar", "en", "fr"]
    assert {code: language.direction for code, language in LANGUAGES.items()} == {"ar": "rtl", "en": "ltr", "fr": "ltr"}
    assert [language.own_name for language in LANGUAGES.values()] == ["العربية", "English", "Français"]


def test_the_arabic_header_is_written_as_cldr_counts() -> None:
    assert LANGUAGES["ar"].plural_header == (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_to_a_thousand_takes_the_form_that_cldr_gives_it(code: str) -> None:
    language, rule = LANGUAGES[code], Locale.parse(LANGUAGES[code].locale).plural_form
    forms = CLDR_FORMS[code]
    assert language.plural_forms == len(forms)
    counted = [forms[language.plural_form(n)] for n in range(1001)]
    assert counted == [rule(n) if rule(n) in forms else "other" for n in range(1001)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_header_of_the_catalogue_and_the_program_count_alike(code: str) -> None:
    expression = LANGUAGES[code].plural_header.split("plural=", 1)[1].rstrip(";")
    header_form = gettext.c2py(expression)  # type: ignore[attr-defined]  # in the library, not in its types
    assert [header_form(n) for n in range(1001)] == [LANGUAGES[code].plural_form(n) for n in range(1001)]


def test_the_test_language_is_a_language_and_an_unknown_one_is_not() -> None:
    assert language_of(PSEUDO).code == "xx"
    assert language_of("fr") is LANGUAGES["fr"]
    with pytest.raises(LookupError, match="de"):
        language_of("de")

"""Sentences for typed dates, numbers and amounts that cannot be parsed: code -> (sentence, what to do)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.messages import N_, Message

_DATE_FORMS = N_("Day, month and year, for example 13 June 2024 or 13/6/2024; a year alone is enough")
_NUMBER_FORM = N_("Digits, with the decimal sign of the language of the window")

PARSE_TEXTS: Mapping[str, tuple[Message, Message]] = MappingProxyType(
    {
        "date_empty": (N_("No date is entered"), _DATE_FORMS),
        "date_unreadable": (N_("“{text}” cannot be read as a date"), _DATE_FORMS),
        "date_impossible": (N_("“{text}” is not a day of the calendar"), _DATE_FORMS),
        "date_month_first": (N_("In “{text}” the month stands before the day"), N_("The day comes first: 13/6/2024")),
        "date_short_year": (N_("The year in “{text}” has two digits only"), N_("The year has four digits")),
        "date_year_missing": (N_("The year is missing in “{text}”"), N_("The year has four digits")),
        "date_maybe_hijri": (
            N_("“{text}” may be a Hijri date"),
            N_("AH or هـ after the year makes it a Hijri date, AD or م a Gregorian one"),
        ),
        "date_calendars_mixed": (
            N_("“{text}” mixes the Gregorian and the Hijri calendar"),
            N_("Month and year belong to one calendar"),
        ),
        "date_reversed": (N_("“{text}” ends before it begins"), N_("The earlier date comes first")),
        "date_wrong_weekday": (
            N_("“{text}” falls on another day of the week"),
            N_("Check the day, or leave out the day of the week"),
        ),
        "hijri_out_of_range": (
            N_("“{text}” lies outside the Hijri calendar of the program"),
            N_("Hijri years from 1343 to 1500 are known"),
        ),
        "number_empty": (N_("No number is entered"), _NUMBER_FORM),
        "number_unreadable": (N_("“{text}” cannot be read as a number"), _NUMBER_FORM),
        "number_ambiguous": (N_("“{text}” can be read as two different numbers"), _NUMBER_FORM),
        "percent_out_of_range": (N_("“{text}” is not between 0 and 100 per cent"), _NUMBER_FORM),
        "currency_missing": (N_("The currency is missing"), N_("Its code stands after the amount: 250,000 SAR")),
        "currency_unknown": (
            N_("There is no currency {currency}"),
            N_("Currencies have codes of three letters: SAR, MAD, EUR"),
        ),
        "currency_withdrawn": (
            N_("The currency {currency} is no longer in use"),
            N_("Enter the amount in a currency that is in use today"),
        ),
        "currency_shared": (
            N_("“{sign}” may mean several currencies: {codes}"),
            N_("Use the code of the currency, for example MAD"),
        ),
        "money_ambiguous": (
            N_("“{text}” may mean {first} or {second}"),
            N_("Enter the amount without a mark between thousands"),
        ),
        "money_too_precise": (
            N_("The amount has more decimals than the currency {currency}"),
            N_("Decimals of this currency: {places}"),
        ),
        "money_too_large": (N_("The amount “{text}” is too large"), _NUMBER_FORM),
    }
)
"""Every code of `ParseError`; the placeholders are the keys of its detail."""

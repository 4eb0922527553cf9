"""Texts of errors about single values: typed values that their field does not accept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_RETYPE = N_("Type the text again, or paste it as plain text.")
_CHOOSE = N_("Choose a value from the list.")
_DAY = N_("Type a day such as 13/6/2024, a month such as June 2024, or a year.")
_NUMBER = N_("Type digits only, with one decimal mark at most.")
_WHOLE = N_("Use digits only, such as 36.")
_REFERENCE = N_("Compare each character with the paper document.")
_FORBIDDEN = N_("The text contains an invisible character that is not allowed, at position {place}: {text}")
_FORBIDDEN_PLAIN = N_("The text contains an invisible character that is not allowed.")
_HIDDEN = ErrorText(_FORBIDDEN, _RETYPE, _FORBIDDEN_PLAIN)

VALUE_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        # forms of values
        "not_a_text": ErrorText(N_("This is not a text.")),
        "text_too_long": ErrorText(
            N_("The text is longer than 20,000 characters."), N_("Shorten the text, or attach it as a document.")
        ),
        "unknown_language": ErrorText(N_("This language is not one of Arabic, English and French."), _CHOOSE),
        "unknown_choice": ErrorText(
            N_("“{value}” is not one of the choices."), _CHOOSE, N_("This is not one of the choices.")
        ),
        "not_a_flag": ErrorText(N_("Enter yes or no.")),
        "not_a_number": ErrorText(N_("This is not a whole number."), _WHOLE),
        "out_of_range": ErrorText(
            N_("Enter a number from {least} to {most}."), plain=N_("This number is too small or too large.")
        ),
        "not_a_date": ErrorText(N_("“{value}” is not a date."), _DAY, N_("This is not a date.")),
        "not_a_reference": ErrorText(N_("No record matches this reference."), _CHOOSE),
        "not_an_email": ErrorText(
            N_("“{value}” is not an e-mail address."),
            N_("An e-mail address has the form name@example.org, without spaces."),
            N_("This is not an e-mail address."),
        ),
        "wrong_code": ErrorText(
            N_("“{value}” does not have the form of this code."),
            _REFERENCE,
            N_("The form of the code is not valid."),
        ),
        "not_shares": ErrorText(
            N_(
                "This is not a list of contributions. The form is a JSON list: party with num and den, "
                "with fixed_minor and currency, or with text."
            ),
            N_("List each party once, with a share, an amount with its currency, or a text."),
        ),
        "not_a_list": ErrorText(N_("Enter a list of records.")),
        # characters
        "control_character": _HIDDEN,
        "direction_character": _HIDDEN,
        "zero_width_character": _HIDDEN,
        "tag_character": _HIDDEN,
        "private_use_character": _HIDDEN,
        "surrogate_character": _HIDDEN,
        # dates as typed
        "partial_date_form": ErrorText(N_("This is not a date."), _DAY),
        "partial_date_year": ErrorText(N_("Enter a year from 1 to 9999.")),
        "partial_date_no_such_day": ErrorText(N_("The calendar has no such day.")),
        "partial_date_reversed": ErrorText(N_("The last day is before the first.")),
        "date_empty": ErrorText(N_("No date was entered."), _DAY),
        "date_unreadable": ErrorText(N_("“{text}” can’t be read as a date."), _DAY),
        "date_short_year": ErrorText(N_("The year in “{text}” has two digits only."), N_("Type all four digits.")),
        "date_year_missing": ErrorText(N_("The year is missing in “{text}”."), N_("Add the year.")),
        "date_impossible": ErrorText(N_("The calendar has no such day: {text}"), _DAY),
        "date_calendars_mixed": ErrorText(N_("“{text}” mixes two calendars."), N_("Use one calendar for both days.")),
        "date_maybe_hijri": ErrorText(
            N_("The year {year} may be a Hijri year."), N_("Add AH for a Hijri date, or type the year again.")
        ),
        "date_month_first": ErrorText(N_("“{text}” seems to begin with the month."), N_("Type the day first.")),
        "date_wrong_weekday": ErrorText(
            N_("“{text}” falls on another day of the week."), N_("Check the date, or leave out the day of the week.")
        ),
        "date_two_days": ErrorText(
            N_("“{text}” names two different days."), N_("Enter one day, or a first and a last day.")
        ),
        "date_in_brackets": ErrorText(
            N_("In “{text}” a remark follows the date."), N_("Enter the date alone; a remark belongs in the notes.")
        ),
        "date_two_months": ErrorText(
            N_("“{text}” names one day in two different months."), N_("Enter the day with one month.")
        ),
        "date_month_or_years": ErrorText(
            N_("“{text}” can be a month or two years."), N_("Enter a month such as 12/2011, or two years: 2011–2012.")
        ),
        "date_day_or_year": ErrorText(
            N_("The number in “{text}” can be a day or a year."), N_("Enter the year with four digits.")
        ),
        "date_time_of_day": ErrorText(N_("“{text}” includes a time of day."), N_("Enter the day alone.")),
        "date_year_small": ErrorText(
            N_("The year in “{text}” is before 1000."),
            N_("Enter the year with four digits; a day before the year 1000 as 0987-06-13."),
        ),
        "date_open_span": ErrorText(
            N_("“{text}” has no beginning or no end."),
            N_("Enter a first and a last day, such as 1/1/2024 – 8/10/2024."),
        ),
        "date_doubtful": ErrorText(
            N_("“{text}” is not a certain date."),
            N_("Enter only what is certain: the day, the month, the year or the span."),
        ),
        "date_beside_as_written": ErrorText(
            N_("{label}: a year or a span of days is missing beside the text that is kept as written."),
            N_("Enter the year or the span that is certain."),
            N_("A year or a span of days is missing beside the text that is kept as written."),
        ),
        "hijri_no_such_day": ErrorText(
            N_("The Umm al-Qura calendar has no such day: {text}"),
            N_("The calendar of another country may have this day. Enter the Gregorian day."),
        ),
        "hijri_out_of_range": ErrorText(
            N_("This Hijri date is outside the known calendar: {text}"), N_("Type the Gregorian date.")
        ),
        "date_reversed": ErrorText(N_("The last day is before the first: {text}")),
        # numbers and amounts as typed
        "number_empty": ErrorText(N_("No number was entered."), _NUMBER),
        "number_ambiguous": ErrorText(
            N_("“{text}” can be read in two ways."), N_("Leave out the thousands separators.")
        ),
        "number_unreadable": ErrorText(N_("“{text}” can’t be read as a number."), _NUMBER),
        "percent_out_of_range": ErrorText(N_("Enter a share from 0 to 100 per cent.")),
        "currency_missing": ErrorText(
            N_("Enter the currency of the amount."),
            N_("The code of a currency has three letters, such as USD or SAR."),
        ),
        "currency_unknown": ErrorText(N_("“{currency}” is not a currency."), N_("Use a code such as USD or SAR.")),
        "unknown_currency": ErrorText(N_("“{currency}” is not a currency."), N_("Use a code such as USD or SAR.")),
        "currency_withdrawn": ErrorText(
            N_("The currency {currency} is no longer in use."),
            N_("Enter the amount in a currency that is in use today."),
        ),
        "currency_shared": ErrorText(
            N_("“{sign}” can mean {codes}."), N_("Use the code of the currency, for example MAD.")
        ),
        "money_ambiguous": ErrorText(
            N_("“{text}” may mean {first} or {second}."), N_("Enter the amount without thousands separators.")
        ),
        "not_money": ErrorText(
            N_("This is not an amount with its currency."), N_("Enter the amount in this form: 12,500 EUR.")
        ),
        "amount_negative": ErrorText(N_("The amount is negative."), N_("Enter the amount without a minus sign.")),
        "money_too_precise": ErrorText(N_("{currency} has {places} decimals at most.")),
        "money_too_large": ErrorText(N_("This amount is too large to be stored.")),
        # reference numbers as typed
        "reference_form": ErrorText(N_("This is not a reference number."), _REFERENCE),
        "reference_check": ErrorText(N_("This reference number contains a typing mistake."), _REFERENCE),
        "reference_kind": ErrorText(N_("No record has a reference number of this type."), _REFERENCE),
        "reference_year": ErrorText(N_("The year in the reference number can’t be right."), _REFERENCE),
        "reference_office": ErrorText(N_("The office in the reference number can’t be right."), _REFERENCE),
        "reference_device": ErrorText(N_("The computer in the reference number can’t be right."), _REFERENCE),
        "reference_counter": ErrorText(N_("The counter in the reference number can’t be right."), _REFERENCE),
    }
)

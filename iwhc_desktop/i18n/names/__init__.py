"""Names of months, weekdays and countries, for parsing and for writing.

What lives here: tables, one module per subject. `calendar` has what people type for months and weekdays, folded as for
search; `countries` has the names of the member States where they are not those of CLDR.

What does not: parsing (`i18n.read_date`) and formatting (`i18n.date_text`, `i18n.values`).

Where to add: another usage of an office is a word in the line of its month or day.
"""

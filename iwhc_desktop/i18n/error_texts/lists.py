"""Texts of errors of lists: why a file cannot be brought in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_PLAIN_COPY = N_("Save a copy with the list alone as XLSX or CSV, then choose the copy.")

LIST_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        "list_unreadable": ErrorText(N_("“{file}” is not a list that can be read."), _PLAIN_COPY),
        "list_too_large": ErrorText(N_("“{file}” is too large for a list."), _PLAIN_COPY),
        "list_old_format": ErrorText(N_("“{file}” is in a format that is not read."), _PLAIN_COPY),
        "list_without_headings": ErrorText(
            N_("No headings were found in “{file}”."), N_("Give each column a heading, such as Partner or Date signed.")
        ),
        "no_list_of_kind": ErrorText(
            N_("No lists of the type “{value}” are brought in."),
            N_("Possible types: agreement, activity, partner, contact."),
        ),
        "no_translations": ErrorText(
            N_("“{file}” is not a table of missing translations."),
            N_("Choose a table that was saved here, with its headings and identifiers."),
        ),
        "no_such_column": ErrorText(
            N_("The list has no column “{value}”."), N_("Write the letter or the heading of a column.")
        ),
    }
)

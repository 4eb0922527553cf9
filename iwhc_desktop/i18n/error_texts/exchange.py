"""Texts of errors of exchange files: why a file was not imported, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_SEND_AGAIN = N_("Ask the sender to send the file again; nothing was changed.")
_UPDATE = N_("Install the newer version of the program, then read the file again.")
_HEADQUARTERS = N_("Ask headquarters; nothing was changed.")
_STICK = N_("Check the USB stick or the disk and try again.")

EXCHANGE_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        "not_an_exchange_file": ErrorText(N_("This is not an exchange file."), N_("Choose another file.")),
        "damaged": ErrorText(N_("The file is damaged: it is not what was sent."), _SEND_AGAIN),
        "unreadable": ErrorText(N_("The file can’t be read: {file}"), _STICK, N_("The file can’t be read.")),
        "unknown_signer": ErrorText(N_("The file comes from a sender this register does not know."), _HEADQUARTERS),
        "revoked_office": ErrorText(
            N_("The file comes from {office}, which is no longer on the list of offices."),
            _HEADQUARTERS,
            N_("The file comes from an office that is no longer on the list."),
        ),
        "version_too_new": ErrorText(N_("The file was made by a newer version of the program."), _UPDATE),
        "encrypted": ErrorText(
            N_("The file is encrypted for other offices, or by a newer version of the program."), _UPDATE
        ),
        "not_for_us": ErrorText(
            N_("The file is not for this office."), N_("Ask the sender for a file for this office or for all offices.")
        ),
        "not_accepted": ErrorText(
            N_("Headquarters has not accepted the office of this file yet."),
            N_("The file is kept, and read once the office is accepted."),
        ),
        "gap": ErrorText(
            N_("An earlier file of this office is missing."),
            N_("Request the missing file. This one is kept until it arrives."),
        ),
        "fork": ErrorText(
            N_("Two different histories of one computer were received."),
            N_("Keep the file and ask headquarters; nothing was changed."),
        ),
        "final_record_changed": ErrorText(
            N_("The file changes a payment that was entered for good."),
            N_("Keep the file and ask headquarters; nothing was changed."),
        ),
        "own_feed_ahead": ErrorText(
            N_("The file contains changes of this register that the register itself does not have."),
            N_("The register was restored or copied; ask headquarters for a new starter file."),
        ),
        "roster_not_signed": ErrorText(N_("The list of offices in the file is not from headquarters."), _HEADQUARTERS),
        "roster_contradicts": ErrorText(
            N_("The file contains another list of offices with the same number."), _HEADQUARTERS
        ),
        "not_written_back": ErrorText(N_("The file could not be read back after writing: {file}"), _STICK),
        "starter_file": ErrorText(
            N_("This is a starter file: it begins a register, and adds nothing to this one."),
            N_("Open the file on the computer of the new office."),
        ),
        "no_such_office": ErrorText(
            N_("There is no office “{value}” on the list."), N_("Choose an office from the list of offices.")
        ),
        "documents_choice": ErrorText(
            N_("“{value}” does not say which documents to send along."),
            N_("Write “all”, “none”, or “under:5” for documents under 5 MB."),
        ),
        "reader_makes_no_file": ErrorText(
            N_("You can read and print here, but not make a file."), N_("Ask someone who can edit the register.")
        ),
        "only_headquarters": ErrorText(N_("Only headquarters can do this."), N_("Ask headquarters.")),
        "office_code_taken": ErrorText(N_("The code “{value}” belongs to another office."), N_("Choose another code.")),
        "office_code_own": ErrorText(
            N_("“{value}” is the code of this office itself."), N_("Choose another code for the new office.")
        ),
        "first_file_here": ErrorText(
            N_("The first file of the office “{office}” has already arrived."),
            N_("Accept the office; a new starter file would make that file useless."),
        ),
        "own_office": ErrorText(
            N_("This file would be for your own office."), N_("Name another office, one of its computers, or “any”.")
        ),
        "no_first_file": ErrorText(
            N_("No first file of the office “{value}” has been read yet."),
            N_("Read the first file of the office, then accept the office."),
        ),
        "feed_number_taken": ErrorText(
            N_("The new computer of {office} has a number that another computer already has."),
            N_("Give the office a new starter file."),
            N_("The new computer has a number that another computer already has."),
        ),
        "code_incomplete": ErrorText(
            N_("The code has {wanted} characters; typed: {found}."), N_("Type the code again.")
        ),
        "wrong_starter_code": ErrorText(
            N_("The code does not open this starter file."),
            N_("Compare the code with the one from headquarters, then type it again."),
        ),
    }
)

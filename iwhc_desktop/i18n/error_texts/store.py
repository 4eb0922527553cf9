"""Texts of errors of files: the store, its documents, the keys, and the findings of the store's check."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_BACKUP = N_("Open the newest backup, and keep this file for examination.")
_UPDATE = N_("Install the newer version of the program.")
_DISK = N_("Free some space on the disk and try again; nothing was changed.")
_ACCESS = N_("Choose another folder, or ask the person who looks after this computer.")
_AGAIN = N_("Try again in a moment.")
_REINSTALL = N_("Install the program again.")

STORE_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        "locked": ErrorText(
            N_("The register is open on {computer} (process {process}) since {since}."),
            N_("Close the register there, or open it here for reading only."),
            N_("Another program is using the register."),
        ),
        "disk_full": ErrorText(
            N_("The disk is full: {needed} are needed and {free} are free."),
            _DISK,
            N_("The disk is full."),
            N_("The disk is full: {file} could not be written."),
        ),
        "read_only": ErrorText(
            N_("The register is open for reading only."),
            N_("Close the register where else it is open, then open it again here."),
        ),
        "folder_read_only": ErrorText(
            N_("This folder can’t be written: {file}"),
            N_("Everything can be read, searched and printed. To enter something, open a copy in another folder."),
            N_("This folder can’t be written."),
        ),
        "corrupt": ErrorText(N_("The register’s file is damaged: {file}"), _BACKUP),
        "unreadable_disk": ErrorText(
            N_("The disk could not be read or written: {file}"),
            N_("Check that the disk or the USB stick is plugged in."),
            N_("The disk could not be read or written."),
        ),
        "closed": ErrorText(
            N_("The register was closed meanwhile: {file}"),
            N_("Open it again and repeat the last step."),
            N_("The register was closed meanwhile."),
        ),
        "cannot_open": ErrorText(N_("The file could not be opened: {file}"), _ACCESS),
        "no_access": ErrorText(N_("Access denied by this computer: {file}"), _ACCESS),
        "too_large": ErrorText(N_("This file is too large to be read here."), N_("Ask the sender for a smaller file.")),
        "missing": ErrorText(N_("There is no such file: {file}"), N_("Check where the file is and try again.")),
        "no_register": ErrorText(
            N_("There is no register here yet: {file}"),
            N_("The command “init” creates a register, and “join” creates one from the starter file of headquarters."),
        ),
        "is_folder": ErrorText(N_("This is a folder, not a file: {file}"), N_("Name a file in this folder.")),
        "not_a_file": ErrorText(
            N_("This is not an ordinary file, and is left as it is: {file}"), N_("Name another file.")
        ),
        "file_exists": ErrorText(
            N_("A file of this name already exists: {file}"),
            N_("Name another file, or add --force to replace this one."),
        ),
        "no_such_folder": ErrorText(
            N_("The folder for this file does not exist: {file}"), N_("Create the folder first, or choose another one.")
        ),
        "folder_gone": ErrorText(
            N_("The folder no longer exists: {file}"), N_("Plug the USB stick in again, or choose another folder.")
        ),
        "cannot_write_there": ErrorText(N_("No file can be written there: {file}"), N_("Choose another folder.")),
        "not_utf8": ErrorText(
            N_("This file is not UTF-8 text: {file}"),
            N_("Open the file in the program that created it, save it as UTF-8, and try again."),
        ),
        "exists": ErrorText(
            N_("There is already a register here: {file}"), N_("Open that register, or choose another folder.")
        ),
        "not_a_store": ErrorText(N_("This file is not a register: {file}"), N_("Choose the folder of a register.")),
        "schema_too_new": ErrorText(N_("This register was written by a newer version of the program."), _UPDATE),
        "schema_too_old": ErrorText(
            N_("This register comes from an older version of the program."),
            N_("Open the register once for writing to bring it up to date."),
        ),
        "restored_or_copied": ErrorText(
            N_("This register is older than what was sent from it: it was restored from a backup, or copied."),
            N_("Open the register for reading only, and ask headquarters for a new starter file."),
        ),
        "mark_damaged": ErrorText(N_("The log of what was sent from this register can’t be read: {file}"), _BACKUP),
        "operation_too_large": ErrorText(
            N_("There are too many changes for one save."), N_("Save them in smaller parts.")
        ),
        "not_written": ErrorText(N_("The file could not be written: {file}"), _DISK),
        "file_unreadable": ErrorText(
            N_("The file can’t be read: {file}"), N_("Check where the file is and try again.")
        ),
        "built_in_damaged": ErrorText(N_("A file that comes with the program is damaged."), _REINSTALL),
        "built_in_unknown": ErrorText(
            N_("The register uses lists that come with a newer version of the program."), _UPDATE
        ),
        # documents
        "document_too_large": ErrorText(N_("The document is larger than 60 MB."), N_("Scan it at a lower resolution.")),
        "document_empty": ErrorText(N_("The file “{value}” is empty."), N_("Choose another file.")),
        "document_kind_not_allowed": ErrorText(
            N_("The file “{value}” is not a document that can be attached."),
            N_("Accepted files: PDF, pictures (JPEG, PNG, HEIC, TIFF, WebP), Word, Excel and OpenDocument text."),
        ),
        "picture_unreadable": ErrorText(
            N_("The file “{value}” is not a picture that can be read here."),
            N_("Accepted pictures: JPEG, PNG, TIFF and WebP."),
        ),
        "too_many_pages": ErrorText(N_("Too many pages: {value}. The limit is {most}."), N_("Choose fewer pages.")),
        "no_smaller_copy": ErrorText(
            N_("A copy of “{value}” with pages of low resolution would not be smaller."), N_("Send the file itself.")
        ),
        "document_missing": ErrorText(
            N_("This document is expected but not attached yet."), N_("Attach the document.")
        ),
        "no_such_document": ErrorText(
            N_("This document has not arrived yet."), N_("Ask the office that has the document to send it in a file.")
        ),
        "document_damaged": ErrorText(N_("The document is damaged: it is no longer as it was attached."), _BACKUP),
        # keys
        "keys_missing": ErrorText(
            N_("The keys of this register are not on this computer."),
            N_("The register can be read here, but no file can be made from it."),
        ),
        "keys_locked": ErrorText(N_("The keys of this register are locked."), N_("Type the passphrase.")),
        "wrong_passphrase": ErrorText(N_("The passphrase is not correct."), N_("Type the passphrase again.")),
        "keys_damaged": ErrorText(
            N_("The keys of this register can’t be read."), N_("Ask headquarters for a new starter file.")
        ),
        # what a check finds
        "file_damaged": ErrorText(N_("A file of the register is damaged."), _BACKUP),
        "schema_differs": ErrorText(N_("The register’s tables are not those of this program."), _BACKUP),
        "search_damaged": ErrorText(N_("The search index doesn’t match the records."), _BACKUP),
        "segment_damaged": ErrorText(N_("A sealed part of the history is damaged."), _BACKUP),
        "segment_missing": ErrorText(N_("A sealed part of the history is missing."), _BACKUP),
        "projection_differs": ErrorText(N_("A record doesn’t match its history."), _BACKUP),
    }
)

"""Texts of errors of files: the store, its documents, the keys, and the findings of the store's check."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n.error_texts.text import ErrorText
from iwhc_desktop.i18n.messages import N_

_BACKUP = N_("Open the newest backup, and keep this file for whoever looks into it.")
_UPDATE = N_("Install the newer version of the program.")
_DISK = N_("Make room on the disk and try again; nothing was changed.")
_ACCESS = N_("Choose another folder, or ask whoever looks after this computer.")
_AGAIN = N_("Try again in a moment.")
_REINSTALL = N_("Install the program again.")

STORE_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {
        "locked": ErrorText(
            N_("The register is open on {computer} (process {process}) since {since}."),
            N_("Close it there, or open it here for reading only."),
            N_("Another program is using the register."),
        ),
        "disk_full": ErrorText(
            N_("The disk is full: {needed} are needed and {free} are free."), _DISK, N_("The disk is full.")
        ),
        "read_only": ErrorText(
            N_("The register is open for reading only."), N_("Close it elsewhere and open it again.")
        ),
        "folder_read_only": ErrorText(
            N_("This folder cannot be written: {file}"),
            N_("Everything can be read, searched and printed. To enter something, open a copy in another folder."),
            N_("This folder cannot be written."),
        ),
        "corrupt": ErrorText(N_("The register's file is damaged: {file}"), _BACKUP),
        "unreadable_disk": ErrorText(
            N_("The disk could not be read or written: {file}"),
            N_("Check that the disk or the stick is plugged in."),
            N_("The disk could not be read or written."),
        ),
        "cannot_open": ErrorText(N_("The file could not be opened: {file}"), _ACCESS),
        "no_access": ErrorText(N_("This computer does not allow it: {file}"), _ACCESS),
        "too_large": ErrorText(N_("This is too large to be read here."), N_("Ask the sender for a smaller one.")),
        "missing": ErrorText(N_("There is no such file: {file}"), N_("Check where it is and try again.")),
        "no_register": ErrorText(
            N_("There is no register here yet: {file}"),
            N_("The command “init” makes one, and “join” makes one from the starter file of headquarters."),
        ),
        "is_folder": ErrorText(N_("This is a folder, not a file: {file}"), N_("Name a file in it.")),
        "not_a_file": ErrorText(
            N_("What has this name is not a file, and is left as it is: {file}"), N_("Name another file.")
        ),
        "file_exists": ErrorText(
            N_("There is a file of this name already: {file}"),
            N_("Name another file, or add --force to replace this one."),
        ),
        "no_such_folder": ErrorText(
            N_("The folder for this file does not exist: {file}"), N_("Make the folder first, or choose another one.")
        ),
        "folder_gone": ErrorText(
            N_("The folder is not there any more: {file}"), N_("Plug the stick in again, or choose another folder.")
        ),
        "cannot_write_there": ErrorText(N_("No file can be written there: {file}"), N_("Choose another folder.")),
        "not_utf8": ErrorText(
            N_("This file is not UTF-8 text: {file}"), N_("Open it where it was made, save it as UTF-8, and try again.")
        ),
        "exists": ErrorText(N_("There is a register already: {file}"), N_("Open it, or choose another folder.")),
        "not_a_store": ErrorText(N_("This file is not a register: {file}"), N_("Choose the folder of a register.")),
        "schema_too_new": ErrorText(N_("A newer version of the program has written this register."), _UPDATE),
        "schema_too_old": ErrorText(
            N_("This register comes from an older version of the program."),
            N_("Open it once for writing; it is brought up to date."),
        ),
        "restored_or_copied": ErrorText(
            N_("This register is older than what was sent from it: it was restored from a backup, or copied."),
            N_("Open it for reading only, and ask headquarters for a new starter file."),
        ),
        "mark_damaged": ErrorText(N_("The note of what was sent from this register cannot be read: {file}"), _BACKUP),
        "operation_too_large": ErrorText(N_("This is too much for one save."), N_("Save it in smaller parts.")),
        "not_written": ErrorText(N_("The file could not be written: {file}"), _DISK),
        "file_unreadable": ErrorText(N_("The file cannot be read: {file}"), N_("Check where it is and try again.")),
        "built_in_damaged": ErrorText(N_("What ships with the program is damaged."), _REINSTALL),
        "built_in_unknown": ErrorText(
            N_("This needs lists that a newer version of the program brings along."), _UPDATE
        ),
        # documents
        "document_too_large": ErrorText(N_("The document is larger than 60 MB."), N_("Scan it with fewer points.")),
        "document_empty": ErrorText(N_("The file “{value}” is empty."), N_("Choose another file.")),
        "document_kind_not_allowed": ErrorText(
            N_("The file “{value}” is not a document that can be attached."),
            N_("PDF, PNG, JPEG, Word, Excel and OpenDocument text can be attached."),
        ),
        "document_missing": ErrorText(N_("This document is expected and not attached yet."), N_("Attach it.")),
        "no_such_document": ErrorText(
            N_("This document has not arrived yet."), N_("Ask the office that has it to send it in a file.")
        ),
        "document_damaged": ErrorText(
            N_("The document is damaged: its bytes are no longer what was attached."), _BACKUP
        ),
        # keys
        "keys_missing": ErrorText(
            N_("The keys of this register are not on this computer."),
            N_("It can be read, but no file can be made from it here."),
        ),
        "keys_locked": ErrorText(N_("The keys of this register are locked."), N_("Type the passphrase.")),
        "wrong_passphrase": ErrorText(N_("The passphrase is not the right one."), N_("Type it again.")),
        "keys_damaged": ErrorText(
            N_("The keys of this register cannot be read."), N_("Ask headquarters for a new starter file.")
        ),
        # what a check finds
        "file_damaged": ErrorText(N_("A file of the register is damaged."), _BACKUP),
        "schema_differs": ErrorText(N_("The register's tables are not those of this program."), _BACKUP),
        "search_damaged": ErrorText(N_("The search index does not fit the records."), _BACKUP),
        "segment_damaged": ErrorText(N_("A sealed part of the history is damaged."), _BACKUP),
        "segment_missing": ErrorText(N_("A sealed part of the history is missing."), _BACKUP),
        "projection_differs": ErrorText(N_("A record is not what its history says."), _BACKUP),
    }
)

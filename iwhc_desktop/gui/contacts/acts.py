"""Copying the addresses of a partner's contacts, and saving them as cards for an address book."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.vcard import vcards
from iwhc_desktop.gui.frame.file_choice import CARDS
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import N_, NP_
from iwhc_desktop.store.files.atomic import write_atomically

_NO_ADDRESS = N_("No e-mail address is entered for this partner.")
_NO_ADDRESSES = N_("No e-mail address is entered for these partners.")
_NOBODY = N_("No contact is entered for this partner.")


def copy_addresses(workspace: Workspace, partners: Sequence[int]) -> None:
    """Copy the e-mail addresses at partners, and say how many."""
    addresses = workspace.register.contacts.addresses(partners)
    if not addresses:
        workspace.window.messages.tell("info", _NO_ADDRESS if len(partners) == 1 else _NO_ADDRESSES)
        return
    QApplication.clipboard().setText(addresses)
    said = NP_("{n} address copied", "{n} addresses copied", addresses.count(";") + 1)
    workspace.window.messages.tell("success", said)


def _copy(workspace: Workspace, shown: Shown) -> None:
    copy_addresses(workspace, [shown.key])


def _save(workspace: Workspace, shown: Shown) -> None:
    """Save the contacts as a file of the person's choice."""
    people = workspace.register.contacts.of([shown.key], workspace.language)
    if not people:
        workspace.window.messages.tell("info", _NOBODY)
        return
    chosen = workspace.choice().new_file(N_("Save contacts"), CARDS, f"{shown.value('reference')}.vcf")
    if chosen is not None:
        try:
            path = write_atomically(chosen, vcards(people))
        except StoreError as error:
            workspace.teller.tell(error)
        else:
            tell_saved(workspace, path)


def _always(_shown: Shown) -> bool:
    return True


ADDRESSES = Act("addresses", N_("Copy addresses"), "copy", _always, _copy)
"""Copy the e-mail addresses of a partner's contacts."""

CONTACT_CARDS = Act("contact_cards", N_("Save contacts (vCard)…"), "users", _always, _save)
"""Save a partner's contacts for an address book."""

"""Copying the addresses of a partner's contacts, and saving them as cards for an address book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.partner import CONTACT, PARTNER
from iwhc_desktop.domain.vcard import vcards
from iwhc_desktop.gui.frame.file_purposes import CARDS
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.store.files.atomic import write_atomically

_NO_ADDRESS = N_("No e-mail address is entered here.")
_COPY, _SAVE = N_("Copy addresses"), N_("Save contacts (vCard)…")
_NOBODY = N_("No contact is entered for this partner.")


def copy_addresses(workspace: Workspace, kind: str, keys: Sequence[int]) -> None:
    """Copy the e-mail addresses of contacts, or of those of partners, and say how many."""
    addresses = workspace.register.contacts.addresses(kind, keys)
    if not addresses:
        workspace.window.messages.tell("info", _NO_ADDRESS)
        return
    QApplication.clipboard().setText(addresses)
    said = NP_("{n} address copied", "{n} addresses copied", addresses.count(";") + 1)
    workspace.window.messages.tell("success", said)


def save_cards(workspace: Workspace, kind: str, keys: Sequence[int], name: str = "") -> None:
    """Save contacts, or those of partners, as a file of the person's choice."""
    people = workspace.register.contacts.cards(kind, keys, workspace.language)
    if not people:
        workspace.window.messages.tell("info", _NOBODY)
        return
    called = name or workspace.appearance.formats.plain(N_("Contacts"))
    chosen = workspace.choice().new_file(N_("Save contacts"), CARDS, f"{called}.vcf")
    if chosen is not None:
        try:
            path = write_atomically(chosen, vcards(people))
        except StoreError as error:
            workspace.teller.tell(error)
        else:
            tell_saved(workspace, path)


PeopleAct = Callable[[Workspace, str, Sequence[int]], None]
"""An act on the people whom one reaches through records of a kind with these keys."""


def people_acts(kind: str) -> tuple[tuple[Message, PeopleAct], ...]:
    """The acts on the people behind a list, with their words; none for a kind without people."""
    return ((_COPY, copy_addresses), (_SAVE, save_cards)) if kind in (PARTNER, CONTACT) else ()


def _copy(workspace: Workspace, shown: Shown) -> None:
    copy_addresses(workspace, shown.page.row.kind, [shown.key])


def _save(workspace: Workspace, shown: Shown) -> None:
    save_cards(workspace, shown.page.row.kind, [shown.key], str(shown.value("reference") or shown.title))


def _always(_shown: Shown) -> bool:
    return True


ADDRESSES = Act("addresses", _COPY, "copy", _always, _copy)
"""Copy the e-mail addresses of a partner's contacts."""

CONTACT_CARDS = Act("contact_cards", _SAVE, "users", _always, _save)
"""Save a partner's contacts for an address book."""

"""What people read about a record that they may not change, or not whole."""

from __future__ import annotations

from iwhc_desktop.domain.records import decided_at
from iwhc_desktop.gui.frame.errors import TextsOf
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.roles import Permission

_ONLY = N_("Only {office} and headquarters can change this record.")
_ONLY_HEADQUARTERS = N_("Only {office} can change this record.")
_HEADQUARTERS_UNIT = "headquarters_unit"
_TRANSLATE = N_("A missing translation can be added here; for anything else, please write to that office.")
_KEPT_BY = N_("{office} keeps this record.")
_REACHES_IT = N_("What is changed here reaches that office with the next file for it.")
_WRITE = N_("For a change, please write to that office.")


def permission_words(
    register: Register, texts_of: TextsOf, language: str, kind: str, permission: Permission
) -> tuple[Message, Message]:
    """Who keeps a record, and what can be done here nevertheless: the office is named where it is known.

    For a record of another office that headquarters changes: whose it is, and that the office gets the change.
    """
    if permission.keeper is not None:
        name = register.queries.names([permission.keeper], language).get(permission.keeper, "")
        return _KEPT_BY.with_arguments(office=name), _REACHES_IT
    if permission.office is None:
        return texts_of(permission.code or permission.withdrawal, {"kind": decided_at(kind).label})
    key = permission.office
    name = register.queries.names([key], language).get(key, "")
    is_unit = register.queries.values("office", [key])[key].get("kind") == _HEADQUARTERS_UNIT
    only = _ONLY_HEADQUARTERS if is_unit else _ONLY
    return only.with_arguments(office=name), _TRANSLATE if permission.translates else _WRITE

"""The forms that are kept but not saved: which there are, and what each is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.register import Register

_NEW = N_("new, {title}")
_SAVED = N_("Everything is already saved.")


class KeptForm(Protocol):
    """A draft as the register has it: the record of a `key`, 0 for a new one, which a `number` tells apart."""

    @property
    def kind(self) -> str:
        """The kind of the record."""

    @property
    def key(self) -> int:
        """The record, 0 for a new one."""

    @property
    def number(self) -> int:
        """Which of several new ones."""

    @property
    def typed(self) -> Mapping[str, Json]:
        """What is in the inputs."""

    @property
    def is_refused(self) -> bool:
        """Whether the person who typed it was not permitted to save it."""


def kept_forms(register: Register, kind: str = "") -> tuple[KeptForm, ...]:
    """The drafts that can be opened here, of one kind where one is named, the newest first.

    A register that is open for reading only has none, nor has a record that is in another register.
    """
    if register.is_read_only:
        return ()
    return tuple(
        draft
        for draft in register.drafts.of(kind)
        if draft.kind in VIEWS and (not draft.key or register.queries.kind_of(draft.key) is not None)
    )


def is_shut(register: Register, kind: str, key: int, number: int) -> bool:
    """Whether there is nothing to open: nothing of the record may be changed here, and nothing typed for it is kept."""
    if register.is_read_only:
        return True
    return register.permission(kind, key).is_empty and register.drafts.find(kind, key, number) is None


def can_save(register: Register, draft: KeptForm) -> bool:
    """Whether the person here may save a form as it was left; one that another office must save can still be read."""
    permission = register.permission(draft.kind, draft.key)
    return not (permission.is_empty or (permission.code and draft.is_refused))


def form_name(register: Register, draft: KeptForm, language: str) -> DisplayText:
    """What a form is about: its record, or the title typed for a new one."""
    if draft.key:
        name = register.queries.names([draft.key], language).get(draft.key)
        return name or RECORDS[draft.kind].label
    typed = draft.typed.get(RECORDS[draft.kind].display)
    texts = typed if isinstance(typed, dict) else {}
    title = next((text for code in (language, *RECORD_LANGUAGES) if (text := texts.get(code))), "")
    return _NEW.with_arguments(title=str(title)) if title else RECORDS[draft.kind].label


def what_is_saved(register: Register, language: str) -> tuple[Message, KeptForm | None]:
    """That everything is saved, or which form is kept and not saved, with the form."""
    left = kept_forms(register)
    if not left:
        return _SAVED, None
    form = form_name(register, left[0], language)
    said = NP_("{n} form is not saved: {form}", "{n} forms are not saved. The last one: {form}", len(left), form=form)
    return said, left[0]

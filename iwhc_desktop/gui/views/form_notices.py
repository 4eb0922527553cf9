"""The messages above a form: what was restored, what changed in the meantime, and what cannot be saved here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from iwhc_desktop.domain.errors import ApplicationError, NotAllowed
from iwhc_desktop.gui.frame.permitted import permission_words
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Edit, Save

_REFUSED = N_("What was changed here cannot be saved. {sentence}")

Edits = Callable[[], tuple[Edit, ...]]
"""The edits that a save of the form would make."""


class _Limit(NamedTuple):
    """A message about what cannot be saved."""

    tone: str
    sentence: Message
    hint: Message


class FormNotices:
    """The messages of one form, which are there until it is left: `withdraw()` removes them all."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._told: list[Message] = []
        self._limit: _Limit | None = None

    def tell(self, tone: str, said: Message) -> None:
        """Show a message above the form."""
        self._told.append(said)
        self._workspace.window.messages.tell(tone, said)

    def offer(self, said: Message, action: Message, act: Callable[[], object]) -> None:
        """Show a message with a button that acts once."""
        self._told.append(said)
        self._workspace.offer(said, action, act)

    def withdraw(self) -> None:
        """Remove every message of the form."""
        for said in self._told:
            self._workspace.window.messages.withdraw(said)
        self._told = []
        self._show(None)

    def refusal(self, edits: Edits) -> NotAllowed | None:
        """Why the person here may not save these edits, None where nothing forbids it or they cannot be read."""
        try:
            return self._workspace.register.bus.refused(Save(edits()))
        except ApplicationError:
            return None

    def follow(self, kind: str, key: int, edits: Edits) -> None:
        """Say what of the record the person here may not change, and whether something of it is changed already."""
        error = self.refusal(edits)
        found = self._limit_of(kind, key, error)
        if found != self._limit:
            self._show(found)

    def refuse(self, kind: str, key: int, error: NotAllowed) -> None:
        """Say again, above all other messages, why a save was refused."""
        found = self._limit_of(kind, key, error)
        self._show(found._replace(tone="danger") if found is not None else None)

    def forbid(self, kind: str, key: int) -> bool:
        """Whether nothing may be added to the record here; if so, it is said again, above all other messages."""
        if not self._workspace.register.permission(kind, key).code:
            return False
        found = self._limit_of(kind, key, None)
        self._show(found._replace(tone="danger") if found is not None else None)
        return True

    def _limit_of(self, kind: str, key: int, error: NotAllowed | None) -> _Limit | None:
        workspace = self._workspace
        permission = workspace.register.permission(kind, key)
        if error is not None and permission.code != error.code:
            return _Limit("warning", *workspace.texts_of(error.code, error.detail))
        if not (permission.code or permission.keeper):
            return None
        words = permission_words(workspace.register, workspace.texts_of, workspace.language, kind, permission)
        if error is None:
            return _Limit("info", *words)
        return _Limit("warning", _REFUSED.with_arguments(sentence=words[0]), words[1])

    def _show(self, limit: _Limit | None) -> None:
        messages = self._workspace.window.messages
        if self._limit is not None:
            messages.withdraw(self._limit.sentence)
        self._limit = limit
        if limit is not None:
            messages.tell(limit.tone, limit.sentence, limit.hint, stays=True)

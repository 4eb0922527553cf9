"""What every form does: automatic draft, save with a reason if one is needed, broken rules marked."""

from __future__ import annotations

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.errors import ApplicationError, ChangedMeanwhile, NotAllowed, Problem, ValidationError
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.reason_question import ask_reason
from iwhc_desktop.gui.views.bound_form import BoundForm
from iwhc_desktop.gui.views.form_notices import FormNotices
from iwhc_desktop.gui.views.kept_bar import throw_away
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Edit, Save
from iwhc_desktop.services.saving.drafts import Draft

_DRAFT_AFTER, _LOOK_AFTER = 700, 150
"""Milliseconds after a key before the draft is kept, and before the rules are checked."""

_NEEDS_REASON, _WITHDRAWN = "correction_without_reason", "record_withdrawn"
_KEPT = N_("What was typed here earlier has been restored")
_CHANGED = N_("The record has changed in the meantime. What you typed is kept; please check the marked fields")
_NOW = N_("Current value: {value}")


class FormPage(BoundForm):
    """A form for records of a `kind`; subclasses build the fields and define what is saved."""

    kind = ""

    def __init__(self, workspace: Workspace, place: str) -> None:
        super().__init__(workspace, place)
        self.key = 0
        self.number = 0
        self._is_checked = False
        self._is_asking = False
        self._notices = FormNotices(workspace)
        self._keeping = self.after(_DRAFT_AFTER, self.keep_draft)
        self._looking = self.after(_LOOK_AFTER, self._look)
        self.cancel_button.clicked.connect(self.cancel)
        self.save_button.clicked.connect(self.save)
        self.acts = {"save": self.save}

    # what subclasses say

    def show_base(self) -> None:
        """Read the record of `key` (0: a new one) and show it."""
        raise NotImplementedError

    def edits(self) -> tuple[Edit, ...]:
        """The edits of a save."""
        raise NotImplementedError

    def titles(self) -> tuple[Message, Message | str]:
        """The title of the page and the line below it."""
        raise NotImplementedError

    def seen(self) -> dict[str, Stamp]:
        """The stamps of what the form shows of a stored record."""
        return {}

    def looked(self) -> None:
        """Show what follows from what was typed a moment ago."""

    def saved(self, key: int) -> None:
        """Go on after a save of the record with this key; Back does not return to the form."""
        self.workspace.show_record(self.kind, key, is_done=True)

    # opening

    def open_record(self, key: int, at: str = "", number: int | None = None) -> None:
        """Open the form of a record, of a new one for 0; what was typed there before and kept is put back.

        A new one is empty unless it is the one kept under a `number`. The focus goes to the input `at` where one is
        named.
        """
        drafts = self.workspace.register.drafts
        self.key = key
        self.number = number if number is not None else 0 if key else drafts.free_number(self.kind)
        self._is_checked = False
        self.clear_marks()
        for fold in self.folds:
            fold.open(False)
        self.show_base()
        self.remember()
        draft = drafts.find(self.kind, key, self.number)
        if draft is not None:
            self._put_back(draft)
        self.say_title(*self.titles())
        self._stop()
        self._look()
        if at in self.bindings:
            self.go_to(self.bindings[at])

    def _put_back(self, draft: Draft) -> None:
        self.show_typed(dict(draft.typed))
        now = self.seen()
        if any(now.get(unit, stamp) != stamp for unit, stamp in draft.seen.items()):
            self._notices.tell("warning", _CHANGED)
        else:
            self._notices.offer(_KEPT, N_("Discard"), lambda: self._start_anew(draft))

    def _start_anew(self, draft: Draft) -> None:
        """Throw away what was put back, after a question, and show the record as it is."""
        if self.key == draft.key and self.number == draft.number and throw_away(self.workspace, draft):
            self.open_record(self.key, number=self.number)

    # typing

    def _look(self) -> None:
        """Show what follows from what is in the form, and say what of it cannot be saved here."""
        self.looked()
        self._notices.follow(self.kind, self.key, self.edits if self.is_touched else tuple)

    def dirty(self) -> None:
        """Keep the draft and check the rules a moment later."""
        if not self._keeping.isActive():
            self._keeping.start()
        self._looking.start()

    def finished(self) -> None:
        """After a refused save, let the marks follow what is typed."""
        if self._is_checked:
            self.check()

    def _stop(self) -> None:
        self._keeping.stop()
        self._looking.stop()

    def keep_draft(self) -> None:
        """Keep the contents on disk, so that a power cut loses nothing."""
        self._keeping.stop()
        drafts = self.workspace.register.drafts
        before = len(drafts)
        try:
            if self.is_touched:
                is_refused = self._notices.refusal(self.edits) is not None
                drafts.keep(
                    Draft(
                        kind=self.kind,
                        key=self.key,
                        typed=self.typed(),
                        seen=self.seen(),
                        number=self.number,
                        is_refused=is_refused,
                    )
                )
            else:
                drafts.discard(self.kind, self.key, self.number)
        except ApplicationError as error:
            self.workspace.tell(error)
        if len(drafts) != before:
            self.workspace.kept.emit()

    def may_leave(self) -> bool:
        """Always: the contents are kept and restored."""
        self.keep_draft()
        self._notices.withdraw()
        return True

    def cancel(self) -> None:
        """Go back without saving; typed texts are discarded after a question."""
        if self.is_touched and not self._throw_away():
            return
        self.remember()
        self.keep_draft()
        self.went_back.emit()

    def _throw_away(self) -> bool:
        answers = (Reply("keep", N_("Back to the form"), "primary"), Reply("throw", N_("Discard"), "danger"))
        question = Question(
            self.appearance,
            self.window(),
            N_("Discard your changes?"),
            N_("None of it has been saved."),
            answers,
            "warning",
        )
        return question.ask() == "throw"

    # saving

    def check(self) -> None:
        """Check the rules without saving and mark what breaks them."""
        unreadable = self.mark_unreadable()
        try:
            findings = self.workspace.register.bus.check(Save(self.edits()))
        except ApplicationError:
            return
        self.mark(_without_reason(findings.problems), keep=unreadable)

    def save(self) -> None:
        """Save; an input that is wrong is marked and keeps its content. While a reason is asked for, nothing more."""
        if self._is_asking:
            return
        self._is_checked = True
        unreadable = self.mark_unreadable()
        if unreadable:
            self.check()
            self.go_to(next(binding for name, binding in self.bindings.items() if name in unreadable))
        else:
            self._save("")

    def _save(self, reason: str) -> None:
        try:
            result = self.workspace.register.bus.run(Save(self.edits(), reason=reason))
        except ValidationError as error:
            self._refused(error, reason)
        except ChangedMeanwhile:
            self._show_newer()
        except NotAllowed as error:
            self._notices.refuse(self.kind, self.key, error)
        except ApplicationError as error:
            self.workspace.tell(error)
        else:
            self._done(result.keys.get(self.kind, self.key), changed=result.stamp is not None)
            self.workspace.warn(result.warnings)

    def _refused(self, error: ValidationError, reason: str) -> None:
        others = _without_reason(error.problems)
        if any(problem.code == _WITHDRAWN and problem.row != str(self.key) for problem in others):
            self._show_newer()
            return
        if others or reason:
            for binding in self.mark(others)[:1]:
                self.go_to(binding)
            return
        given = self._reason()
        if given:
            self._save(given)

    def _reason(self) -> str:
        """Ask for the reason of a correction; "" if there is none."""
        self._is_asking = True
        try:
            return ask_reason(
                self.appearance,
                self.window(),
                N_("Why is this being corrected?"),
                N_("The agreement is signed. The old value stays in History together with this reason."),
                N_("Save the correction"),
            )
        finally:
            self._is_asking = False

    def _done(self, key: int, *, changed: bool) -> None:
        self._stop()
        self.workspace.register.drafts.discard(self.kind, self.key, self.number)
        self.workspace.kept.emit()
        self._notices.withdraw()
        self.workspace.window.messages.pass_by()
        self.key = key
        self.remember()
        if changed:
            self.workspace.offer_undo(N_("Saved"))
        self.saved(key)

    def _show_newer(self) -> None:
        """Show the record as somebody changed it, keep what was typed here, and say where both differ."""
        mine, before = self.typed(), self.loaded
        self.show_base()
        self.remember()
        for name, binding in self.bindings.items():
            if mine[name] != before.get(name):
                words = binding.in_words() or MISSING
                binding.show_typed(mine[name])
                if self.loaded[name] != before.get(name):
                    binding.widget.show_warning(_NOW.with_arguments(value=words))
        self._notices.tell("warning", _CHANGED)
        self._look()


def _without_reason(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that a reason does not solve."""
    return tuple(problem for problem in problems if problem.code != _NEEDS_REASON)

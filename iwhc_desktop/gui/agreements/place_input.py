"""The place of signing: a text in three languages; choosing a known place fills all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.suggestions import Suggestions
from iwhc_desktop.gui.views.bindings import LANGUAGES, Binding, as_texts
from iwhc_desktop.gui.views.record_finder import option_of


class PlaceBinding(Binding):
    """One input; a typed text is in the language of its letters, a chosen place in all three."""

    def __init__(self, workspace: Workspace, label: DisplayText) -> None:
        self._workspace = workspace
        self._texts: dict[str, str] = {}
        self._found: dict[int, Mapping[str, str]] = {}
        self.input = TextInput(workspace.appearance, label, icon="map-pin")
        super().__init__("place", FormField(workspace.appearance, label, self.input))
        suggestions = Suggestions(workspace.appearance, self.input.edit, self.input, self._propose)
        suggestions.chosen.connect(self._choose)
        self.input.edit.textEdited.connect(self._typed)
        self.input.committed.connect(self.committed)
        workspace.appearance.language_changed.connect(self._show)

    @property
    def texts(self) -> Mapping[str, str]:
        """The place by language; a language without a text is left out."""
        return dict(self._texts)

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show a place."""
        self._texts = {code: text for code, text in texts.items() if text}
        self._show()

    def _propose(self, text: str) -> Sequence[Option]:
        found = self._workspace.register.lookups.matching("place", text, self._workspace.language)
        self._found = {choice.key: {code: getattr(choice.name, code) for code in LANGUAGES} for choice in found}
        return [option_of(choice, self._workspace.language) for choice in found]

    def _choose(self, option: Option) -> None:
        if isinstance(option.value, int):
            self.set_texts(self._found.get(option.value, {}))
            self.changed.emit()
            self.committed.emit()

    def _typed(self, text: str) -> None:
        self._texts = {language_typed(text, self._workspace.language): text} if text.strip() else {}
        self.changed.emit()

    def _show(self) -> None:
        shown = (self._workspace.language, "en", "ar", "fr")
        self.input.set_text(next((self._texts[code] for code in shown if code in self._texts), ""))

    def typed(self) -> Json:
        """The texts by language."""
        return dict(self._texts)

    def show_typed(self, typed: Json) -> None:
        """Restore the texts."""
        self.set_texts(as_texts(typed))

    def load(self, values: Values) -> None:
        """Show the place of a signature."""
        texts = {code: text_of(values.get(f"place_{code}")) for code in LANGUAGES}
        self.set_texts({code: text for code, text in texts.items() if isinstance(text, str)})

    def values(self) -> dict[str, Json]:
        """A unit for each language."""
        return {f"place_{code}": self._texts.get(code, "").strip() or None for code in LANGUAGES}


def language_typed(text: str, language: str) -> str:
    """The language of a text: Arabic letters are Arabic, Latin ones the reader's language or English."""
    if any("\u0600" <= letter <= "\u06ff" for letter in text):
        return "ar"
    return "en" if language == "ar" else language

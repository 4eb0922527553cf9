"""A trilingual text, as the typed records carry it."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.domain.change import Values
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A text in Arabic, English and French; '' where missing. `original` is the language it was written in, or ''."""

    ar: str = ""
    en: str = ""
    fr: str = ""
    original: str = ""
    state_ar: str = ""
    state_en: str = ""
    state_fr: str = ""

    def shown(self, language: str) -> tuple[str, str]:
        """The text to show and its language: the reader's language if present, else the original, else any."""
        for candidate in (language, self.original, "en", "ar", "fr"):
            text = getattr(self, candidate, "") if candidate else ""
            if text:
                return text, candidate
        return "", language

    def state(self, language: str) -> str:
        """The translation state of a language, 'missing' where there is no text."""
        return str(getattr(self, f"state_{language}")) or "missing"


NO_TEXT = LocalizedText()
"""The empty text."""


def localized(values: Values, name: str) -> LocalizedText:
    """The trilingual field `name` from a row's units."""
    texts: dict[str, str] = {}
    for language in RECORD_LANGUAGES:
        pair = values.get(f"{name}_{language}")
        if isinstance(pair, list):
            texts[language], texts[f"state_{language}"] = str(pair[0]), str(pair[1])
    original = values.get(f"{name}_original")
    return LocalizedText(**texts, original=original if isinstance(original, str) else "")


def text_shown(values: Values, name: str, language: str) -> str:
    """The text of a trilingual field as `LocalizedText.shown` gives it, without making one; "" for none."""
    for candidate in (language, values.get(f"{name}_original"), "en", "ar", "fr"):
        pair = values.get(f"{name}_{candidate}")
        if isinstance(pair, list) and pair[0]:
            return str(pair[0])
    return ""

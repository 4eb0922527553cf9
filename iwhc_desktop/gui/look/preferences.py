"""A person's choices for the window: language, digits, theme, text size. Plain values, no Qt."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, Self

from iwhc_desktop.gui.look.tokens import SCALES
from iwhc_desktop.i18n.digits import ASCII, DIGIT_SETTINGS
from iwhc_desktop.i18n.languages import language_of

ThemeChoice = Literal["light", "dark", "system"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("light", "dark", "system")


class _Chosen(NamedTuple):
    language: str = "en"
    digits: str = ASCII
    hijri: bool = True
    theme: ThemeChoice = "system"
    scale: int = 100


class Preferences(_Chosen):
    """Language and look of the window. Raises ValueError or LookupError for a value that is not offered."""

    __slots__ = ()

    def __new__(cls, *given: Any, **values: Any) -> Self:
        """Create preferences with the default for each value that is not given."""
        self = super().__new__(cls, *given, **values)
        language_of(self.language)
        if self.digits not in DIGIT_SETTINGS or self.theme not in THEME_CHOICES:
            raise ValueError(f"not on offer: {self.digits!r} or {self.theme!r}")
        if not SCALES[0] <= self.scale <= SCALES[-1]:
            raise ValueError(f"text size out of range: {self.scale}")
        return self

    def but(self, **changes: Any) -> Self:
        """The same with these values changed."""
        return type(self)(**{**self._asdict(), **changes})

    def next_scale(self, step: int) -> int:
        """The text size one step larger (1) or smaller (-1), within the sizes offered; 0 returns to 100."""
        if not step:
            return 100
        at = min(range(len(SCALES)), key=lambda index: abs(SCALES[index] - self.scale))
        return SCALES[max(0, min(len(SCALES) - 1, at + step))]

"""The way a person came through the pages, so that Esc and Back go the same way."""

from __future__ import annotations

_LONGEST = 10


class NavigationHistory:
    """Names of pages, the one in front last."""

    def __init__(self) -> None:
        self._names: list[str] = []

    @property
    def current(self) -> str:
        """The page in front, "" before the first one."""
        return self._names[-1] if self._names else ""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return len(self._names) > 1

    def go(self, name: str, *, is_place: bool) -> None:
        """Go to a page: to a place where one was already is going back; help or a form comes on top."""
        names = self._names
        if name in names:
            at = names.index(name)
            names = names[:at] if is_place else names[:at] + names[at + 1 :]
        self._names = [*names[1 - _LONGEST :], name]

    def back(self) -> None:
        """To the page before."""
        self._names.pop()

    def clear(self) -> None:
        """Forget the way: another register is shown next."""
        self._names.clear()

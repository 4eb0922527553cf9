"""The pages that a person has come through, so that Esc and Back return the same way."""

from __future__ import annotations

_LONGEST = 10


class NavigationHistory:
    """Names of pages, the current one last."""

    def __init__(self) -> None:
        self._names: list[str] = []

    @property
    def current(self) -> str:
        """The current page, "" before the first one."""
        return self._names[-1] if self._names else ""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return len(self._names) > 1

    def go(self, name: str, *, is_place: bool, is_done: bool = False) -> None:
        """Go to a page: going to a place that was visited before is going back; help or a form is added on top.

        A current page that `is_done`, a form after its save, is not returned to.
        """
        names = self._names[:-1] if is_done else self._names
        if name in names:
            at = names.index(name)
            names = names[:at] if is_place else names[:at] + names[at + 1 :]
        self._names = [*names[1 - _LONGEST :], name]

    def back(self) -> None:
        """Go to the previous page."""
        self._names.pop()

    def clear(self) -> None:
        """Forget the history: another register is shown next."""
        self._names.clear()

"""Parts of an object that are imported and created on first use.

The door of the register: a part declared as `Late` costs a start nothing until somebody uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Generic, TypeVar, overload

Part = TypeVar("Part")


class Late(Generic[Part]):
    """An attribute that is made on first use, of a class that is imported only then.

    `place` is `module:Class`; `needs` gives the class's arguments from the owner. The annotation names the class for
    the type checker: `care: Late[Care] = Late("package.care:Care", lambda owner: (owner.session,))`.
    """

    def __init__(self, place: str, needs: Callable[[Any], tuple[object, ...]]) -> None:
        self.place = place
        self.needs = needs
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, owner_type: type) -> Late[Part]: ...
    @overload
    def __get__(self, owner: object, owner_type: type) -> Part: ...
    def __get__(self, owner: object | None, owner_type: type) -> Late[Part] | Part:
        if owner is None:
            return self
        part: Part = self.load()(*self.needs(owner))
        owner.__dict__[self._name] = part  # found before this descriptor from now on
        return part

    def load(self) -> Callable[..., Part]:
        """The class itself. Raises ImportError or AttributeError where it does not exist."""
        module, _, name = self.place.partition(":")
        loaded: Callable[..., Part] = getattr(import_module(module), name)
        return loaded

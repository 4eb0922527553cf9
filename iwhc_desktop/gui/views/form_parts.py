"""The parts of a form as a declaration names them: inputs, lines of rows below, chips, folds, remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.bindings import Binding, RowsBinding
from iwhc_desktop.i18n.messages import N_, Message

_ANOTHER = N_("Add another")


@dataclass(frozen=True, slots=True)
class Children:
    """Rows of another kind that belong to the record: lines of inputs in a form, facts in an inspector.

    A line is a row as soon as one of `fields` is filled; the first one takes the focus in a new line. `more` is the
    link that adds a line. `only` is a field of the record and the codes in it with which such rows are asked for.
    """

    kind: str
    fields: tuple[str, ...]
    said: Message
    more: Message = _ANOTHER
    only: tuple[str, frozenset[str]] | None = None

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """The field of the record that decides about them."""
        if self.only:
            yield kind, self.only[0]


@dataclass(frozen=True, slots=True)
class Chips:
    """Rows of another kind as chips: each names a record in its first field and has a choice of the second.

    `others` is the flag of the record that says that the list is complete, in the negative: *and others*.
    """

    kind: str
    fields: tuple[str, str]
    said: Message
    others: str = ""

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """The flag of the record."""
        if self.others:
            yield kind, self.others


@dataclass(frozen=True, slots=True)
class RowsPart:
    """Rows of another kind with an input of its own: `make` makes it, a Binding, beside the other inputs of the form.

    `fields` are those that it shows.
    """

    kind: str
    fields: tuple[str, ...]
    make: Callable[[Workspace, Mapping[str, Binding]], RowsBinding]

    def names(self, _kind: str) -> Iterator[tuple[str, str]]:
        """Its own fields alone."""
        yield from ((self.kind, name) for name in self.fields)


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Numbers side by side in one field, each with its own small label."""

    labels: Mapping[str, Message]
    said: Message
    hint: Message | None = None

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """The numbers."""
        yield from ((kind, name) for name in self.labels)


@dataclass(frozen=True, slots=True)
class Input:
    """The input of a field whose own label does not say enough there.

    `hint` is beside the label; `none` is what no choice means, where that is more than nothing. `near` is `kind.field`
    of rows below the records to choose from: those are proposed in which it names what the form names already.
    `online` is the field that says whether something takes place without a place, which is chosen like one.
    """

    name: str
    said: Message | None = None
    hint: Message | None = None
    none: Message | None = None
    near: str = ""
    online: str = ""

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """The fields that it names, with their kinds; for the tests."""
        yield kind, self.name
        if self.online:
            yield kind, self.online
        if self.near:
            below, _dot, name = self.near.partition(".")
            yield below, name


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day in one input, which also takes one day, a month or a year alone."""

    first: str
    last: str
    said: Message

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """Both days."""
        yield from ((kind, self.first), (kind, self.last))


class FormRemark(NamedTuple):
    """What a form says of what was typed.

    What is worth a second look is below the name. What only follows from the inputs (`opens` is the field that says
    otherwise) is below them all, in grey, or in the colour of a warning with `is_mark`. `shows` is the record of the
    same kind that a link beside it shows.
    """

    said: Message
    opens: str = ""
    is_mark: bool = False
    shows: int = 0


InputPart: TypeAlias = str | Input | Children | Chips | RowsPart | Numbers | Span
InputRow: TypeAlias = tuple[InputPart, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """Rows of inputs in a fold of their own; `summary` are the inputs whose contents its line says, all without any."""

    said: Message
    icon: str
    rows: tuple[InputRow, ...]
    summary: tuple[str, ...] = ()


def fields_named(kind: str, part: InputPart) -> Iterator[tuple[str, str]]:
    """The fields of the record that an input is about, with their kinds; of rows below, what it says of them."""
    if isinstance(part, str):
        yield kind, part
    else:
        yield from part.names(kind)


def fields_below(part: object) -> Iterator[str]:
    """The fields of rows below that an input or a section shows."""
    if isinstance(part, Children | Chips | RowsPart):
        yield from (f"{part.kind}.{name}" for name in part.fields)

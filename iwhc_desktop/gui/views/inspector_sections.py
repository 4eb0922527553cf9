"""The sections of an inspector, made from what a kind declares: facts, rows below, links to records, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_types import Choice, Links, Localized, Reference, Text
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.kind_gender import gender_of_kind
from iwhc_desktop.domain.records import RECORDS, attachments
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.buttons import WrappingLink
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import Linked, RecordViews, SectionPart
from iwhc_desktop.gui.views.field_icons import field_icon, kind_icon
from iwhc_desktop.gui.views.form_parts import Children, Chips
from iwhc_desktop.gui.views.inspector_parts import DocumentLine, Fact
from iwhc_desktop.gui.views.shown import BETWEEN, Shown, field_of, side_by_side
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.i18n.number_text import NO_BREAK
from iwhc_desktop.store.reading.row_reader import Row

_OTHER_LANGUAGES: Mapping[str, Message] = {"ar": N_("In Arabic"), "en": N_("In English"), "fr": N_("In French")}
_WITHDRAWN = N_("{name} (withdrawn)")
_PLAIN = (Choice, Links, Localized, Reference, Text)
"""Types whose values say by themselves what they are; others need the label of their field."""
_DOT = BETWEEN.replace(" ", NO_BREAK, 1)
"""The dot between names in a text of several lines: no line begins with it."""


class _Said(NamedTuple):
    """A fact: icon, label, value."""

    icon: str
    label: DisplayText
    value: str


def inspector_sections(workspace: Workspace, views: RecordViews[Any], shown: Shown) -> Iterator[QWidget]:
    """Everything between the buttons and the history."""
    facts = [*_own_facts(views, shown), *_facts_below(views, shown)]
    if facts:
        details = Section(workspace.appearance, N_("Details"))
        for fact in facts:
            details.body.addWidget(Fact(workspace.appearance, *fact))
        yield details
    for part in views.sections:
        made = _section(workspace, shown, part)
        if made is not None:
            yield made
    if views.kind not in {item.to for item in attachments()}:
        yield _documents(workspace, shown)


def _section(workspace: Workspace, shown: Shown, part: SectionPart) -> QWidget | None:
    match part:
        case Children() | Chips():
            return None if _are_facts(part) else _rows(workspace, shown, part)
        case Linked():
            return _linked(workspace, shown, part)
        case str():
            return _named(workspace, shown, part)
    return part(workspace, shown)


# facts


def _own_facts(views: RecordViews[Any], shown: Shown) -> Iterator[_Said]:
    for name in views.facts:
        item = field_of(views.kind, name)
        if name == RECORDS[views.kind].display and isinstance(item.type, Localized):
            yield from _other_languages(shown, name)
        elif words := shown.words(name):
            yield _Said(field_icon(item), item.label, words)


def _other_languages(shown: Shown, name: str) -> Iterator[_Said]:
    """The name of the record in each language in which it differs from the title."""
    text = localized(shown.page.row.values, name)
    for code, label in _OTHER_LANGUAGES.items():
        words = str(getattr(text, code))
        if words and words != shown.title:
            yield _Said("languages", label, words)


def _are_facts(part: Children | Chips) -> bool:
    """Whether each row is a text and a choice that says what it is: a fact like any other."""
    first, *further = (field_of(part.kind, name).type for name in part.fields)
    return isinstance(first, Text | Localized) and [type(one) for one in further] == [Choice]


def _facts_below(views: RecordViews[Any], shown: Shown) -> Iterator[_Said]:
    for part in views.sections:
        if isinstance(part, Children) and _are_facts(part):
            value, choice = part.fields
            for row in shown.below(part.kind):
                label: DisplayText = shown.words_of(row, choice) or part.said
                yield _Said("tag", label, shown.words_of(row, value))


# rows below, and what the record refers to


def _rows(workspace: Workspace, shown: Shown, part: Children | Chips) -> QWidget | None:
    rows = shown.below(part.kind)
    if not rows:
        return None
    section = Section(workspace.appearance, part.said)
    first, *further = (field_of(part.kind, name) for name in part.fields)
    for row in rows:
        second = side_by_side((_with_label(shown, row, item) for item in further), _DOT)
        section.body.addWidget(_line(workspace, shown, (first, row.values.get(first.name)), row, second))
    return section


def _with_label(shown: Shown, row: Row, item: Field) -> DisplayText:
    words = shown.words_of(row, item.name)
    if not words or isinstance(item.type, _PLAIN):
        return words
    return N_("{label}: {value}", label=item.label, value=words)


def _line(workspace: Workspace, shown: Shown, first: tuple[Field, Json], row: Row, second: DisplayText) -> QWidget:
    """A row below: what it is, as a link where it names a record that has a page, and the rest below that."""
    item, value = first
    words = shown.words_of(row, item.name) or MISSING
    target = _target(shown, value) if isinstance(item.type, Reference) else None
    if target is None:
        return Remark(workspace.appearance, kind_icon(row.kind) or field_icon(item), words, second)
    holder = QWidget()
    parts: list[QWidget] = [_link(workspace, shown, *target, words)]
    if second:
        parts.append(PlainLabel(workspace.appearance, second, role="note", colour="text3", wraps=True))
    holder.setLayout(column(*parts, spacing=0))
    return holder


def _target(shown: Shown, value: Json) -> tuple[str, int] | None:
    """The record that a reference leads to, where it is here and has a page."""
    named = shown.page.named(value)
    return (named.kind, named.key) if named is not None and named.is_here and named.kind in VIEWS else None


def _link(workspace: Workspace, shown: Shown, kind: str, key: int, words: str) -> WrappingLink:
    """A link to a record; one that is withdrawn says so."""
    named = shown.page.named(key)
    is_withdrawn = named is not None and named.is_withdrawn
    said = _WITHDRAWN.with_arguments(name=words).agreeing(gender_of_kind(kind)) if is_withdrawn else words
    link = WrappingLink(workspace.appearance, said)
    link.clicked.connect(lambda: workspace.show_record(kind, key))
    return link


def _named(workspace: Workspace, shown: Shown, name: str) -> QWidget | None:
    """What a reference or a set names, as links where that has pages, else in words."""
    item, value = field_of(shown.page.row.kind, name), shown.value(name)
    words = shown.words(name)
    if not words:
        return None
    section = Section(workspace.appearance, item.label)
    targets = [_target(shown, member) for member in (value if isinstance(value, list) else [value])]
    if isinstance(item.type, Reference | Links) and all(targets):
        for target in filter(None, targets):
            section.body.addWidget(_link(workspace, shown, *target, shown.name_of(target[1])))
    else:
        section.body.addWidget(PlainLabel(workspace.appearance, words, role="second", colour="text2", wraps=True))
    return section


def _linked(workspace: Workspace, shown: Shown, part: Linked) -> QWidget | None:
    found = dict(_records_of(shown, part))
    if not found and part.none is None:
        return None
    section = Section(workspace.appearance, part.said)
    for (kind, key), words in found.items():
        section.body.addWidget(_link(workspace, shown, kind, key, words))
    if not found and part.none is not None:
        section.body.addWidget(Remark(workspace.appearance, kind_icon(_kind_of(part)) or "info", part.none))
    return section


def _records_of(shown: Shown, part: Linked) -> Iterator[tuple[tuple[str, int], str]]:
    """The records that rows lead to, each once, with what they are called."""
    for row in shown.below(part.kind):
        if not part.field:
            yield (row.kind, row.key), shown.words_of(row, RECORDS[row.kind].display) or MISSING
        elif (named := shown.page.named(row.values.get(part.field))) is not None:
            yield (named.kind, named.key), shown.words_of(row, part.field) or MISSING


def _kind_of(part: Linked) -> str:
    """The kind of the records that a section links to."""
    if not part.field:
        return part.kind
    target = field_of(part.kind, part.field).type
    return target.to if isinstance(target, Reference) else part.kind


def _documents(workspace: Workspace, shown: Shown) -> QWidget:
    section = Section(workspace.appearance, N_("Documents"))
    for item in shown.page.documents:
        section.body.addWidget(DocumentLine(workspace, item))
    if not shown.page.documents:
        is_closed = bool(workspace.register.permission(shown.page.row.kind, shown.key).code)
        said = C_("documents", "None yet") if is_closed else N_("None yet; a file can be dropped here")
        section.body.addWidget(Remark(workspace.appearance, "paperclip", said))
    return section

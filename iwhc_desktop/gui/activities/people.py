"""The people of an activity in its form and its inspector: women, men, not known, and from which countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.activity import BY_COUNTRY, FROM, PEOPLE, total_people
from iwhc_desktop.domain.editing import number_in
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.bars import ColourDot, ContributionBar
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.facts import Section
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.form_parts import Children, Folded, Numbers
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.store.reading.row_reader import Row

_LABELS: Mapping[str, Message] = MappingProxyType(
    dict(zip(PEOPLE, (N_("Women"), N_("Men"), C_("women or men", "Not known")), strict=True))
)
_COLOURS: Mapping[str, str] = MappingProxyType(dict(zip(PEOPLE, ("primary", "gold", "neutral"), strict=True)))
_BY_COUNTRY = Children(BY_COUNTRY, (FROM, "people", "women"), N_("People by country"), N_("Add a country"))

PEOPLE_INPUT = Numbers(_LABELS, N_("People"), N_("after the activity"))
PEOPLE_FOLD = Folded(N_("People by country"), "users", ((_BY_COUNTRY,), ("certificates",)), (BY_COUNTRY,))


def people_section(workspace: Workspace, shown: Shown) -> QWidget | None:
    """The numbers as a bar with its legend, the certificates, and the people by country; None for no number at all."""
    values, countries = shown.page.row.values, shown.below(BY_COUNTRY)
    total, certificates = total_people(values), number_in(values, "certificates")
    if total is None and certificates is None and not countries:
        return None
    section = Section(workspace.appearance, N_("People") if total is None else C_("heading", "People {n}", n=total))
    for part in _people_parts(workspace, shown, certificates):
        section.body.addWidget(part)
    if countries:
        words = shown.formats.value(tuple(_by_country(shown, countries)))
        section.body.addWidget(PlainLabel(workspace.appearance, words, role="second", colour="text2", wraps=True))
    return section


def _people_parts(workspace: Workspace, shown: Shown, certificates: int | None) -> Iterator[QWidget]:
    """The bar and its legend."""
    counted = {name: number for name in PEOPLE if (number := number_in(shown.page.row.values, name))}
    if counted:
        tokens = tuple(_COLOURS[name] for name in counted)
        yield ContributionBar(workspace.appearance, [*counted.values()], people_sentence(shown), tokens)
    yield _legend(workspace, counted, certificates)


def people_sentence(shown: Shown) -> Message:
    """What a screen reader says instead of the bar: each number with its word."""
    values = shown.page.row.values
    said = [
        N_("{label}: {value}", label=_LABELS[name], value=number)
        for name in PEOPLE
        if (number := number_in(values, name)) is not None
    ]
    total = total_people(values) or 0
    return C_(
        "people of an activity", "{people}. {parts}.", people=NP_("{n} person", "{n} people", total), parts=tuple(said)
    )


def _legend(workspace: Workspace, counted: Mapping[str, int], certificates: int | None) -> QWidget:
    appearance, holder = workspace.appearance, QWidget()
    line = FlowLayout(holder, spacing=12)
    for name, number in counted.items():
        said = C_("legend", "{label} {n}", label=_LABELS[name], n=number)
        one = QWidget()
        one.setLayout(
            row(ColourDot(appearance, _COLOURS[name]), PlainLabel(appearance, said, role="second"), spacing=6)
        )
        line.addWidget(one)
    if certificates is not None:
        said = NP_("{n} certificate", "{n} certificates", certificates)
        line.addWidget(PlainLabel(appearance, said, role="second", colour="text2"))
    return holder


def _by_country(shown: Shown, rows: Sequence[Row]) -> Iterator[str]:
    """`Bahrain 9`: the largest numbers first."""
    ordered = sorted(rows, key=lambda row: -(number_in(row.values, "people") or 0))
    for one in ordered:
        number = number_in(one.values, "people") or 0
        yield shown.formats.plain(C_("legend", "{label} {n}", label=shown.words_of(one, FROM), n=number))

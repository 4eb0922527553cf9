"""Numbers side by side in one field of a form: a label for all, a small one before each, one place for problems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.gui.views.form_parts import Numbers

_NARROW = 64
"""Pixels in which five figures are read whole."""


def numbers_field(appearance: Appearance, part: Numbers, numbers: Sequence[Binding]) -> FormField:
    """The field; each number keeps its own name for screen readers, and its own problem, in the width of all."""
    holder, line = QWidget(), row(spacing=8)
    for binding in numbers:
        widget = binding.widget
        widget.hide_head()
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        widget.setMinimumWidth(appearance.px(_NARROW))
        line.addWidget(PlainLabel(appearance, part.labels[binding.name], role="second", colour="text2"))
        line.addWidget(widget, 1)
    problems = [binding.widget.lend_problem() for binding in numbers]
    holder.setLayout(column(line, *problems, spacing=4))
    field = FormField(appearance, part.said, holder, hint=part.hint or "")
    field.label.setBuddy(numbers[0].widget.entry)
    return field

"""The theme in Qt's terms: a palette for Fusion and a small style sheet without left or right."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from iwhc_desktop.gui.look.tokens import RADIUS_CONTROL, RADIUS_SEGMENT, Colours

_ROLES = {
    "Window": "bg",
    "WindowText": "text",
    "Base": "surface",
    "AlternateBase": "surface2",
    "Text": "text",
    "PlaceholderText": "text3",
    "Button": "surface",
    "ButtonText": "text",
    "BrightText": "danger",
    "Highlight": "primary_soft",
    "HighlightedText": "primary_text",
    "Link": "primary",
    "LinkVisited": "primary",
    "ToolTipBase": "surface",
    "ToolTipText": "text",
    "Light": "surface",
    "Midlight": "surface2",
    "Mid": "border",
    "Dark": "control_border",
    "Shadow": "border",
    "Accent": "primary",
}
_FADED = ("WindowText", "Text", "ButtonText", "HighlightedText")

_SHEET = Template("""
QToolTip { color: $text; background: $surface; border: 1px solid $control_border; padding: ${p4}px ${p8}px; }
QMenu { background: $surface; border: 1px solid $border; border-radius: ${control}px; padding: ${p6}px; }
QMenu::item { padding: ${p8}px ${p28}px; border-radius: ${segment}px; }
QMenu::item:selected { background: $primary_soft; color: $primary_text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $border; margin: ${p6}px 0; }
QLineEdit, QTextEdit { background: transparent; border: none; padding: 0; color: $text; placeholder-text-color: $text3;
  selection-background-color: $primary_soft; selection-color: $primary_text; }
QFileDialog QLineEdit { background: $surface; border: 1px solid $control_border; border-radius: ${control}px;
  padding: ${p4}px ${p8}px; }
QFileDialog QLineEdit:focus { border: 2px solid $focus; }
QAbstractItemView { background: $surface; color: $text; border: none; outline: 0; }
QFileDialog QAbstractItemView { border: 1px solid $border; }
QTableCornerButton::section { background: $surface2; border: none; }
QComboBox QAbstractItemView, QListView#popup { border: 1px solid $border; padding: ${p6}px; }
QListView#topics { background: transparent; }
QListView#popup::item, QListView#topics::item, QComboBox QAbstractItemView::item {
  padding: ${p6}px ${p8}px; min-height: ${p20}px; border-radius: ${segment}px; }
QListView#popup::item:selected, QListView#popup::item:hover, QListView#topics::item:selected,
QListView#topics::item:hover, QComboBox QAbstractItemView::item:selected {
  background: $primary_soft; color: $primary_text; }
QScrollArea, QScrollArea > QWidget > QWidget#ground { background: transparent; border: none; }
QScrollBar, QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; } QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $control_border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; } QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }
""")


def palette_of(colours: Colours) -> QPalette:
    """The colours as a palette; disabled text has the third text colour."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(QPalette.ColorRole[role], QColor(colours[token]))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(colours["text3"]))
    return palette


def style_sheet(colours: Colours, scale: int = 100) -> str:
    """The rules that the palette cannot express, at a text size in per cent."""
    lengths = {f"p{length}": str(round(length * scale / 100)) for length in (4, 6, 8, 20, 28)}
    return _SHEET.substitute(colours, **lengths, control=str(RADIUS_CONTROL), segment=str(RADIUS_SEGMENT))

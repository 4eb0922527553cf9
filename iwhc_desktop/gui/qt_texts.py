"""Texts that Qt shows by itself and the program says in its own words: buttons and menus of text fields.

They are marked here so that the catalogues hold them; `translator.LiveTranslator` finds them.
"""
from __future__ import annotations

from iwhc_desktop.i18n.messages import C_, Message

QT_TEXTS: tuple[Message, ...] = (
    C_("Qt", "OK"), C_("Qt", "Save"), C_("Qt", "Save All"), C_("Qt", "Open"), C_("Qt", "Yes"),
    C_("Qt", "Yes to All"), C_("Qt", "No"), C_("Qt", "No to All"), C_("Qt", "Abort"), C_("Qt", "Retry"),
    C_("Qt", "Ignore"), C_("Qt", "Close"), C_("Qt", "Cancel"), C_("Qt", "Discard"), C_("Qt", "Help"),
    C_("Qt", "Apply"), C_("Qt", "Reset"), C_("Qt", "Restore Defaults"), C_("Qt", "Don't Save"),
    C_("Qt", "Undo"), C_("Qt", "Redo"), C_("Qt", "Cut"), C_("Qt", "Copy"), C_("Qt", "Paste"),
    C_("Qt", "Delete"), C_("Qt", "Select All"), C_("Qt", "Choose"), C_("Qt", "Directory:"),
    C_("Qt", "File name:"), C_("Qt", "Files of type:"), C_("Qt", "Look in:"), C_("Qt", "All Files (*)"),
    C_("Qt", "Back"), C_("Qt", "Forward"), C_("Qt", "Parent Directory"), C_("Qt", "Create New Folder"),
    C_("Qt", "List View"), C_("Qt", "Detail View"), C_("Qt", "Name"), C_("Qt", "Size"), C_("Qt", "Type"),
    C_("Qt", "Date Modified"), C_("Qt", "Computer"), C_("Qt", "Rename"), C_("Qt", "New Folder"),
    C_("Qt", "Show hidden files"), C_("Qt", "Sidebar"), C_("Qt", "Files"), C_("Qt", "Remove"),
    C_("Qt", "Find Directory"), C_("Qt", "Recent Places"), C_("Qt", "Drive"), C_("Qt", "My Computer"),
    C_("Qt", "Kind"), C_("Qt", "Folder"), C_("Qt", "File"),
)

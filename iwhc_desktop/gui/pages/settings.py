"""Settings: language and look of the window, the office of this register, its folder, and its backups."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QWidget

from iwhc_desktop import __version__
from iwhc_desktop.gui.frame.file_purposes import OpenFolder, open_folder
from iwhc_desktop.gui.frame.main_window import KEYBOARD
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.person_question import PersonQuestion
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import EDGE, SCALES
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, edged, row, scrolling
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.digits import DIGIT_SETTINGS
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import C_, N_, Message

_THEMES: tuple[tuple[str, DisplayText], ...] = (
    ("light", C_("theme", "Light")),
    ("dark", C_("theme", "Dark")),
    ("system", N_("Use system setting")),
)
_HIJRI = N_("Show Hijri dates as well")
_BACKING_UP, _BACKED_UP = N_("Backing up"), N_("Backup made: {file}")


class SettingsPage(Page):
    """Cards with choices; every choice takes effect at once and is kept."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, N_("Settings")), "")
        self._workspace = workspace
        self.show_folder: OpenFolder = open_folder
        appearance = workspace.appearance
        self.languages = SegmentedControl(
            appearance, N_("Language"), [(code, language.own_name) for code, language in LANGUAGES.items()]
        )
        self.digits = SegmentedControl(appearance, N_("Digits"), [(digits, digits) for digits in DIGIT_SETTINGS])
        self.themes = SegmentedControl(appearance, N_("Colours"), _THEMES)
        self.scales = SegmentedControl(
            appearance,
            N_("Text size"),
            [(str(scale), Message("{share}", {"share": Fraction(scale, 100)})) for scale in SCALES],
        )
        self.hijri = CheckBox(appearance, _HIJRI)
        self._connect()
        content = QWidget()
        edged(
            appearance,
            content,
            column(
                self._look(), self._whose(), self._backups(), self._about(), None, spacing=12, margins=(0, 4, 0, EDGE)
            ),
        )
        self.body.addWidget(scrolling(content))
        appearance.changed.connect(self._choose)
        self._choose()

    def _connect(self) -> None:
        appearance = self.appearance
        self.languages.chosen.connect(appearance.set_language)
        self.digits.chosen.connect(lambda name: appearance.prefer(appearance.preferences.but(digits=name)))
        self.themes.chosen.connect(lambda name: appearance.prefer(appearance.preferences.but(theme=name)))
        self.scales.chosen.connect(lambda name: appearance.prefer(appearance.preferences.but(scale=int(name))))
        self.hijri.clicked.connect(lambda on: appearance.prefer(appearance.preferences.but(hijri=on)))

    def _choose(self) -> None:
        """Show the current settings; a text size between the choices shows the nearest one."""
        chosen = self.appearance.preferences
        if chosen.language in LANGUAGES:
            self.languages.choose(chosen.language)
        self.digits.choose(chosen.digits)
        self.themes.choose(chosen.theme)
        self.scales.choose(str(min(SCALES, key=lambda scale: abs(scale - chosen.scale))))
        self.hijri.setChecked(chosen.hijri)

    # cards

    def _look(self) -> Card:
        card = Card(self.appearance, N_("Language and look"))
        choices = (
            (N_("Language"), self.languages),
            (N_("Digits in Arabic"), self.digits),
            (N_("Colours"), self.themes),
            (N_("Text size"), self.scales),
        )
        for said, part in choices:
            card.body.addLayout(row(PlainLabel(self.appearance, said), None, part, spacing=16))
        card.body.addWidget(self.hijri)
        return card

    def _whose(self) -> Card:
        card = Card(self.appearance, N_("This register"))
        self.person, self.office, self.folder_name = (PlainLabel(self.appearance, role="button") for _line in range(3))
        self.folder_name.let_select()
        opens = SecondaryButton(self.appearance, N_("Open folder"), "folder-open")
        opens.clicked.connect(lambda: self.show_folder(self._folder))
        self.change_person = SecondaryButton(self.appearance, N_("Change…"), "pencil")
        self.change_person.clicked.connect(self._change_person)
        card.body.addLayout(
            row(PlainLabel(self.appearance, N_("Person")), None, self.person, self.change_person, spacing=16)
        )
        card.body.addLayout(row(PlainLabel(self.appearance, N_("Office")), None, self.office, spacing=16))
        card.body.addLayout(
            row(PlainLabel(self.appearance, N_("Folder of the register")), None, self.folder_name, opens, spacing=16)
        )
        return card

    def _backups(self) -> Card:
        card = self._backup_card = Card(self.appearance, N_("Backups"))
        self.last = PlainLabel(self.appearance, role="button")
        self.back_up_button = SecondaryButton(self.appearance, N_("Back up now"), "save")
        self.back_up_button.clicked.connect(self.back_up)
        opens = SecondaryButton(self.appearance, N_("Open folder"), "folder-open")
        opens.clicked.connect(lambda: self.show_folder(self._workspace.register.care.backups_folder))
        card.body.addLayout(row(self.last, None, self.back_up_button, opens, spacing=12))
        said = N_("A backup is made every day and before each file is read. It is kept in the folder of the register.")
        card.body.addWidget(PlainLabel(self.appearance, said, role="second", colour="text2", wraps=True))
        return card

    def _about(self) -> Card:
        card = Card(self.appearance, N_("The program"))
        about = SecondaryButton(self.appearance, N_("About and licences"), "info")
        keys = SecondaryButton(self.appearance, N_("Keyboard shortcuts"), "keyboard")
        about.clicked.connect(lambda: self._workspace.go("about"))
        keys.clicked.connect(lambda: self._workspace.window.open_help(KEYBOARD))
        version = PlainLabel(self.appearance, N_("Version {version}", version=__version__))
        card.body.addLayout(row(version, None, keys, about, spacing=12))
        return card

    def help_here(self) -> str:
        """Help on backups for who is at them, else on the settings."""
        focus = self.focusWidget()
        is_at_backups = focus is not None and self._backup_card.isAncestorOf(focus)
        return "backups" if is_at_backups else self.help_topic

    # filling

    @property
    def _folder(self) -> Path:
        return self._workspace.register.store.folder

    def shown(self) -> None:
        """Show the office, the folder, and the time of the last backup."""
        register = self._workspace.register
        identity = register.identity
        names = register.queries.names([identity.office_key, identity.person_key], self._workspace.language)
        self.person.say(names.get(identity.person_key) or "–")
        self.change_person.setVisible(not register.is_read_only)
        self.office.say(N_("{name} ({code})", name=names.get(identity.office_key) or "–", code=identity.office_code))
        self.folder_name.say(str(self._folder))
        last = register.care.last_backup()
        self.last.say(N_("Last backup: {time}", time=last) if last else N_("No backup yet"))

    def _change_person(self) -> None:
        PersonQuestion(self._workspace).ask()
        self.shown()

    def back_up(self) -> None:
        """Back up, off the window's thread."""
        care = self._workspace.register.care
        self._workspace.tasks.run(
            lambda _progress: care.back_up(), _BACKING_UP, self._backed_up, self._workspace.teller.tell
        )

    def _backed_up(self, path: object) -> None:
        self._workspace.window.messages.tell("success", _BACKED_UP.with_arguments(file=Path(str(path)).name))
        self.shown()

"""Making a file: its receiver, its documents, its folder; and the files made so far."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.exchange.author_words import office_words
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.file_purposes import MAKE, FolderMemory, OpenFolder, open_folder
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import Button, PrimaryButton, SecondaryButton, open_below
from iwhc_desktop.gui.parts.card import Card, Separator, column, edged, row, scrolling
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.frame import INPUT
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.list_row import ListRow
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import isolate
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.exchange.results import ExportResult, MadeFile, OfficeRow
from iwhc_desktop.services.exchange.sent import read_waiting
from iwhc_desktop.services.offices.table import office_rows
from iwhc_desktop.services.records.file_kinds import MAIL_BYTES

MOST = 200
_ONE_AND_ANYBODY = 2
ANYBODY = "any"
_HAS_JOINED = ("first_file", "accepted")
DOCUMENTS = (
    Option("all", N_("All documents")),
    Option("under:2", N_("Documents under 2 MB, the others later")),
    Option("under:10", N_("Documents under 10 MB, the others later")),
    Option("none", N_("No documents for now")),
)
_WRITING = N_("Making the file")
_FOR_WHOM, _DOCUMENTS, _WHERE = C_("file", "For whom"), N_("Documents"), C_("folder", "Where")


def receivers(offices: list[OfficeRow], language: str) -> tuple[Option, ...]:
    """The possible receivers of a file: every other office by name, then anybody on the list.

    Offices that have not joined yet, or are withdrawn, come after the others.
    """
    others = [
        (item.status not in _HAS_JOINED, office_words(item.office, item.name, language), item.office)
        for item in offices
        if not item.is_own
    ]
    named = tuple(Option(code, name, second=code) for _is_late, name, code in sorted(others))
    return (*named, Option(ANYBODY, N_("Any office on the list")))


def mail_text(result: ExportResult, language: str, sender: str) -> str:
    """The text of the e-mail for a file, in the receiver's language."""
    formats = Formats(language)
    lines = (
        N_("Exchange file of {office}", office=sender),
        result.contents.mail_words(result.files[0].name, formats.file_size(result.bytes)),
        N_("In IWHC Desktop: Exchange, then Read a file. Nothing is changed before a preview is shown."),
    )
    return "\n\n".join(formats.plain(line) for line in lines)


class SendPanel(QWidget):
    """Choices, one button, the result, and the files made so far. `sent()` when a file was made."""

    sent = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        appearance = workspace.appearance
        self.choice = workspace.choice()
        self.show_folder: OpenFolder = open_folder
        self.folder: Path | None = None
        self._memory = FolderMemory(workspace.register.profile)
        self._failure: DisplayText = ""
        self.made: ExportResult | None = None
        self.to = ChoiceBox(appearance, _FOR_WHOM, icon="building-2")
        self.documents = ChoiceBox(appearance, _DOCUMENTS, DOCUMENTS, icon="paperclip")
        self.place = Button(appearance, N_("Choose a folder or a USB stick…"), "usb", height=INPUT)
        self.make_button = PrimaryButton(appearance, C_("files", "Make a file"), "file-output")
        self.counts = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.weight = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.waits = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.to.chosen.connect(lambda _to: self.weigh())
        self.documents.chosen.connect(lambda _which: self.weigh())
        self.place.clicked.connect(self.choose_folder)
        self.make_button.clicked.connect(self.make)
        self._list: QWidget | None = None
        self._box = column(self._form(), self._result(), spacing=12, margins=(0, 12, 0, EDGE))
        content = QWidget()
        edged(appearance, content, self._box)
        self.setLayout(column(scrolling(content)))

    def _form(self) -> Card:
        appearance, card = self._workspace.appearance, Card(self._workspace.appearance)
        fields = [
            FormField(appearance, said, part)
            for said, part in ((_FOR_WHOM, self.to), (_DOCUMENTS, self.documents), (_WHERE, self.place))
        ]
        line = row(*fields, spacing=16)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        card.body.addLayout(line)
        foot = row(column(self.counts, self.waits, self.weight, spacing=1), self.make_button, spacing=16)
        foot.setStretch(0, 1)
        card.body.addLayout(foot)
        return card

    def _result(self) -> Card:
        appearance = self._workspace.appearance
        self.result = Card(appearance)
        self.sentence = PlainLabel(appearance, role="strong", wraps=True)
        self.file_name = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.again = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.open_button = SecondaryButton(appearance, N_("Open folder"), "folder-open")
        self.mail_button = SecondaryButton(appearance, N_("Copy text for the e-mail"), "mail")
        self.open_button.clicked.connect(self._open)
        self.mail_button.clicked.connect(self._offer_languages)
        line = row(
            IconLabel(appearance, "circle-check", colour="success", size=24),
            column(self.sentence, self.file_name, self.again, spacing=1),
            self.mail_button,
            self.open_button,
            spacing=12,
        )
        line.setStretch(1, 1)
        self.result.body.addLayout(line)
        self.result.hide()
        return self.result

    # filling

    def fill(self) -> None:
        """Offer the offices, count what is not sent, list what was made."""
        if self.made is not None:
            self._say_made(self.made)
        offices = office_rows(self._workspace.register)
        self.to.offer(receivers(offices, self._workspace.language))
        counts = self._workspace.register.exchange.send_counts()
        self._choose_usual(offices, counts.offices)
        names = {item.office: office_words(item.office, item.name, self._workspace.language) for item in offices}
        self._say_who_waits(counts.offices)
        self.weigh()
        self._list_made(names)

    def _choose_usual(self, offices: list[OfficeRow], waiting: Sequence[str]) -> None:
        """Choose what is usual where nothing was chosen."""
        if self.to.value is None:
            self.to.choose(self._usual(offices, waiting))
        if self.documents.value is None:
            self.documents.choose("all")
        if self.folder is None:
            self._take_folder(self._memory.kept(MAKE))

    def _say_who_waits(self, waiting: Sequence[str]) -> None:
        """Name the offices that wait for a file, where there is more than one to make files for."""
        appearance, options = self._workspace.appearance, self.to.options.options
        names = [appearance.text(option.said) for option in options if option.value in waiting]
        self.waits.setVisible(bool(names) and len(options) > _ONE_AND_ANYBODY)
        self.waits.say(N_("Waiting for a file: {offices}", offices=appearance.formats.list_of(names)))

    def _count(self) -> None:
        """Say how far the changes for the chosen receiver got; those for all, where it is any office."""
        register = self._workspace.register
        counts = read_waiting(register.store).get(str(self.to.value)) or register.exchange.send_counts()
        self.counts.say(
            N_(
                "{new} not sent yet, {way} in a file and not confirmed, {done} confirmed",
                new=counts.not_sent,
                way=counts.in_file,
                done=counts.confirmed,
            )
        )

    def weigh(self) -> None:
        """Say what waits and the size of the file before it is written; too large for e-mail is a warning."""
        self._count()
        try:
            size = self._workspace.register.exchange.weigh(str(self.to.value), str(self.documents.value))
        except ApplicationError:  # making the file says why it cannot be made
            self.weight.say("")
            return
        if not size:  # a file with the list of offices and what is held here; that has no size to plan for
            self.weight.say("")
            return
        is_large = size > MAIL_BYTES
        said = N_("The file is about {size}: too large for e-mail.") if is_large else N_("The file is about {size}.")
        self.weight.set_colour("warning" if is_large else "text2")
        self.weight.say(said.with_arguments(size=self._workspace.appearance.formats.file_size(size)))

    def _usual(self, offices: list[OfficeRow], waiting: Sequence[str]) -> object:
        """The most frequent receiver: headquarters; for headquarters the first office that waits for a file."""
        others = {item.row: item.office for item in offices if not item.is_own}
        kinds = self._workspace.register.queries.keys("office", filters={"kind": "headquarters_unit"})
        units = [others[key] for key in kinds if key in others]
        offered = [option.value for option in self.to.options.options]
        return next(filter({*units, *waiting}.__contains__, (*units, *offered)), offered[0])

    def _list_made(self, names: dict[str, str]) -> None:
        if self._list is not None:
            self._box.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        card = Card(self._workspace.appearance, N_("Files made here"))
        made = self._workspace.register.exchange.made_files()[:MOST]
        for item in made:
            card.body.addWidget(Separator(self._workspace.appearance))
            card.body.addWidget(self._row(item, names.get(item.to, item.to)))
        self._list = QWidget()
        self._list.setLayout(column(*([card] if made else []), None))
        self._box.addWidget(self._list, 1)

    def _row(self, item: MadeFile, name: str) -> ListRow:
        appearance = self._workspace.appearance
        title: Message | str = N_("Any office on the list") if item.to == ANYBODY else name
        told = N_(
            "{file} · {time} · {size}",
            file=Path(item.file).name,
            time=item.at,
            size=appearance.formats.file_size(item.bytes),
        )
        made = ListRow(appearance, "file-output", "text2", title, told)
        pill = PillLabel(appearance, "warning", N_("Not confirmed yet"), "clock")
        if not item.has_news:
            pill = PillLabel(appearance, "neutral", C_("file", "Written"), "check")
        elif item.is_confirmed:
            pill = PillLabel(appearance, "success", C_("file", "Confirmed"), "circle-check")
        made.end.addWidget(PlainLabel(appearance, item.contents.words, role="second"))
        made.end.addWidget(pill)
        return made

    # doing

    def choose_office(self, code: str) -> None:
        """Choose the receiver."""
        self.to.choose(code)

    def choose_folder(self) -> bool:
        """Let the person choose the folder of the file. Returns whether one was chosen."""
        folder = self.choice.folder(N_("Folder for the file"), MAKE)
        self._take_folder(folder)
        return folder is not None

    def _take_folder(self, folder: Path | None) -> None:
        if folder is not None:
            self.folder = folder
            self.place.say(folder.name or str(folder))
            say(self._workspace.appearance, self.place, isolate(str(folder)), TOOL_TIP)

    def make(self) -> None:
        """Make the file, off the window's thread; if no folder was chosen yet, the person chooses one first."""
        if not self._workspace.may_write():
            return
        folder = self.folder
        if folder is None and self.choose_folder():
            folder = self.folder
        if folder is None:
            return
        to, documents, exchange = str(self.to.value), str(self.documents.value), self._workspace.register.exchange
        self.make_button.setEnabled(False)
        self.made = None
        self.result.hide()
        self._workspace.window.messages.pass_by()
        self._workspace.window.messages.withdraw(self._failure)
        task = self._workspace.tasks.run(
            lambda progress: exchange.export(to, folder, documents, progress, in_folder=True),
            _WRITING,
            self._made,
            self._failed,
        )
        task.ended.connect(self._free)

    def _failed(self, error: BaseException) -> None:
        """Say why no file was made; the next try takes the sentence away."""
        self._workspace.teller.tell(error)
        if isinstance(error, ApplicationError):
            self._failure, _hint = texts_of(error.code, error.detail)

    def _free(self) -> None:
        self.make_button.setEnabled(True)

    def _made(self, result: object) -> None:
        self.made = result  # type: ignore[assignment]  # what the work gives back
        self._workspace.window.messages.pass_by()
        self.result.show()
        self.fill()
        self.sent.emit()

    def _say_made(self, made: ExportResult) -> None:
        size = self._workspace.appearance.formats.file_size(made.bytes)
        changes = NP_(
            "{n} change, {size}, written and checked. You can remove the USB stick.",
            "{n} changes, {size}, written and checked. You can remove the USB stick.",
            made.operations,
            size=size,
        )
        self.sentence.say(changes if made.operations else made.sentence)
        self.file_name.say(str(made.files[0]))
        self.again.say(
            NP_(
                "{n} of them was in an earlier file that is not confirmed yet.",
                "{n} of them were in an earlier file that is not confirmed yet.",
                made.again,
            )
        )
        self.again.setVisible(made.again > 0)

    def _open(self) -> None:
        if self.made is not None:
            self.show_folder(self.made.files[0].parent)

    def _offer_languages(self) -> None:
        menu = QMenu(self)
        for code, language in LANGUAGES.items():
            menu.addAction(language.own_name).triggered.connect(
                lambda _checked=False, chosen=code: self.copy_mail(chosen)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self.mail_button)

    def copy_mail(self, language: str) -> None:
        """Copy the text of the e-mail in one of the receiver's languages."""
        if self.made is not None:
            own = next(item for item in office_rows(self._workspace.register) if item.is_own)
            sender = office_words(own.office, own.name, language)
            QApplication.clipboard().setText(mail_text(self.made, language, sender))

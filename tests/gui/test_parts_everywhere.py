"""Every part in three languages, two directions, three text sizes, two themes: built, said again, never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gui_appearance import picture
from picture_checks import cut_words, foreign_letters, stuck_left
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from window_words import words_of

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.look.tokens import TARGET
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.bars import ContributionBar, TermBar
from iwhc_desktop.gui.parts.buttons import Button, IconButton, LinkButton, PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, SectionHeading
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.chip_input import ChipEntry, ChipInput
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.date_input import DateInput
from iwhc_desktop.gui.parts.drop_area import DropArea
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.facts import FactLine, Remark, Section
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.filter_line import FilterInput, FilterLine
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.inputs import LongTextInput, TextInput
from iwhc_desktop.gui.parts.kept_words import KeptWords
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.list_row import ListRow, OldAndNew
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.gui.parts.marked_label import MarkedLabel
from iwhc_desktop.gui.parts.message_bar import MessageAct, MessageBar, ProgressStrip
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.parts.search_field import SearchField
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.gui.parts.side_bar import Destination, SideBar
from iwhc_desktop.gui.parts.status_bar import StatusBar
from iwhc_desktop.gui.parts.tabs import TabLabel, Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.differing import LetterSpan
from iwhc_desktop.i18n.messages import C_, N_

NAME, WORDS = N_("Agreements"), N_("Nothing has been changed yet.")
LANGUAGES, SCALES = ("ar", "en", "fr"), (90, 100, 150)
OPTIONS = (Option("", N_("All types")), Option("mou", N_("Memorandum of understanding")))


def _explain(code: str, _detail: object) -> object:
    return N_("It went wrong: {code}", code=code)


def _chips(appearance: Appearance) -> ChipInput:
    chips = ChipInput(appearance, NAME, N_("Add a partner…"), lambda _text: ())
    chips.set_entries([ChipEntry(1, "ICESCO", True), ChipEntry(2, "منظمة الدول التركية")])
    return chips


def _message(appearance: Appearance) -> MessageBar:
    bar = MessageBar(appearance)
    acts = (MessageAct(N_("Undo"), list),)
    bar.tell("warning", WORDS, N_("What was typed here earlier has been restored"), acts)
    return bar


def _status(appearance: Appearance) -> StatusBar:
    bar = StatusBar(appearance)
    bar.saved.say(N_("Saved"))
    bar.show_unsent(1_203)
    return bar


def _side_bar(appearance: Appearance) -> SideBar:
    places = [
        Destination("agreements", NAME, "handshake"),
        Destination("exchange", C_("files", "Exchange"), "arrow-left-right"),
    ]
    bar = SideBar(appearance, places, [Destination("help", N_("Keyboard shortcuts"), "keyboard")])
    bar.show_badge("exchange", 12, "danger", N_("to decide"))
    return bar


def _fold(appearance: Appearance) -> QWidget:
    holder, fold = QWidget(), Fold(appearance, N_("More"), N_("Less"))
    fold.body.addWidget(PlainLabel(appearance, WORDS))
    box = QVBoxLayout(holder)
    box.addWidget(fold.button)
    box.addWidget(fold)
    fold.open()
    return holder


def _section(appearance: Appearance) -> Section:
    section = Section(appearance, N_("Details"))
    section.body.addWidget(FactLine(appearance, "phone", N_("Phone"), "+966 11 555 0100"))
    section.body.addWidget(Remark(appearance, "pencil", WORDS, "Amman (Khaled), 12 Nov 2026"))
    return section


def _field(appearance: Appearance) -> FormField:
    field = FormField(appearance, NAME, TextInput(appearance, NAME), hint=N_("one language is enough"))
    field.show_problem(N_("None of it has been saved."))
    return field


def _progress(appearance: Appearance) -> ProgressStrip:
    strip = ProgressStrip(appearance)
    strip.start(N_("Reading the file"))
    strip.advance(1, 4)  # a known part of the whole: no picture of something that moves
    strip.show()
    return strip


PARTS: dict[str, Callable[[Appearance], QWidget]] = {
    "button": lambda appearance: Button(appearance, WORDS, "plus"),
    "primary_button": lambda appearance: PrimaryButton(appearance, N_("New agreement"), "plus"),
    "secondary_button": lambda appearance: SecondaryButton(appearance, N_("Print summary"), "printer"),
    "link": lambda appearance: LinkButton(appearance, N_("All changes")),
    "icon_button": lambda appearance: IconButton(appearance, "x", N_("Close this message")),
    "card": lambda appearance: Card(appearance, NAME),
    "caps": lambda appearance: SectionHeading(appearance, N_("Details")),
    "check_box": lambda appearance: CheckBox(appearance, WORDS),
    "chips": _chips,
    "choice": lambda appearance: ChoiceBox(appearance, NAME, OPTIONS, icon="user", empty=WORDS),
    "date": lambda appearance: DateInput(appearance, N_("Signed"), _explain),
    "drop": lambda appearance: DropArea(appearance, WORDS, N_("What was typed here earlier has been restored")),
    "empty": lambda appearance: EmptyState(appearance, "handshake", WORDS, N_("New agreement"), N_("All changes")),
    "section": _section,
    "field": _field,
    "filter_chip": lambda appearance: FilterChip(appearance, N_("Type"), OPTIONS),
    "filter_input": FilterInput,
    "filter_line": lambda appearance: FilterLine(appearance, (FilterChip(appearance, N_("Type"), OPTIONS),)),
    "fold": _fold,
    "text": lambda appearance: TextInput(appearance, NAME, WORDS, icon="user"),
    "long_text": lambda appearance: LongTextInput(appearance, NAME, WORDS),
    "label": lambda appearance: PlainLabel(appearance, WORDS),
    "wrapped_label": lambda appearance: PlainLabel(appearance, WORDS, wraps=True),
    "list_row": lambda appearance: ListRow(appearance, "info", "info", WORDS, NAME),
    "old_and_new": lambda appearance: OldAndNew(appearance, N_("Phone"), ("1", "1"), ("2", "2"), is_against=True),
    "kept_words": KeptWords,
    "marked_label": lambda appearance: MarkedLabel(appearance, WORDS, (LetterSpan(0, 3),)),
    "localized": lambda appearance: LocalizedInput(appearance, NAME, placeholder=WORDS),
    "localized_tabs": lambda appearance: LocalizedInput(appearance, NAME).tabs,
    "message": _message,
    "progress": _progress,
    "notice": lambda appearance: Notice(appearance, "info", "info", WORDS, N_("Undo")),
    "pill": lambda appearance: PillLabel(appearance, "success", C_("status", "In force"), "circle-check"),
    "search": SearchField,
    "side_bar": _side_bar,
    "status_bar": _status,
    "segments": lambda appearance: SegmentedControl(appearance, N_("Status"), [("a", NAME), ("b", N_("Partners"))]),
    "tabs": lambda appearance: Tabs(
        appearance, N_("Status"), [TabLabel("a", NAME, 5), TabLabel("b", N_("Partners"), 120)]
    ),
    "top_bar": lambda appearance: TopBar(appearance, NAME, WORDS, search=SearchField(appearance)),
    "term": lambda appearance: TermBar(appearance, 0.4, said=WORDS),
    "shares": lambda appearance: ContributionBar(appearance, (0.4, 0.6), WORDS),
}
FIXED = {"search": 600, "top_bar": 1100, "filter_line": 700}
"""Parts that are given their width by the window."""


@pytest.fixture(scope="module")
def appearance(qapp) -> Iterator[Appearance]:
    appearance = Appearance(qapp, Preferences(language="en", theme="light"))
    yield appearance
    appearance.leave()


@pytest.fixture(scope="module")
def parts(appearance) -> Iterator[dict[str, QWidget]]:
    """Every part once, each alone in a window, so that they live through all changes."""
    made: dict[str, QWidget] = {}
    for name, make in PARTS.items():
        appearance.set_language("en")
        holder = QWidget()
        box = QVBoxLayout(holder)
        part = make(appearance)
        box.addWidget(part)
        holder.resize(FIXED.get(name, 560), 300)
        holder.show()
        holder.part = part
        made[name] = holder
    QApplication.processEvents()
    yield made
    for holder in made.values():
        holder.close()
        holder.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def usual(appearance) -> Iterator[None]:
    """Each test begins in English, light, at the usual size."""
    appearance.prefer(Preferences(language="en", theme="light"))
    yield


def test_no_module_of_parts_is_left_out():
    """A part that nobody looks at here is added to the table above."""
    import iwhc_desktop.gui.parts as package

    made_elsewhere = {
        "choice_group",
        "drawing",
        "flow",
        "fold_head",
        "focus_ring",
        "frame",
        "steady",
        "list_search",
        "menu_search",
        "option_search",
        "panels",
        "proposal_list",
        "readings",
        "typed_value",
        "question",
        "reason_question",
        "short_label",
        "suggestions",
        "option_row",
        "choice_row",
        "fitted_dialog",
        "helped_dialog",
        "__init__",
    }
    modules = {path.stem for path in Path(package.__file__).parent.glob("*.py")} - made_elsewhere
    text = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in sorted(modules) if f"gui.parts.{name} import" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_or_in_foreign_letters(appearance, parts, language, scale):
    appearance.prefer(Preferences(language=language, theme="light", scale=scale))
    for name, holder in parts.items():
        least = holder.minimumSizeHint()
        holder.resize(max(FIXED.get(name, 560) * scale // 100, least.width()), max(300, least.height()))
        QApplication.processEvents()
        assert list(cut_words(holder)) == [], (name, scale)
        assert list(foreign_letters(holder)) == [], name


@pytest.mark.parametrize("scale", [100, 150])
def test_no_value_is_stuck_at_the_left_in_arabic(appearance, parts, scale):
    appearance.prefer(Preferences(language="ar", theme="light", scale=scale))
    QApplication.processEvents()
    for name, holder in parts.items():
        assert list(stuck_left(holder)) == [], name


def test_every_part_says_itself_again(appearance, parts):
    appearance.set_language("xx")
    for name, holder in parts.items():
        plain = [heard for heard in words_of(holder) if "⟦" not in heard.words]
        for heard in plain:
            assert not set(heard.words) & set("aeiou") or heard.words in DATA, (name, heard)


DATA = {"+966 11 555 0100", "Amman (Khaled), 12 Nov 2026", "English", "Français", "العربية", "منظمة الدول التركية"}


def test_a_change_of_language_and_back_leaves_nothing_behind(appearance, parts):
    QApplication.processEvents()
    before = {name: [tuple(heard) for heard in words_of(holder)] for name, holder in parts.items()}
    for code in ("ar", "xx", "fr", "en"):
        appearance.set_language(code)
    after = {name: [tuple(heard) for heard in words_of(holder)] for name, holder in parts.items()}
    assert after == before


@pytest.mark.parametrize(
    "name",
    [
        "button",
        "check_box",
        "choice",
        "pill",
        "tabs",
        "fold",
        "notice",
        "side_bar",
        "section",
        "message",
        "top_bar",
        "empty",
        "chips",
    ],
)
def test_arabic_is_no_picture_of_english(appearance, parts, name):
    english = picture(parts[name])
    appearance.set_language("ar")
    QApplication.processEvents()
    assert picture(parts[name]) != english


@pytest.mark.parametrize("name", sorted(set(PARTS) - {"link", "label"}))
def test_dark_is_no_picture_of_light(appearance, parts, name):
    light = picture(parts[name])
    appearance.toggle_theme()
    QApplication.processEvents()
    dark = picture(parts[name])
    appearance.toggle_theme()
    QApplication.processEvents()
    assert dark != light
    assert picture(parts[name]) == light


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_pressed_can_be_hit(appearance, parts, language):
    appearance.set_language(language)
    QApplication.processEvents()
    for name, holder in parts.items():
        for button in holder.findChildren(QPushButton):
            if button.isVisible() and not isinstance(button, LinkButton) and name not in SMALL_ON_PURPOSE:
                assert button.height() >= TARGET - 6, (name, button)
                assert button.width() >= TARGET - 6, (name, button)


SMALL_ON_PURPOSE = {"fold", "empty", "progress"}
"""Links in a line of text."""


@pytest.mark.parametrize("scale", SCALES)
def test_sizes_follow_the_text(appearance, parts, scale):
    appearance.prefer(Preferences(language="en", theme="light", scale=scale))
    assert parts["button"].part.sizeHint().height() == round(36 * scale / 100)
    assert parts["text"].part.height() == round(40 * scale / 100)
    assert parts["choice"].part.height() == round(40 * scale / 100)
    assert parts["tabs"].part.sizeHint().height() >= round(38 * scale / 100)
    assert parts["filter_chip"].part.sizeHint().height() == round(32 * scale / 100)
    assert parts["status_bar"].part.height() == round(36 * scale / 100)
    assert parts["side_bar"].part.width() == round(212 * scale / 100)


def test_the_narrow_side_bar_grows_with_the_text_so_that_its_icons_stay_whole(appearance, parts):
    bar = parts["side_bar"].part
    bar.narrow(True)
    for scale in SCALES:
        appearance.prefer(Preferences(language="en", theme="light", scale=scale))
        QApplication.processEvents()
        assert bar.width() == round(56 * scale / 100)
        assert list(cut_words(bar)) == [], scale
    bar.narrow(False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_direction_of_every_part_is_that_of_the_language(appearance, parts, language):
    appearance.set_language(language)
    expected = Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    for name, holder in parts.items():
        assert holder.part.layoutDirection() == expected, name


def test_names_of_keys_follow_the_language(appearance, parts, monkeypatch):
    field = parts["search"].part
    before = field._shortcut.text()
    appearance.set_language("xx")
    assert field._shortcut.text() != before
    appearance.set_language("en")
    assert field._shortcut.text() == before


def test_a_disabled_part_is_painted_otherwise(appearance, parts):
    for name in ("button", "choice", "text", "check_box"):
        part = parts[name].part
        usable = picture(part)
        part.setEnabled(False)
        assert picture(part) != usable, name
        part.setEnabled(True)
        assert picture(part) == usable, name

"""Language, theme and size of the window change while it runs, and every part follows."""

from __future__ import annotations

import pytest
from gui_appearance import has_colour, picture
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPushButton, QTextEdit, QWidget

from iwhc_desktop.gui.look.fonts import FAMILIES, font_of, load_fonts
from iwhc_desktop.gui.look.icons import DIRECTIONAL, Icons
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.look.qt_texts import QT_TEXTS
from iwhc_desktop.gui.look.style import palette_of, style_sheet
from iwhc_desktop.gui.look.tokens import DARK, LIGHT, THEMES, TYPE
from iwhc_desktop.gui.look.translator import LiveTranslator
from iwhc_desktop.gui.parts.buttons import Button
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.catalogue import Catalogue
from iwhc_desktop.i18n.isolates import RLM
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_


class TestFonts:
    def test_the_faces_are_found_and_are_ours(self, qapp):
        assert set(FAMILIES) <= set(load_fonts())

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("role", TYPE)
    def test_every_role_in_every_language_is_painted_in_our_face(self, qapp, language, role):
        load_fonts()
        font = font_of(role, language)
        assert QFontInfo(font).family() == FAMILIES[0]
        lettering = TYPE[role]
        assert font.pixelSize() == (lettering.arabic if language == "ar" else lettering.latin)
        assert QFontInfo(font).weight() == lettering.weight

    def test_the_text_size_scales(self, qapp):
        assert font_of("body", "en", 150).pixelSize() == 21

    @pytest.mark.parametrize("role", TYPE)
    def test_the_narrow_space_of_french_is_seen_and_makes_no_line_higher(self, qapp, role):
        """`60 000 USD` does not read 60000 USD."""
        load_fonts()
        metrics = QFontMetricsF(font_of(role, "fr"))
        word = metrics.horizontalAdvance(" ")
        assert 2.0 <= metrics.horizontalAdvance("60\u202f000") - metrics.horizontalAdvance("60000") <= word
        assert metrics.boundingRect("60\u202f000").height() == metrics.boundingRect("60000").height()

    def test_only_latin_headings_are_capitals(self, qapp):
        assert font_of("caps", "fr").capitalization() == font_of("caps", "en").capitalization()
        assert font_of("caps", "ar").capitalization() != font_of("caps", "en").capitalization()

    def test_a_missing_face_is_an_error(self, qapp, monkeypatch, tmp_path):
        monkeypatch.setattr("iwhc_desktop.gui.look.fonts.resource_path", tmp_path.joinpath)
        with pytest.raises(FileNotFoundError):
            load_fonts()


class TestIcons:
    def test_every_icon_is_drawn(self, qapp):
        icons = Icons()
        assert len(icons.names()) > 50
        for name in icons.names():
            assert not icons.pixmap(name, "#102030", 18).isNull()

    def test_an_icon_is_drawn_in_the_colour_asked_for(self, qapp):
        image = Icons().pixmap("square", "#A3261D", 24, 2.0).toImage()
        colours = {image.pixelColor(x, 24).name() for x in range(48)} - {"#000000"}
        assert "#a3261d" in colours

    def test_the_size_is_logical_and_the_ratio_makes_it_sharp(self, qapp):
        pixmap = Icons().pixmap("check", "#000000", 18, 2.0)
        assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (36, 18)

    def test_the_same_icon_is_drawn_once(self, qapp):
        icons = Icons()
        first = icons.pixmap("check", "#000000", 18)
        assert icons.pixmap("check", "#000000", 18).cacheKey() == first.cacheKey()
        assert icons.pixmap("check", "#000001", 18).cacheKey() != first.cacheKey()

    @pytest.mark.parametrize("name", sorted(DIRECTIONAL))
    def test_directional_icons_turn_round(self, qapp, name):
        icons = Icons()
        straight = icons.pixmap(name, "#000000", 24).toImage()
        turned = icons.pixmap(name, "#000000", 24, mirrored=True).toImage()
        assert turned == straight.flipped(Qt.Orientation.Horizontal)

    @pytest.mark.parametrize("name", ["clock", "check", "search", "pencil", "phone"])
    def test_others_never_do(self, qapp, name):
        icons = Icons()
        straight, turned = (icons.pixmap(name, "#000000", 24, mirrored=it).toImage() for it in (False, True))
        assert turned == straight

    def test_a_name_that_does_not_exist_is_an_error(self, qapp):
        with pytest.raises(LookupError):
            Icons().pixmap("unicorn", "#000000", 18)

    def test_the_mark_takes_two_colours(self, qapp):
        image = Icons().mark("#112233", "#FFEEDD", 72).toImage()
        assert image.pixelColor(36, 4).name() == "#112233"


class TestStyle:
    @pytest.mark.parametrize("colours", [LIGHT, DARK])
    def test_the_style_sheet_knows_no_side(self, colours):
        sheet = style_sheet(colours)
        assert "left" not in sheet
        assert "right" not in sheet
        assert "$" not in sheet

    def test_the_palette_is_the_theme(self):
        palette = palette_of(DARK)
        assert palette.color(QPalette.ColorRole.Window).name().upper() == DARK["bg"]
        assert palette.color(QPalette.ColorRole.Highlight).name().upper() == DARK["primary_soft"]

    def test_disabled_text_is_the_third_colour(self):
        palette = palette_of(LIGHT)
        faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        assert faded.name().upper() == LIGHT["text3"]


class TestTranslator:
    def test_an_unknown_text_is_none_and_never_empty(self):
        translator = LiveTranslator()
        translator.use(Catalogue("ar"))
        assert translator.translate("QPlatformTheme", "No such text at all") is None
        assert not translator.isEmpty()

    def test_our_own_words_come_first(self):
        translator = LiveTranslator()
        translator.use(Catalogue("ar", {("Qt", "Discard"): ("ترك التغييرات",)}))
        assert translator.translate("QPlatformTheme", "&Discard") == "ترك التغييرات"

    def test_then_the_words_that_qt_ships(self):
        translator = LiveTranslator()
        translator.use(Catalogue("fr"))
        assert translator.translate("QPlatformTheme", "Cancel") == "Annuler"

    def test_the_language_changes_without_a_new_translator(self):
        translator = LiveTranslator()
        translator.use(Catalogue("fr"))
        translator.use(Catalogue("ar"))
        assert translator.translate("QPlatformTheme", "Cancel") not in (None, "Annuler")

    def test_before_a_language_nothing_is_translated(self):
        assert LiveTranslator().translate("QPlatformTheme", "Cancel") is None

    def test_each_text_of_qt_is_marked_once(self):
        assert len({message.msgid for message in QT_TEXTS}) == len(QT_TEXTS)
        assert all(message.context == "Qt" for message in QT_TEXTS)


class TestLanguageSwitch:
    def test_direction_font_and_locale_follow(self, qapp, appearance):
        appearance.set_language("ar")
        assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert qapp.font().pixelSize() == TYPE["body"].arabic
        assert QLocale().name().startswith("ar")
        appearance.set_language("fr")
        assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert QLocale().name() == "fr_FR"

    def test_every_widget_hears_it_once(self, qapp, appearance, qtbot):
        class Listener(QWidget):
            heard = 0

            def changeEvent(self, event: QEvent) -> None:
                self.heard += event.type() == QEvent.Type.LanguageChange

        parent = QWidget()
        listener = Listener(parent)
        qtbot.addWidget(parent)
        appearance.set_language("fr")
        assert listener.heard == 1

    def test_the_buttons_of_qt_follow(self, qapp, appearance, qtbot):
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        button = box.button(QDialogButtonBox.StandardButton.Cancel)
        appearance.set_language("fr")
        assert button.text().replace("&", "") == "Annuler"
        appearance.set_language("en")
        assert button.text().replace("&", "") == "Cancel"

    def test_signals_come_in_order_with_the_new_language_in_force(self, appearance):
        heard: list[str] = []
        appearance.language_changed.connect(lambda code: heard.append(f"{code}:{appearance.language}"))
        appearance.changed.connect(lambda: heard.append("changed"))
        appearance.preferences_changed.connect(lambda chosen: heard.append(chosen.language))
        appearance.set_language("ar")
        assert heard == ["ar:ar", "changed", "ar"]

    def test_the_same_language_again_says_nothing(self, appearance):
        heard: list[int] = []
        appearance.changed.connect(lambda: heard.append(1))
        appearance.set_language("en")
        assert not heard

    def test_windows_are_drawn_once_at_the_end(self, appearance, qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        seen: list[bool] = []
        appearance.changed.connect(lambda: seen.append(window.updatesEnabled()))
        appearance.set_language("ar")
        assert seen == [False]
        assert window.updatesEnabled()

    def test_unsaved_text_and_selection_stay(self, appearance, qtbot):
        edit = QLineEdit("half a sentence")
        qtbot.addWidget(edit)
        edit.setSelection(5, 4)
        for code in ("ar", "fr", "en"):
            appearance.set_language(code)
        assert edit.text() == "half a sentence"
        assert edit.selectedText() == "a se"

    def test_digits_change_without_a_change_of_language(self, make_appearance):
        appearance = make_appearance("ar")
        appearance.prefer(appearance.preferences.but(digits="١٢٣"))
        assert appearance.formats.number(12) == "١٢"

    def test_the_test_language_reaches_everything(self, appearance, qtbot):
        label = PlainLabel(appearance, N_("Agreements"))
        qtbot.addWidget(label)
        appearance.set_language("xx")
        assert label.text().startswith("⟦")


class TestTheme:
    def test_the_palette_and_the_colours_follow(self, qapp, appearance):
        appearance.prefer(Preferences(language="en", theme="dark"))
        assert appearance.is_dark
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK["bg"]
        appearance.toggle_theme()
        assert appearance.colours is LIGHT
        assert appearance.preferences.theme == "light"

    def test_a_label_is_painted_in_the_theme(self, appearance, qtbot):
        label = PlainLabel(appearance, "IWHC", role="number", colour="danger")
        qtbot.addWidget(label)
        assert has_colour(picture(label), appearance.colour("danger"))
        appearance.toggle_theme()
        assert has_colour(picture(label), appearance.colour("danger"))

    def test_the_system_is_followed_when_it_is_chosen(self, make_appearance):
        appearance = make_appearance(theme="system")
        heard: list[int] = []
        appearance.changed.connect(lambda: heard.append(1))
        QCoreApplication.instance().styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert heard
        appearance.prefer(appearance.preferences.but(theme="dark"))
        heard.clear()
        QCoreApplication.instance().styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert not heard


class TestSize:
    def test_lengths_and_fonts_grow_together(self, appearance):
        appearance.prefer(appearance.preferences.but(scale=150))
        assert appearance.px(36) == 54
        assert appearance.font("body").pixelSize() == 21

    def test_density_is_told_once(self, appearance):
        heard: list[bool] = []
        appearance.changed.connect(lambda: heard.append(appearance.is_compact))
        appearance.set_compact(True)
        appearance.set_compact(True)
        appearance.set_compact(False)
        assert heard == [True, False]

    def test_icons_are_drawn_at_the_size_in_force(self, appearance):
        small = appearance.pixmap("check").deviceIndependentSize().width()
        appearance.prefer(appearance.preferences.but(scale=150))
        assert appearance.pixmap("check").deviceIndependentSize().width() == small * 1.5
        assert not appearance.pixmap("check").isNull()


@pytest.mark.parametrize("made", [QLineEdit, QTextEdit])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_an_empty_input_asks_for_has_the_contrast_of_text(make_appearance, qtbot, theme, made):
    """Qt would paint it half as strong as what is typed there."""
    make_appearance(theme=theme)
    edit = made()
    qtbot.addWidget(edit)
    edit.ensurePolished()
    assert edit.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(THEMES[theme]["text3"])


@pytest.mark.parametrize("kind", [PlainLabel, Button])
def test_a_part_first_shown_after_a_change_has_the_new_colours_and_size(appearance, qtbot, kind):
    """What is hidden until it is needed, as a mistake in a form is, and a page that nobody opened yet."""
    appearance.use_sheet()
    part = kind(appearance, "A")
    qtbot.addWidget(part)
    appearance.prefer(appearance.preferences.but(theme="dark", scale=150))
    meant = part.palette().color(part.foregroundRole()), part.font().pixelSize()
    part.show()
    QApplication.processEvents()
    assert (part.palette().color(part.foregroundRole()), part.font().pixelSize()) == meant
    assert meant == (QColor(THEMES["dark"]["text"]), meant[1])


def test_buttons_of_the_system_style_still_work(appearance, qtbot):
    button = QPushButton("Plain")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        button.click()


@pytest.mark.parametrize(("language", "starts"), [("ar", True), ("en", False), ("fr", False)])
def test_a_sentence_of_values_alone_reads_as_the_interface_does(make_appearance, language, starts):
    appearance = make_appearance(language)
    said = appearance.text(N_("{kind}: {n}", kind="الشريك", n=1))
    assert said.startswith(RLM) is starts
    assert not appearance.text(N_("Back")).startswith(RLM)
    assert not appearance.text("IWHC").startswith(RLM)

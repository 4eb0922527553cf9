"""The parts: buttons, pills, tabs, bars, panels. Seen, heard and used by key."""

from __future__ import annotations

import pytest
from gui_appearance import has_colour, ink_columns, picture
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from iwhc_desktop.gui.frame.equipment import NativeEvents
from iwhc_desktop.gui.frame.page_table import places
from iwhc_desktop.gui.look.tokens import CARD, EDGE
from iwhc_desktop.gui.parts.bars import ColourDot, ContributionBar, TermBar
from iwhc_desktop.gui.parts.buttons import (
    DANGER,
    Button,
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
    WrappingLink,
    open_below,
)
from iwhc_desktop.gui.parts.card import Card, SectionHeading, Separator, Surface, column, edged, row, scrolling
from iwhc_desktop.gui.parts.drawing import broken, draw_line, mirrored, reads_right, shortened, width_of, wrapped
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.facts import FactLine, Remark, Section
from iwhc_desktop.gui.parts.flow import FlowRow
from iwhc_desktop.gui.parts.focus_ring import FocusRing
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.message_bar import MessageAct, MessageBar, ProgressStrip, Toast
from iwhc_desktop.gui.parts.panels import Inspector, OverlayPanel
from iwhc_desktop.gui.parts.pill import PillLabel, PillLook
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.gui.parts.side_bar import Destination, SideBar
from iwhc_desktop.gui.parts.status_bar import StatusBar
from iwhc_desktop.gui.parts.tabs import TabLabel, Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.pages import views_of
from iwhc_desktop.i18n.isolates import RLM, strip_isolates
from iwhc_desktop.i18n.messages import N_, NP_

LEFT_BUTTON = Qt.MouseButton.LeftButton


class TestDrawing:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("اتفاقية", True),
            ("Agreement", False),
            ("ICCROM إيكروم", False),
            ("2024", False),
            ("\u2068إيكروم\u2069", True),
            ("“\u2068٨ أكتوبر\u2069” names several days", False),
            ("«\u2068ICCROM\u2069» شريك معروف", True),
            ("\u2068“\u2068أكتوبر\u2069” is a month\u2069", False),
            ("\u200f\u2068USD\u2069؟", True),
            ("", False),
        ],
    )
    def test_a_text_reads_by_its_first_letter(self, text, expected):
        assert reads_right(text) is expected

    def test_without_a_letter_it_reads_as_told(self):
        assert reads_right("2024", otherwise=True)

    def test_a_place_is_mirrored_within_the_whole(self, qtbot):
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.resize(100, 20)
        place = widget.rect().adjusted(10, 0, -70, 0)
        turned = mirrored(place, widget.rect(), True)
        assert (turned.left(), turned.width()) == (70, 20)
        assert mirrored(turned, widget.rect(), True) == place
        assert mirrored(place, widget.rect(), False) == place

    def test_the_dots_below_an_arabic_letter_are_painted(self, appearance):
        image = QImage(60, 24, QImage.Format.Format_RGB32)
        image.fill(appearance.colour("surface"))
        painter = QPainter(image)
        painter.setFont(appearance.font("number"))
        painter.setPen(appearance.colour("text"))
        rect = image.rect().adjusted(0, 2, 0, -12)
        draw_line(painter, rect, "ي", True)
        painter.end()
        below = image.rect().adjusted(0, rect.bottom() + 1, 0, 0)
        assert ink_columns(image, appearance.colour("surface"), below)

    def test_a_text_that_fits_is_never_shortened(self, appearance):
        font = appearance.font("body")
        assert shortened("Agreement", font, 500) == "Agreement"
        assert shortened("Agreement", font, 40).endswith("…")


class TestButtons:
    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_a_button_is_wide_enough_for_its_words(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        button = PrimaryButton(appearance, N_("New agreement"), "plus")
        qtbot.addWidget(button)
        needed = button.fontMetrics().horizontalAdvance(button.words)
        assert button.sizeHint().width() >= (needed + 18) * 1.08
        assert button.minimumSizeHint() == button.sizeHint()

    def test_it_grows_with_its_words_and_with_the_size_of_text(self, appearance, qtbot):
        button = SecondaryButton(appearance, N_("Save"))
        qtbot.addWidget(button)
        small = button.sizeHint()
        button.say(N_("Save and go on to the next one"))
        assert button.sizeHint().width() > small.width()
        appearance.prefer(appearance.preferences.but(scale=150))
        assert button.sizeHint().height() == small.height() * 1.5

    def test_the_primary_one_has_the_first_colour(self, appearance, qtbot):
        button = PrimaryButton(appearance, N_("Save"), "check")
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        image = picture(button)
        assert image.pixelColor(image.width() // 2, 3) == appearance.colour("primary")

    def test_a_button_that_cannot_be_used_is_faded(self, appearance, qtbot):
        button = Button(appearance, N_("Withdraw record"), look=DANGER)
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        assert has_colour(picture(button), appearance.colour("danger"))
        button.setEnabled(False)
        assert not has_colour(
            picture(button).copy(8, 8, button.width() - 16, button.height() - 16), appearance.colour("danger")
        )

    def test_an_icon_alone_has_a_name_and_a_tip_and_can_be_hit(self, appearance, qtbot):
        button = IconButton(appearance, "x", N_("Close this message"))
        qtbot.addWidget(button)
        assert button.accessibleName() == button.toolTip() == "Close this message"
        assert button.sizeHint().width() >= 30
        assert button.sizeHint().height() >= 30

    def test_the_icon_stands_at_the_start_in_either_direction(self, make_appearance, qtbot):
        starts = {}
        for language in ("en", "ar"):
            appearance = make_appearance(language)
            button = PrimaryButton(appearance, "OTS", "plus")
            qtbot.addWidget(button)
            button.resize(200, 36)
            columns = ink_columns(picture(button), appearance.colour("primary"), button.rect().adjusted(20, 8, -20, -8))
            starts[language] = columns
        middle = 100
        assert sum(x < middle for x in starts["en"]) != sum(x < middle for x in starts["ar"])

    def test_a_link_is_underlined_and_clicks(self, appearance, qtbot):
        link = LinkButton(appearance, N_("Change…"))
        qtbot.addWidget(link)
        link.show()
        assert link.drawn_font().underline()
        with qtbot.waitSignal(link.clicked):
            qtbot.mouseClick(link, LEFT_BUTTON)

    def test_under_the_pointer_it_is_lighter(self, appearance, qtbot):
        button = SecondaryButton(appearance, N_("Cancel"))
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        button._hovered = True
        assert has_colour(picture(button), appearance.colour("surface2"))
        button.setDown(True)
        assert has_colour(picture(button), appearance.colour("primary_soft"))

    def test_a_menu_opens_at_the_start(self, appearance, qtbot):
        button = IconButton(appearance, "ellipsis", N_("More"))
        qtbot.addWidget(button)
        button.show()
        menu = QMenu(button)
        menu.addAction("One")
        open_below(menu, button)
        assert menu.isVisible()
        menu.close()


class TestPill:
    def test_it_is_icon_word_and_colour(self, appearance, qtbot):
        pill = PillLabel(appearance, "warning", N_("Ends soon"), "clock")
        qtbot.addWidget(pill)
        pill.resize(pill.sizeHint())
        image = picture(pill)
        assert image.pixelColor(pill.width() // 2, 2) == appearance.colour("warning_soft")
        assert pill.accessibleName() == "Ends soon"
        plain = PillLabel(appearance, "warning", N_("Ends soon"))
        qtbot.addWidget(plain)
        assert plain.sizeHint().width() < pill.sizeHint().width()

    def test_it_shows_another_state(self, appearance, qtbot):
        pill = PillLabel(appearance, "info", N_("Draft"), "pencil")
        qtbot.addWidget(pill)
        pill.show_state(PillLook("success", "circle-check", N_("In force")))
        assert pill.accessibleName() == "In force"
        assert pill.minimumSizeHint() == pill.sizeHint()


class TestTabs:
    def tabs(self, appearance) -> Tabs:
        return Tabs(
            appearance,
            N_("Status"),
            [TabLabel("all", N_("All"), 5), TabLabel("some", N_("In force"), 1), TabLabel("none", N_("Expired"))],
        )

    def test_the_first_is_chosen_and_a_click_chooses_another(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        assert tabs.current == "all"
        with qtbot.waitSignal(tabs.chosen) as chosen:
            tabs._buttons["some"].click()
        assert chosen.args == ["some"]
        assert tabs.current == "some"

    def test_choosing_by_program_tells_nobody(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        heard: list[str] = []
        tabs.chosen.connect(heard.append)
        tabs.choose("none")
        assert heard == []
        with pytest.raises(KeyError):
            tabs.choose("no such tab")

    def test_the_words_of_a_figure_are_whole_while_its_tab_is_chosen(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        tabs.show()
        tabs.open(TabLabel("figure", "Without a signed copy", 12))
        tabs.resize(360, tabs.height())
        figure = tabs._buttons["figure"]
        assert strip_isolates(figure.words_within(figure.font_when(True))) == "Without a signed copy"
        tabs.choose("all")
        assert figure.isHidden() or "…" in figure.words_within(figure.font_when(True))

    @pytest.mark.parametrize("language", ["en", "ar", "fr"])
    def test_what_finds_no_room_is_in_a_menu_and_the_chosen_one_in_sight(self, make_appearance, qtbot, language):
        tabs = self.tabs(make_appearance(language))
        qtbot.addWidget(tabs)
        tabs.show()
        more, buttons = tabs._more, tabs._buttons
        tabs.resize(tabs.sizeHint())
        assert more.isHidden()
        assert not any(button.isHidden() for button in buttons.values())
        for name in buttons:
            tabs.choose(name)
            for width in range(tabs.minimumSizeHint().width(), tabs.sizeHint().width() + 1, 7):
                tabs.resize(width, tabs.height())
                seen = [button for button in buttons.values() if not button.isHidden()]
                assert not buttons[name].isHidden()
                assert more.isHidden() == (len(seen) == len(buttons))
                assert all(button.width() >= button.minimumSizeHint().width() for button in seen)
                assert all(tabs.rect().contains(button.geometry()) for button in (*seen, *([more] * more.isVisible())))

    def test_the_menu_chooses_what_it_holds_and_arrows_reach_it(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        tabs.show()
        tabs.resize(tabs.minimumSizeHint())
        assert [name for name, button in tabs._buttons.items() if button.isHidden()] == ["some", "none"]
        tabs._more.click()
        menu = tabs.findChild(QMenu)
        assert [action.text() for action in menu.actions()] == ["In force\t1", "Expired"]
        with qtbot.waitSignal(tabs.chosen) as chosen:
            menu.actions()[0].trigger()
        menu.close()
        assert chosen.args == ["some"]
        assert not tabs._buttons["some"].isHidden()
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
        assert tabs.current == "none"
        assert tabs._buttons["none"].hasFocus() or not tabs.isActiveWindow()
        assert not tabs._buttons["none"].isHidden()

    @pytest.mark.parametrize(("language", "key"), [("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)])
    def test_arrows_go_along_the_row_as_it_is_seen(self, make_appearance, qtbot, language, key):
        tabs = self.tabs(make_appearance(language))
        qtbot.addWidget(tabs)
        tabs.show()
        qtbot.keyClick(tabs, key)
        assert tabs.current == "some"
        qtbot.keyClick(tabs, key)
        qtbot.keyClick(tabs, key)
        assert tabs.current == "all"

    def test_the_count_is_said_and_changes(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        assert tabs._buttons["all"].accessibleName() == "All, 5"
        tabs.set_count("all", 1200)
        assert tabs._buttons["all"].accessibleName() == "All, 1,200"
        tabs.set_count("all", None)
        assert tabs._buttons["all"].accessibleName() == "All"

    @pytest.mark.parametrize("views", [views_of(kind) for kind in VIEWS if VIEWS[kind].declared], ids=[*VIEWS])
    def test_every_declared_tab_says_its_words_and_its_number(self, make_appearance, qtbot, views):
        appearance = make_appearance("ar")
        tabs = Tabs(appearance, "Views", [TabLabel(tab.name, tab.said, 3) for tab in views.tabs])
        qtbot.addWidget(tabs)
        for tab in views.tabs:
            assert tabs._buttons[tab.name].accessibleName() == f"{appearance.formats.plain(tab.said)}، 3"

    def test_the_count_follows_the_language(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        appearance.set_language("xx")
        assert tabs._buttons["all"].accessibleName().startswith("⟦")

    def test_the_chosen_one_is_underlined(self, appearance, qtbot):
        tabs = self.tabs(appearance)
        qtbot.addWidget(tabs)
        tabs.resize(500, 38)
        image = picture(tabs._buttons["all"])
        assert image.pixelColor(4, image.height() - 1) == appearance.colour("primary")
        other = picture(tabs._buttons["some"])
        assert other.pixelColor(4, other.height() - 1) != appearance.colour("primary")

    def test_segments_are_wide_enough_when_chosen(self, appearance, qtbot):
        control = SegmentedControl(appearance, N_("Language"), [("ar", "العربية"), ("fr", "Français")])
        qtbot.addWidget(control)
        for name, button in control._buttons.items():
            control.choose(name)
            needed = button.fontMetrics().horizontalAdvance(strip_isolates(button.words))
            assert button.sizeHint().width() >= needed
        assert control.current == "fr"


class TestBars:
    @pytest.mark.parametrize(("language", "filled"), [("en", 5), ("ar", 94)])
    def test_the_term_runs_along_the_line_of_reading(self, make_appearance, qtbot, language, filled):
        appearance = make_appearance(language)
        bar = TermBar(appearance, 0.4, tone="primary", said=N_("Term"))
        qtbot.addWidget(bar)
        bar.resize(100, 16)
        image = picture(bar)
        assert image.pixelColor(filled, 8) == appearance.colour("primary")
        assert image.pixelColor(99 - filled, 8) == appearance.colour("track")

    def test_today_is_a_dot(self, appearance, qtbot):
        bar = TermBar(appearance, 0.5)
        qtbot.addWidget(bar)
        bar.resize(101, 16)
        assert picture(bar).pixelColor(50, 8) == appearance.colour("surface")
        bar.show_term(7.0, "warning", N_("Term"))
        assert bar._part == 1.0
        assert bar.accessibleName() == "Term"

    @pytest.mark.parametrize(("language", "first"), [("en", 10), ("ar", 90)])
    def test_the_first_party_stands_at_the_start(self, make_appearance, qtbot, language, first):
        appearance = make_appearance(language)
        bar = ContributionBar(appearance, (0.4, 0.6), N_("Contributions"))
        qtbot.addWidget(bar)
        bar.resize(100, 12)
        image = picture(bar)
        assert image.pixelColor(first, 6) == appearance.colour("primary")
        assert image.pixelColor(99 - first, 6) == appearance.colour("gold")

    def test_no_shares_are_an_empty_bar(self, appearance, qtbot):
        bar = ContributionBar(appearance)
        qtbot.addWidget(bar)
        bar.resize(100, 12)
        assert picture(bar).pixelColor(50, 6) == appearance.colour("track")

    def test_colours_come_round_again(self, appearance, qtbot):
        bar = ContributionBar(appearance, (1, 1, 1), tokens=("gold", "violet"))
        qtbot.addWidget(bar)
        bar.resize(99, 12)
        image = picture(bar)
        found = [image.pixelColor(place, 6) for place in (15, 48, 80)]
        assert found == [appearance.colour(token) for token in ("gold", "violet", "gold")]
        dot = ColourDot(appearance, "gold")
        qtbot.addWidget(dot)
        assert picture(dot).pixelColor(5, 5) == appearance.colour("gold")


class TestWrappingLink:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_the_words_go_over_as_many_lines_as_they_need(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        link = WrappingLink(appearance, "Memorandum of Understanding with the Organization of Turkic States")
        qtbot.addWidget(link)
        assert link.heightForWidth(200) > link.heightForWidth(400) > link.heightForWidth(900)
        link.resize(200, link.heightForWidth(200))
        link.show()
        assert link.sizeHint().width() <= 200
        ink = picture(link)
        for band in (range(4, 16), range(link.height() - 16, link.height() - 4)):
            line = [x for x in range(ink.width()) for y in band if ink.pixelColor(x, y) == appearance.colour("primary")]
            assert (max(line) > 197) if language == "ar" else (min(line) < 5)

    def test_it_is_pressed_as_any_button(self, appearance, qtbot):
        link = WrappingLink(appearance, "Memorandum of Understanding")
        qtbot.addWidget(link)
        with qtbot.waitSignal(link.clicked, timeout=500):
            qtbot.mouseClick(link, LEFT_BUTTON)


class TestWrappedLabel:
    TITLE = "\u2066Memorandum of Understanding (draft, 2), with the Organization of Turkic States (OTS)\u2069"

    def _label(self, qtbot, appearance, text: str, width: int, wraps: bool = True) -> PlainLabel:
        label = PlainLabel(appearance, wraps=wraps)
        qtbot.addWidget(label)
        label.setText(text)
        label.resize(width, label.heightForWidth(width) if wraps else label.sizeHint().height())
        return label

    def _lines(self, label: PlainLabel) -> list[list[int]]:
        image, step = picture(label), label.fontMetrics().lineSpacing()
        ground = label.palette().color(label.backgroundRole())
        return [
            ink_columns(image, ground, QRect(0, top + 1, image.width(), step - 2))
            for top in range(0, image.height() - step + 1, step)
        ]

    @pytest.mark.parametrize("scale", [100, 150])
    @pytest.mark.parametrize("width", [170, 200, 260])
    @pytest.mark.parametrize("text", [f"سابقًا: {TITLE}", TITLE, "مذكرة تفاهم (Health) مع منظمة الدول التركية " * 3])
    def test_from_the_right_every_line_begins_at_the_edge(self, make_appearance, qtbot, text, width, scale):
        appearance = make_appearance("ar", scale=scale)
        lines = self._lines(self._label(qtbot, appearance, text, width))
        assert len(lines) > 1
        assert all(width - 1 - line[-1] <= 2 for line in lines)

    def test_a_name_keeps_its_order_over_its_lines(self, make_appearance, qtbot):
        appearance = make_appearance("ar")
        label = self._label(qtbot, appearance, f"سابقًا: {self.TITLE}", 150)
        pieces = strip_isolates(broken(label.text(), label.font(), 150)).split("\n")
        lines = self._lines(label)
        assert len(lines) == len(pieces) > 3
        assert " ".join(pieces) == strip_isolates(label.text())
        for piece, line in zip(pieces[1:], lines[1:], strict=True):
            alone = self._label(qtbot, appearance, f"\u200f\u2066{piece}\u2069", 150, wraps=False)
            assert self._lines(alone)[0] == line

    def test_line_ends_and_rare_letters_are_kept(self, appearance):
        text = "\U0001f91d\U0001f91d first\n\nlast"
        assert broken(text, appearance.font("body"), 1_000) == text
        assert broken("", appearance.font("body"), 100) == ""

    def test_its_colour_is_that_of_the_theme_and_of_its_state(self, make_appearance, qtbot):
        label = self._label(qtbot, make_appearance("ar"), self.TITLE, 150)
        assert has_colour(picture(label), label.palette().color(QPalette.ColorRole.WindowText))
        label.set_colour("danger")
        assert has_colour(picture(label), label._appearance.colour("danger"))
        palette = label.palette()
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, label._appearance.colour("gold"))
        label.setPalette(palette)
        label.setEnabled(False)
        assert has_colour(picture(label), label._appearance.colour("gold"))


class TestScrolling:
    def test_a_page_that_fits_has_nothing_to_scroll(self, appearance, qtbot):
        """Words that wrap at their narrowest are much higher than at the width they have."""
        content = QWidget()
        words = PlainLabel(
            appearance, "Three years from signing, renewable at the request of the parties. " * 3, wraps=True
        )
        content.setLayout(column(words, None))
        area = scrolling(content)
        qtbot.addWidget(area)
        area.resize(1200, 80)
        area.show()
        QApplication.processEvents()
        assert area.verticalScrollBar().maximum() == 0
        area.resize(300, 80)
        QApplication.processEvents()
        assert area.verticalScrollBar().maximum() > 0
        words.say("Short.")
        qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0, timeout=1_000)

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_a_bar_in_the_edge_takes_no_width_from_the_content(self, make_appearance, qtbot, language):
        make_appearance(language)
        content = QWidget()
        content.setFixedHeight(500)
        area = scrolling(content)
        area.float_bar()
        qtbot.addWidget(area)
        area.resize(300, 600)
        area.show()
        assert content.width() == 300
        area.resize(300, 200)
        QApplication.processEvents()
        assert area.verticalScrollBar().isVisible()
        assert (content.mapTo(area, QPoint()).x(), content.width()) == (0, 300)

    def test_the_edges_of_a_page_follow_the_height_of_the_window(self, appearance, qtbot):
        part = QWidget()
        qtbot.addWidget(part)
        edged(appearance, part, column(PlainLabel(appearance, "words"), margins=(0, 4, 0, 5)))
        assert part.layout().contentsMargins() == QMargins(EDGE, 4, EDGE, 5)
        appearance.set_compact(True)
        assert part.layout().contentsMargins() == QMargins(CARD, 4, CARD, 5)


class TestGrounds:
    @pytest.mark.parametrize(("language", "x"), [("en", 0), ("ar", 99)])
    def test_a_line_at_the_start_is_at_the_start(self, make_appearance, qtbot, language, x):
        appearance = make_appearance(language)
        ground = Surface(appearance, "surface", ("start",))
        qtbot.addWidget(ground)
        ground.resize(100, 20)
        image = picture(ground)
        assert image.pixelColor(x, 10) == appearance.colour("border")
        assert image.pixelColor(99 - x, 10) == appearance.colour("surface")

    def test_a_card_takes_parts(self, appearance, qtbot):
        card = Card(appearance, N_("Tasks"))
        card.body.addWidget(Separator(appearance))
        qtbot.addWidget(card)
        card.resize(200, 100)
        assert picture(card).pixelColor(100, 90) == appearance.colour("surface")
        assert card.body.count() == 2

    def test_layouts_take_parts_gaps_and_room(self, appearance, qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        first, second = PlainLabel(appearance, "a"), PlainLabel(appearance, "b")
        window.setLayout(row(first, 10, column(second), None))
        assert window.layout().count() == 4

    def test_capitals_where_the_script_has_them(self, appearance, qtbot):
        caps = SectionHeading(appearance, N_("Term"))
        qtbot.addWidget(caps)
        latin = caps.font().capitalization()
        appearance.set_language("ar")
        assert caps.font().capitalization() != latin

    def test_a_scrolling_area_shows_the_ground(self, appearance, qtbot):
        content = PlainLabel(appearance, "x")
        area = scrolling(content)
        qtbot.addWidget(area)
        assert area.widget() is content
        assert area.widgetResizable()


class TestMessages:
    def test_a_sentence_a_hint_and_a_button(self, appearance, qtbot):
        bar = MessageBar(appearance)
        qtbot.addWidget(bar)
        assert not bar.isVisible()
        pressed: list[str] = []
        acts = [
            MessageAct(N_("Show"), lambda: pressed.append("show")),
            MessageAct(N_("Open"), lambda: pressed.append("open")),
        ]
        bar.tell("danger", N_("The file is damaged"), N_("Ask for it again"), acts)
        assert bar.sentence == N_("The file is damaged")
        assert bar.accessibleName() == "The file is damaged"
        for button in bar.buttons:
            button.click()
        assert pressed == ["show", "open"]
        with qtbot.waitSignal(bar.closed):
            bar._close.click()
        assert bar.isHidden()

    @pytest.mark.parametrize("tone", ["info", "success", "warning", "danger"])
    def test_each_tone_has_its_ground(self, appearance, qtbot, tone):
        bar = MessageBar(appearance)
        qtbot.addWidget(bar)
        bar.tell(tone, N_("Something happened"))
        bar.resize(400, 40)
        assert picture(bar).pixelColor(1, 1) == appearance.colour(f"{tone}_soft")
        assert bar.buttons == []

    def test_undo_is_offered_and_done_once(self, appearance, qtbot):
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show()
        toast = Toast(appearance, page)
        undone: list[int] = []
        toast.offer(N_("1 withdrawn"), lambda: undone.append(1))
        assert toast.isVisible()
        toast._button.click()
        assert undone == [1]
        assert not toast.isVisible()

    def test_the_offer_goes_by_itself_and_stays_at_the_end(self, appearance, qtbot):
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show()
        toast = Toast(appearance, page)
        toast.offer(N_("1 withdrawn"), lambda: None)
        page.resize(900, 500)
        qtbot.waitUntil(lambda: 880 < toast.geometry().right() < 900)
        assert toast._timer.interval() == 8000
        toast._timer.timeout.emit()
        assert not toast.isVisible()

    def test_short_work_shows_nothing(self, appearance, qtbot):
        strip = ProgressStrip(appearance)
        qtbot.addWidget(strip)
        strip.start(N_("Reading the file"))
        assert strip.isHidden()
        strip.finish()
        assert not strip._appear.isActive()

    def test_long_work_shows_how_far_it_is_and_can_be_cancelled(self, appearance, qtbot):
        strip = ProgressStrip(appearance)
        qtbot.addWidget(strip)
        strip.start(N_("Reading the file"))
        strip._appear.timeout.emit()
        assert strip.isVisible()
        assert not strip._cancel.isVisible()
        strip._allow.timeout.emit()
        strip.advance(30, 100, N_("Writing"))
        assert strip._bar.value() == 30
        assert strip._bar.accessibleName() == "Writing"
        with qtbot.waitSignal(strip.cancelled):
            strip._cancel.click()


class TestPanels:
    def test_the_inspector_shows_itself_when_there_is_something(self, appearance, qtbot):
        inspector = Inspector(appearance)
        qtbot.addWidget(inspector)
        assert not inspector.isVisible()
        content = PlainLabel(appearance, "x")
        inspector.show_content(content)
        assert inspector.isVisible()
        inspector.show_content(None)
        assert not inspector.isVisible()
        assert inspector.width() == 320

    def test_over_the_page_it_is_closed_first_and_escape_closes_it(self, appearance, qtbot):
        inspector = Inspector(appearance)
        qtbot.addWidget(inspector)
        inspector.show_content(PlainLabel(appearance, "x"))
        inspector.set_floating(True)
        assert inspector.is_floating
        assert not inspector.isVisible()
        with qtbot.waitSignal(inspector.toggled) as told:
            inspector.set_open(True)
        assert told.args == [True]
        qtbot.keyClick(inspector, Qt.Key.Key_Escape)
        assert not inspector.is_open

    def test_content_is_put_in_once(self, appearance, qtbot):
        inspector = Inspector(appearance)
        qtbot.addWidget(inspector)
        first, second = PlainLabel(appearance, "1"), PlainLabel(appearance, "2")
        for content in (first, second, first):
            inspector.show_content(content)
        assert inspector._stack.count() == 2

    @pytest.mark.parametrize(("language", "left"), [("en", 420), ("ar", 0)])
    def test_a_panel_covers_the_end_of_the_page(self, make_appearance, qtbot, language, left):
        appearance = make_appearance(language)
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(900, 500)
        page.show()
        panel = OverlayPanel(appearance, page, PlainLabel(appearance, "x"), 480)
        panel.open()
        assert panel._panel.x() == left
        page.resize(1000, 600)
        qtbot.waitUntil(lambda: panel.size() == page.size())
        with qtbot.waitSignal(panel.closed):
            qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()

    def test_sections_fill_and_empty(self, appearance, qtbot):
        section = Section(appearance, N_("Details"))
        qtbot.addWidget(section)
        section.body.addWidget(FactLine(appearance, "phone", N_("Phone"), "+966 11 555 0100"))
        section.body.addWidget(Remark(appearance, "pencil", N_("Place of signing"), "Jeddah"))
        assert section.body.count() == 3
        section.empty_out()
        assert section.body.count() == 1

    def test_a_value_in_an_arabic_panel_stands_at_the_left_end(self, make_appearance, qtbot):
        appearance = make_appearance("ar")
        line = FactLine(appearance, "phone", N_("Phone"), "+966 11 555 0100")
        qtbot.addWidget(line)
        line.resize(280, 24)
        line.show()
        columns = ink_columns(picture(line), picture(line).pixelColor(140, 1))
        assert min(columns) < 12


class TestFlow:
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_what_has_no_room_goes_on_in_the_next_line(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        buttons = [SecondaryButton(appearance, f"Button number {number}") for number in range(3)]
        window, flow = QWidget(), FlowRow(*buttons)
        window.setLayout(column(flow, None))
        qtbot.addWidget(window)
        window.resize(buttons[0].sizeHint().width() * 2 + 40, 300)
        window.show()
        first, second, third = (button.geometry() for button in buttons)
        assert first.top() == second.top() < third.top()
        assert flow.height() == flow.flow.heightForWidth(flow.width())
        assert all(flow.rect().contains(button.geometry()) for button in buttons)
        is_rtl = language == "ar"
        assert (first.left() > second.left()) is is_rtl
        assert (first.right() == flow.rect().right()) is is_rtl

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_what_is_at_the_end_of_the_first_line_leaves_the_next_ones_whole(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        buttons = [SecondaryButton(appearance, f"Button number {number}") for number in range(4)]
        first, second, third, last = buttons
        window, flow = QWidget(), FlowRow(first, second, third)
        flow.flow.add_at_end(last)
        window.setLayout(column(flow, None))
        qtbot.addWidget(window)
        window.resize(first.sizeHint().width() * 2 + 40, 300)
        window.show()
        assert first.y() == last.y() < second.y() == third.y()
        whole = flow.rect()
        assert (
            (last.geometry().left() == whole.left()) if language == "ar" else (last.geometry().right() == whole.right())
        )
        assert flow.height() == flow.flow.heightForWidth(flow.width())

    def test_parts_are_counted_and_taken(self, appearance, qtbot):
        flow = FlowRow(PlainLabel(appearance, "a"), PlainLabel(appearance, "b"))
        qtbot.addWidget(flow)
        assert flow.flow.count() == 2
        assert flow.flow.itemAt(5) is None
        assert flow.flow.takeAt(5) is None
        flow.flow.insert(0, PlainLabel(appearance, "c"))
        assert strip_isolates(flow.flow.itemAt(0).widget().text()) == "c"
        assert flow.flow.takeAt(0).widget().text()
        assert flow.flow.count() == 2


class TestSideBar:
    PLACES = (Destination("agreements", N_("Agreements"), "handshake"), Destination("exchange", N_("Exchange"), "send"))
    SMALL = (Destination("settings", N_("Settings"), "settings"), Destination("theme", N_("Light or dark"), "moon"))

    @pytest.fixture
    def bar(self, appearance, qtbot) -> SideBar:
        bar = SideBar(appearance, self.PLACES, self.SMALL)
        qtbot.addWidget(bar)
        bar.resize(212, 600)
        bar.show()
        return bar

    def test_a_click_goes_somewhere(self, bar, qtbot):
        with qtbot.waitSignal(bar.gone) as gone:
            bar.entries["exchange"].click()
        assert gone.args == ["exchange"]

    def test_one_place_is_marked_or_none(self, bar):
        bar.show_place("exchange")
        assert [name for name, entry in bar.entries.items() if entry.isChecked()] == ["exchange"]
        bar.show_place("")
        assert not any(entry.isChecked() for entry in bar.entries.values())

    def test_languages_are_named_in_themselves_and_change_the_window(self, bar, appearance):
        assert [strip_isolates(button.words) for button in bar._languages._buttons.values()] == [
            "العربية",
            "English",
            "Français",
        ]
        bar._languages._buttons["ar"].click()
        assert appearance.language == "ar"
        assert bar._languages.current == "ar"

    def test_a_language_chosen_elsewhere_is_shown(self, bar, appearance):
        appearance.set_language("fr")
        assert bar._languages.current == "fr"

    def test_narrow_it_shows_icons_with_tips_and_a_menu_of_languages(self, bar, appearance):
        bar.narrow(True)
        assert bar.is_narrow
        assert bar.width() == 56
        assert bar.entries["exchange"].toolTip() == "Exchange"
        assert bar.entries["exchange"].accessibleName() in ("", "Exchange")
        assert not bar._languages.isVisible()
        bar._more.click()
        menu = bar.findChild(QMenu)
        menu.actions()[0].trigger()
        assert appearance.language == "ar"
        menu.close()
        bar.narrow(False)
        assert bar.entries["exchange"].toolTip() == ""
        assert bar.width() == 212

    @pytest.mark.parametrize(("language", "scale"), [("ar", 100), ("ar", 150), ("en", 100), ("en", 150)])
    def test_narrow_all_icons_stand_in_one_line(self, make_appearance, qtbot, language, scale):
        bar = SideBar(make_appearance(language, scale=scale), self.PLACES, self.SMALL)
        qtbot.addWidget(bar)
        bar.resize(bar.width(), 600)
        bar.show()
        small = [bar.small[place.name] for place in self.SMALL]
        wide = [button.geometry() for button in small]
        bar.narrow(True)
        QApplication.processEvents()
        entry = bar.entries["exchange"]
        middle = entry.mapTo(bar, entry.rect().center()).x()
        assert all(abs(button.geometry().center().x() - middle) <= 1 for button in [*small, bar._more])
        bar.narrow(False)
        QApplication.processEvents()
        assert [button.geometry() for button in small] == wide

    @pytest.mark.parametrize("narrow", [True, False])
    @pytest.mark.parametrize("height", range(300, 340, 7))
    def test_in_a_low_window_no_place_is_cut_and_a_chevron_points_at_the_others(
        self, make_appearance, qtbot, height, narrow
    ):
        places = [Destination(f"place{number}", N_("Exchange"), "house") for number in range(9)]
        bar = SideBar(make_appearance(), places, self.SMALL)
        qtbot.addWidget(bar)
        bar.narrow(narrow)
        bar.resize(bar.width(), height)
        bar.show()
        for name in ("place0", "place8", "place3"):
            bar.show_place(name)
            QApplication.processEvents()
            seen = [entry.visibleRegion().boundingRect().height() for entry in bar.entries.values()]
            whole = bar.entries[name].height()
            assert set(seen) == {0, whole}
            assert bar.entries[name].visibleRegion().boundingRect().height() == whole
            assert bar._area._sign.isVisible()
        bar.resize(bar.width(), 800)
        QApplication.processEvents()
        assert not bar._area._sign.isVisible()
        assert all(entry.visibleRegion().boundingRect().height() == entry.height() for entry in bar.entries.values())

    def test_a_badge_is_seen_and_heard(self, bar, appearance):
        bar.show_badge("exchange", 2, "danger", N_("2 to decide"))
        entry = bar.entries["exchange"]
        assert has_colour(picture(entry), appearance.colour("danger_soft"))
        assert strip_isolates(entry.accessibleName()) == "Exchange, 2 to decide"
        bar.show_badge("exchange", 0, "danger", "")
        assert entry.accessibleName() == "Exchange"
        assert not has_colour(picture(entry), appearance.colour("danger_soft"))

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_every_place_says_its_words_and_its_number(self, make_appearance, qtbot, language):
        appearance, all_places = make_appearance(language), places()
        bar = SideBar(appearance, all_places, self.SMALL)
        qtbot.addWidget(bar)
        said = NP_("{n} record to decide", "{n} records to decide", 3)
        for place in all_places:
            bar.show_badge(place.name, 3, "danger", said)
            heard = strip_isolates(bar.entries[place.name].accessibleName()).removeprefix(RLM)
            expected = appearance.formats.plain(N_("{place}, {badge}", place=place.said, badge=said))
            assert heard == expected and "3" in heard

    def test_the_office_is_said(self, bar):
        bar.show_office("Manama")
        assert strip_isolates(bar._office.text()) == "Manama"

    def test_the_sign_of_the_theme_shows_the_other_one(self, bar, appearance):
        button = bar.small["theme"]
        assert button._icon == "moon"
        appearance.toggle_theme()
        assert button._icon == "sun"


class TestBarsOfTheWindow:
    def test_the_status_bar_says_only_what_there_is(self, appearance, qtbot):
        bar = StatusBar(appearance)
        qtbot.addWidget(bar)
        bar.show_unsent(0)
        assert not bar._unsent.isVisibleTo(bar)
        assert not bar.saved.isVisibleTo(bar)
        bar.show_unsent(7)
        bar.saved.say("10:42")
        assert strip_isolates(bar._unsent.words) == "7 changes not sent yet"
        assert bar.saved.isVisibleTo(bar)
        with qtbot.waitSignal(bar.unsent_asked):
            bar._unsent.click()
        bar.show_unsent(1)
        assert strip_isolates(bar._unsent.words) == "1 change not sent yet"

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_a_fact_is_shown_whole_or_not_at_all(self, make_appearance, qtbot, language):
        appearance = make_appearance(language, scale=150)
        window, bar = QWidget(), StatusBar(appearance)
        qtbot.addWidget(window)
        bar.setParent(window)
        window.show()
        bar.show_unsent(7)
        facts = {"saved": bar.saved, "person": bar.person, "backup": bar.backup}
        for name, fact in facts.items():
            fact.say(f"{name} at 02:00")
        bar.resize(2_000, 54)
        QApplication.processEvents()
        needed = bar._line.minimumSize().width()
        seen = []
        for width in [*range(needed + 20, bar._unsent.width() + 60, -7), needed]:
            bar.resize(width, 54)
            QApplication.processEvents()
            shown = [name for name, fact in facts.items() if fact.isVisible()]
            seen += [] if shown in seen else [shown]
            tip = strip_isolates(bar.toolTip())
            assert bar._unsent.isVisible()
            assert all(facts[name].width() >= facts[name].sizeHint().width() for name in shown)
            assert all((f"{name} at 02:00" in tip) is (name not in shown) for name in facts)
            assert strip_isolates(bar.accessibleDescription()) == tip
        assert seen == [["saved", "person", "backup"], ["saved", "person"], ["saved"], []]
        assert shown == ["saved", "person", "backup"]

    def test_facts_that_had_no_room_are_shown_when_words_are_shorter(self, appearance, qtbot):
        window, bar = QWidget(), StatusBar(appearance)
        qtbot.addWidget(window)
        bar.setParent(window)
        bar.resize(400, 36)
        window.show()
        bar.saved.say("saved at 02:00")
        bar.backup.say("backup today at 02:00 in the folder of the office and on the stick of the archive")
        assert not bar.backup.isVisible()
        bar.backup.say("backup")
        assert bar.backup.isVisible()
        assert bar.toolTip() == ""
        appearance.prefer(appearance.preferences.but(scale=150))
        bar.resize(270, 54)
        QApplication.processEvents()
        assert not bar.backup.isVisible()
        appearance.prefer(appearance.preferences.but(scale=100))
        QApplication.processEvents()
        assert bar.backup.isVisible()

    def test_nothing_is_made_before_the_first_words(self, appearance, qtbot):
        bar = StatusBar(appearance)
        qtbot.addWidget(bar)
        bar.person.say("")
        assert bar.findChildren(PlainLabel) == []
        bar.person.say("Rania")
        bar.person.say("")
        assert not bar.person.isVisibleTo(bar)

    def test_the_top_bar_is_lower_in_a_low_window(self, appearance, qtbot):
        bar = TopBar(appearance, N_("Agreements"), "5")
        qtbot.addWidget(bar)
        assert bar.height() == 68
        appearance.set_compact(True)
        assert bar.height() == 48
        bar.say(N_("Partners"))
        assert bar.title.text() == "Partners"
        assert not bar.subtitle.isVisibleTo(bar)
        bar.add(SecondaryButton(appearance, N_("Save")))

    def test_an_empty_list_says_what_to_do(self, appearance, qtbot):
        empty = EmptyState(appearance, "handshake", N_("No agreements here"), N_("New agreement"), N_("Help"))
        qtbot.addWidget(empty)
        buttons = empty.findChildren(Button)
        with qtbot.waitSignal(empty.acted):
            buttons[0].click()
        with qtbot.waitSignal(empty.linked):
            buttons[1].click()
        empty.say(N_("Nothing was found"))
        assert empty._words.text() == "Nothing was found"


class TestQuestion:
    def test_the_answer_is_the_name_of_the_button(self, appearance, qtbot):
        question = Question(
            appearance,
            None,
            N_("Withdraw record"),
            N_("It stays in the history"),
            [Reply("no", N_("Cancel")), Reply("yes", N_("Withdraw record"), "danger")],
        )
        qtbot.addWidget(question)
        question.buttons["yes"].click()
        assert question.answer == "yes"
        assert question.windowTitle() == "Withdraw record"

    def test_escape_is_no_answer(self, appearance, qtbot):
        question = Question(appearance, None, N_("Withdraw record"), "x", [Reply("yes", N_("Save"), "primary")])
        qtbot.addWidget(question)
        question.show()
        qtbot.keyClick(question, Qt.Key.Key_Escape)
        assert question.answer == ""


class TestCodesInLines:
    @pytest.mark.parametrize("text", ["Arab Regional Center for World Heritage (ARC-WH)", "Memorandum IWHC-MOU-2024-K"])
    def test_a_code_is_not_broken_at_its_hyphens(self, appearance, qtbot, text):
        font, code = appearance.font("second"), text.split()[-1]
        for width in range(width_of(code, font) + 4, width_of(text, font), 7):
            lines = wrapped(text, font, width)
            assert "".join(lines) == text
            assert any(code in line for line in lines)
        assert wrapped("a well-known place", font, width_of("a well-", font) + 2)[0] == "a well-"

    def test_a_label_has_room_for_the_line_that_it_costs(self, appearance, qtbot):
        text = "Arab Regional Center for World Heritage (ARC-WH)"
        label = PlainLabel(appearance, text, wraps=True)
        qtbot.addWidget(label)
        for width in range(120, 420, 10):
            lines = len(wrapped(label.text(), label.font(), width))
            assert label.heightForWidth(width) >= lines * label.fontMetrics().lineSpacing()


class TestFocusRing:
    @pytest.fixture
    def window(self, appearance, qtbot) -> QWidget:
        window = QWidget()
        window.first, window.second = TextInput(appearance, N_("Name")), SecondaryButton(appearance, N_("Save"))
        window.setLayout(column(window.first, window.second, margins=(20, 20, 20, 20)))
        window.ring = FocusRing(appearance, window)
        qtbot.addWidget(window)
        window.show()
        NativeEvents(window, window.ring)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    def test_by_key_the_ring_goes_round_the_whole_shape(self, window, qtbot):
        window.second.setFocus()
        qtbot.waitUntil(window.second.hasFocus)
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        qtbot.waitUntil(window.first.edit.hasFocus)
        assert window.ring.target is window.first.edit
        around_it = window.ring.geometry()
        frame = window.first.geometry()
        assert around_it.contains(frame)
        assert around_it.width() - frame.width() == 6

    def test_by_pointer_there_is_none(self, window, qtbot):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        qtbot.mouseClick(window.windowHandle(), LEFT_BUTTON, pos=QPoint(40, 40))
        assert window.ring.target is None

    def test_it_follows_and_goes_with_its_widget(self, window, qtbot):
        window.first.edit.setFocus()
        qtbot.waitUntil(window.first.edit.hasFocus)
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        assert window.ring.target is window.first.edit
        window.resize(500, 300)
        QApplication.processEvents()
        assert window.ring.geometry().contains(window.first.geometry())
        window.first.hide()
        assert window.ring.target is not window.first.edit

    def test_it_is_never_in_the_way(self, window):
        assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("kind", [LinkButton, WrappingLink])
@pytest.mark.parametrize("words", ["إدخال", "بيان"])
def test_the_line_below_an_arabic_link_is_apart_from_its_dots(make_appearance, qtbot, kind, words):
    link = kind(make_appearance("ar"), words)
    qtbot.addWidget(link)
    link.resize(link.sizeHint())
    image = link.grab().toImage()
    inked = [
        sum(image.pixelColor(x, y) != image.pixelColor(0, 0) for x in range(image.width()))
        for y in range(image.height())
    ]
    line = max(range(image.height()), key=lambda y: inked[y])
    assert inked[line] >= width_of(words, link.drawn_font()) - 2
    assert inked[line - 1] == 0

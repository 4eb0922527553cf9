"""What always holds for rows and panels: one size in a column, whole years, the parties' line, ranges on two lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_appearance import has_colour, picture
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication
from whole_window import settle
from workspace_samples import key_of, sample_workspace

from iwhc_desktop.gui.exchange.words import shortened_text
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import contrast
from iwhc_desktop.gui.models.shapes import FACT, NAME, Lines
from iwhc_desktop.gui.parts.buttons import PrimaryButton
from iwhc_desktop.gui.parts.drawing import draw_line
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.list_row import OldAndNew
from iwhc_desktop.gui.parts.message_bar import ProgressStrip
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.gui.views.cell_painter import _COMPACT, _ROLES, CellPainter
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Create, Save

LANGUAGES = ("ar", "en", "fr")
LONG = "A cooperation agreement about the protection of monuments, museums, archives and the living heritage " * 3


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, "en") as workspace:
        yield workspace


def ranged(workspace) -> int:
    """An agreement whose signing day is known to the year."""
    register = workspace.register
    owner = register.queries.find("partner", "ORG-ICESCO")
    made = Save(
        (
            Create("agreement", {"title_en": "Known to the year", "kind": "protocol", "term_months": 12}, "made"),
            Create("agreement_party", {"agreement": "@made", "partner": owner, "position": 1}, "ours"),
            Create(
                "agreement_party", {"agreement": "@made", "partner": key_of(workspace, "ORG-ARCWH", "partner")}, "b"
            ),
            Create("signature", {"agreement_party": "@ours", "signed_on": "2024"}),
            Create("signature", {"agreement_party": "@b", "signed_on": "2024"}),
        )
    )
    return register.bus.run(made).keys["made"]


@pytest.mark.parametrize("language", LANGUAGES)
class TestRanges:
    """D8."""

    @pytest.mark.parametrize("size", [(1366, 697), (1093, 543)])
    def test_the_column_of_last_days_has_room_for_both_days_with_their_years(self, workspace, language, size):
        key = ranged(workspace)
        workspace.appearance.set_language(language)
        workspace.window.resize(*size)
        workspace.show_record("agreement", key)
        settle(workspace)
        view = workspace.page("agreements").view
        shape = view.table.row_at(view.table.row_of(key)).shape("last_day")
        assert isinstance(shape, Lines)
        assert all("202" in strip_isolates(line) for line in (shape.first, shape.second))
        cells = view.painter.cells
        width = view.painter.column_width("last_day") - 24
        roles = cells._roles(shape)
        for role, words in ((roles.first, shape.first), (roles.second, shape.second)):
            assert not cells.breaker(role).broken(words, width).is_cut

    def test_the_inspector_is_never_wider_than_its_panel(self, workspace, language):
        key = ranged(workspace)
        workspace.appearance.set_language(language)
        workspace.show_record("agreement", key)
        settle(workspace)
        content = workspace.page("agreements").content
        QApplication.processEvents()
        assert content.minimumSizeHint().width() <= 320
        for label in content.findChildren(PlainLabel):
            if label.isVisibleTo(content):
                assert label.mapTo(content, label.rect().topRight()).x() <= content.width()


@pytest.mark.parametrize("is_compact", [False, True])
class TestSizes:
    """W4."""

    def test_a_column_has_one_size_however_long_a_text_is(self, make_appearance, is_compact):
        appearance = make_appearance("fr")
        appearance.set_compact(is_compact)
        cells = CellPainter(appearance)
        for look in (NAME, FACT):
            fonts = {cells._roles(Lines(words, look=look)).first for words in ("Short", LONG)}
            assert len(fonts) == 1
        assert all(isinstance(role, str) for roles in (*_ROLES.values(), *_COMPACT.values()) for role in roles[:2])

    def test_the_line_of_the_parties_stays_below_a_long_title(self, make_appearance, is_compact):
        appearance = make_appearance("fr")
        appearance.set_compact(is_compact)
        cells = CellPainter(appearance)
        shape = Lines(LONG, "ICCROM", NAME)
        lines = cells.broken(shape, 280).lines
        assert len(lines) == (1 if is_compact else 2)
        roles = cells._roles(shape)
        height = len(lines) * (cells.breaker(roles.first).height - 1) + cells.breaker(roles.second).height - 1
        assert height <= cells.row_height


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("role", ["strong", "second", "link"])
def test_a_line_that_is_laid_out_once_is_drawn_as_any_other(make_appearance, language, role):
    """In either direction, with letters of another font, underlined: the same pixels each time."""
    breaker, colour = CellPainter(make_appearance(language)).breaker(role), QColor("black")
    for words in ("Memorandum of Gafsa", "مذكرة تفاهم مع جامعة", "The long title of a memorandum…", "1–2 · 3 漢字"):
        line = breaker.broken(words, 280).lines[0]
        for height in (20, 21, 22, 23):
            place = QRect(10, 6, 280, height)
            usual = _inked(lambda painter, *its: draw_line(painter, *its, language == "ar"), breaker.font, place, line)
            for _time in range(2):
                ours = _inked(lambda painter, *its: breaker.draw(painter, *its, colour), breaker.font, place, line)
                assert ours == usual, (words, height)


def _inked(draw, font, place, line):
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    draw(painter, place, line)
    painter.end()
    return image


@pytest.mark.parametrize(
    ("sample", "kind"), [("AGR-02", "Cooperation and partnership agreement"), ("AGR-03", "Memorandum of understanding")]
)
def test_the_chip_is_the_agreements_own_type(workspace, sample, kind):
    """W3: every agreement was called Agreement."""
    workspace.show_record("agreement", key_of(workspace, sample))
    settle(workspace)
    pills = workspace.page("agreements").content.findChildren(PillLabel)
    said = [workspace.appearance.formats.plain(pill.look.said) for pill in pills]
    assert strip_isolates(said[0]) == kind


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_disabled_primary_button_can_be_read(make_appearance, qtbot, theme):
    """D21: its text was grey on the colour of the button."""
    appearance = make_appearance("en", theme=theme)
    button = PrimaryButton(appearance, N_("Make the starter file"))
    qtbot.addWidget(button)
    button.setEnabled(False)
    assert contrast(appearance.colours["text3"], appearance.colours["surface2"]) >= 4.5
    assert has_colour(picture(button), appearance.colour("surface2"))
    assert not has_colour(picture(button), appearance.colour("primary"))


@pytest.mark.parametrize("role", ["second", "body", "note", "title"])
def test_the_dots_under_arabic_letters_have_room_in_every_label(make_appearance, qtbot, role):
    """W1: the dots under the office's name were cut."""
    label = PlainLabel(make_appearance("ar"), "المقر الرئيسي · الرباط", role=role)
    qtbot.addWidget(label)
    metrics = QFontMetrics(label.font())
    below = metrics.tightBoundingRect("ي ب").bottom()
    assert label.sizeHint().height() >= metrics.ascent() + below + 1


def test_what_answers_a_need_is_counted_in_words(workspace):
    made = (
        Create("need", {"title_en": "A laboratory"}, "need"),
        Create("activity", {"title_en": "A workshop", "type": "workshop", "need": "@need"}, "one"),
    )
    key = workspace.register.bus.run(Save(made)).keys["need"]
    workspace.show_record("need", key)
    table = workspace.page("needs").view.table
    assert strip_isolates(table.row_at(table.row_of(key)).cell("answered")) == "1 activity"


def test_an_online_activity_says_so_under_its_title(workspace):
    made = Create(
        "activity", {"title_en": "A webinar", "type": "workshop", "mode": "online", "starts_on": "2026-12"}, "a"
    )
    key = workspace.register.bus.run(Save((made,))).keys["a"]
    workspace.show_record("activity", key)
    settle(workspace)
    labels = workspace.page("activities").content.findChildren(PlainLabel)
    assert any(strip_isolates(label.text()).endswith(" · Online") for label in labels)


@pytest.mark.parametrize(("width", "whole"), [(900, True), (300, False)])
def test_a_new_value_is_not_cut_while_its_line_has_room(make_appearance, qtbot, width, whole):
    """D27: it was cut after 44 letters with half of the line free."""
    value = "Memorandum of understanding on museums, archives and intangible heritage"
    line = OldAndNew(make_appearance("en"), N_("Title"), ("-", "-"), (shortened_text(value), value))
    qtbot.addWidget(line)
    line.resize(width, 30)
    line.show()
    QApplication.processEvents()
    after = line.findChildren(ShortLabel)[1]
    assert strip_isolates(after.text()) == value
    assert after.is_cut is not whole
    assert strip_isolates(after.toolTip()) == value
    assert after.geometry().right() <= line.width()


def test_the_words_of_a_progress_have_their_room(make_appearance, qtbot):
    """D27: `Checking BAK_for_BA` was cut there."""
    strip = ProgressStrip(make_appearance("en"))
    qtbot.addWidget(strip)
    strip.resize(900, 40)
    strip.start("Checking")
    strip.show()
    for words in ("Checking BAK_for_BAH_0001.iwhc", "x", "Checking BAK_for_BAH_0002_of_0020.iwhc"):
        strip.advance(1, 3, words)
        QApplication.processEvents()
        assert strip._words.width() >= strip._words.sizeHint().width()

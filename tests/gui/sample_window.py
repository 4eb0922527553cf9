"""A window on given rows: five agreements as they stand on 23 November 2026, without a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.gui.agreements.columns import ListedAgreement, ListedIn
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.frame.equipment import Equipment
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.help.page import HelpPage
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.models.record_table import Order, RecordTable
from iwhc_desktop.gui.parts.bars import ColourDot, ContributionBar, TermBar
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.facts import FactLine, Remark, Section
from iwhc_desktop.gui.parts.flow import FlowRow
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.parts.search_field import SearchField
from iwhc_desktop.gui.parts.side_bar import Destination
from iwhc_desktop.gui.parts.tabs import TabLabel, Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.views.list_page import column_samples, table_columns
from iwhc_desktop.gui.views.list_rows import ShownRow, make_row
from iwhc_desktop.gui.views.record_list import RecordListPage
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_

TODAY = dt.date(2026, 11, 23)

TITLES = {
    1: {
        "en": "Agreement to launch an international master's program on heritage preservation and digitization",
        "ar": "اتفاقية لإطلاق برنامج ماجستير دولي في صون التراث ورقمنته",
        "fr": "Accord pour le lancement d’un master international en préservation et numérisation du patrimoine",
    },
    2: {
        "en": "Cooperation and partnership agreement to implement the project on Hajj routes and historical mosques",
        "ar": "اتفاقية تعاون وشراكة لتنفيذ مشروع دروب الحج والمساجد التاريخية",
        "fr": "Accord de coopération et de partenariat pour la mise en œuvre du projet des routes du Hajj et des "
        "mosquées historiques",
    },
    3: {
        "en": "Memorandum of Understanding with the Arab Regional Center for World Heritage",
        "ar": "مذكرة تفاهم مع المركز الإقليمي العربي للتراث العالمي",
        "fr": "Mémorandum d’entente avec le Centre régional arabe pour le patrimoine mondial",
    },
    4: {
        "en": "Memorandum of Understanding with ICCROM",
        "ar": "مذكرة تفاهم مع إيكروم",
        "fr": "Mémorandum d’entente avec l’ICCROM",
    },
    5: {
        "en": "Memorandum of Understanding with the Organization of Turkic States",
        "ar": "مذكرة تفاهم مع منظمة الدول التركية",
        "fr": "Mémorandum d’entente avec l’Organisation des États turciques",
    },
}
PARTIES = {
    1: {
        "en": "Ain Shams University · Philipps University in Marburg",
        "ar": "جامعة عين شمس · جامعة فيليبس في ماربورغ",
        "fr": "Université Ain Shams · Université Philipps de Marbourg",
    },
    2: {"en": "Kingdom of Saudi Arabia", "ar": "المملكة العربية السعودية", "fr": "Royaume d’Arabie saoudite"},
    3: {
        "en": "Arab Regional Center for World Heritage (ARC-WH)",
        "ar": "المركز الإقليمي العربي للتراث العالمي (ARC-WH)",
        "fr": "Centre régional arabe pour le patrimoine mondial (ARC-WH)",
    },
    4: {"en": "ICCROM", "ar": "إيكروم (ICCROM)", "fr": "ICCROM"},
    5: {
        "en": "Organization of Turkic States (OTS)",
        "ar": "منظمة الدول التركية (OTS)",
        "fr": "Organisation des États turciques (OTS)",
    },
}


def listed(key: int, language: str) -> ListedAgreement:
    """One of the five agreements in a language."""
    day = {1: dt.date(2022, 4, 12), 2: dt.date(2024, 1, 17), 5: dt.date(2024, 6, 13)}.get(key)
    last = {1: dt.date(2025, 4, 11), 2: dt.date(2027, 1, 16), 5: dt.date(2027, 6, 12)}.get(key)
    state = {1: "expired", 2: "in_force", 5: "in_force"}.get(key, "signed_day_unknown")
    return ListedAgreement(
        key=key,
        title=TITLES[key][language],
        who=PARTIES[key][language],
        state=state,
        as_of=TODAY,
        flags=("expiring",) if key == 2 else (),
        signed_on=PartialDate.on(day) if day else None,
        effective=day,
        last_day=last,
        has_copy=key in (1, 2),
        unsent=key in (2, 5),
    )


def agreement_row(listed: ListedAgreement, formats: Formats) -> ShownRow:
    """An agreement as its list shows it."""
    return make_row(listed.key, ListedIn(listed, formats), AGREEMENTS, formats)


def agreement_painter(appearance: Appearance, parent: QObject) -> RowPainter:
    """The painter of the list of agreements."""
    return RowPainter(appearance, parent, column_samples(AGREEMENTS))


class FiveAgreements:
    """The five agreements as rows of a table."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance

    def keys(self, order: Order) -> Sequence[int]:
        """Sorted by last day, the unknown ones last."""
        keys = [1, 2, 5, 3, 4]
        return keys[::-1] if order.descending else keys

    def page(self, keys: Sequence[int]) -> Sequence[ShownRow]:
        """The rows of these keys."""
        language = self._appearance.language if self._appearance.language in ("ar", "fr") else "en"
        return [agreement_row(listed(key, language), self._appearance.formats) for key in keys]


COLUMNS = tuple(table_columns(AGREEMENTS))
PLACES = (
    Destination("agreements", N_("Agreements"), "handshake"),
    Destination("partners", N_("Partners"), "building-2"),
    Destination("exchange", C_("files", "Exchange"), "arrow-left-right"),
)
SMALL = (
    Destination("settings", N_("Settings"), "settings"),
    Destination("theme", N_("Light or dark"), "moon"),
    Destination("menu", N_("All commands"), "menu"),
    Destination("help", N_("Help"), "circle-help"),
)


def inspector_content(appearance: Appearance) -> QWidget:
    """What is known of the agreement on Hajj routes."""
    formats = appearance.formats
    content = QWidget()
    term = Section(appearance, C_("agreement", "Term"))
    term.body.addWidget(TermBar(appearance, 0.95, tone="warning", said=formats.time_left(TODAY, dt.date(2027, 1, 16))))
    term.body.addWidget(FactLine(appearance, "", N_("Signed"), formats.date(dt.date(2024, 1, 17), short=True)))
    term.body.addWidget(FactLine(appearance, "", N_("Last day"), formats.date(dt.date(2027, 1, 16), short=True)))
    shares = Section(appearance, N_("Contributions of the parties"))
    shares.body.addWidget(ContributionBar(appearance, (0.4, 0.6), N_("Contributions of the parties")))
    for token, name, share in (("primary", "ICESCO – IWHC", "40%"), ("gold", "Kingdom of Saudi Arabia", "60%")):
        line = QWidget()
        value = PlainLabel(appearance, share, role="strong")
        line.setLayout(row(ColourDot(appearance, token), PlainLabel(appearance, name, role="second"), None, value))
        shares.body.addWidget(line)
    details = Section(appearance, N_("Details"))
    details.body.addWidget(FactLine(appearance, "phone", N_("Phone"), "+966 11 555 0100"))
    history = Section(appearance, N_("History"))
    history.body.addWidget(Remark(appearance, "pencil", N_("Place of signing"), "Amman (Khaled), 12 Nov 2026"))
    pills = row(
        PillLabel(appearance, "neutral", N_("Agreement")),
        PillLabel(appearance, "warning", C_("status", "Ends soon"), "clock"),
        None,
    )
    buttons = FlowRow(
        SecondaryButton(appearance, C_("record", "Open"), "pencil"),
        SecondaryButton(appearance, N_("Print summary"), "printer"),
    )
    title = PlainLabel(appearance, TITLES[2]["ar" if appearance.is_rtl else "en"], role="panel_title", wraps=True)
    content.setLayout(
        column(pills, title, buttons, term, shares, details, history, None, spacing=14, margins=(18, 14, 18, 14))
    )
    return content


def sample_window(application: QApplication, preferences: Preferences) -> tuple[MainWindow, Appearance]:
    """The window with the list of the five agreements in front."""
    appearance = Appearance(application, preferences)
    window = MainWindow(appearance, PLACES, SMALL)
    window.complete(Equipment(appearance, window))
    table = RecordTable(appearance, FiveAgreements(appearance), COLUMNS, Order("last_day"))
    view = RecordView(appearance, table, agreement_painter(appearance, window), N_("Agreements"))
    bar = TopBar(appearance, N_("Agreements"), search=SearchField(appearance))
    bar.add(PrimaryButton(appearance, N_("New agreement"), "plus"))
    tabs = Tabs(
        appearance,
        N_("Status"),
        [
            TabLabel("all", C_("agreements", "All"), 5),
            TabLabel("in_force", C_("status", "In force"), 1),
            TabLabel("expiring", C_("status", "Ends soon"), 1),
            TabLabel("day_missing", C_("status", "Signed, day missing"), 2),
        ],
    )
    empty = EmptyState(appearance, "handshake", N_("No agreements here"), N_("New agreement"))
    page = RecordListPage(appearance, bar, "agreements", view, empty, tabs)
    page.inspector = inspector_content(appearance)
    window.add_page("agreements", page)
    window.add_page("help", HelpPage(appearance, window))
    window.side_bar.show_office("Field office Manama")
    window.side_bar.show_badge("exchange", 2, "danger", N_("to decide"))
    window.status.saved.say("10:42")
    window.status.show_unsent(7)
    window.status.person.say("Amina Al-Khalifa")
    window.go("agreements")
    view.go_to(2)
    return window, appearance

"""Scenes of details: money, people at partners, partners made one, four of them compared, answers, joined pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from picture_workspaces import PAST, SAMPLE, SEASON
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from season_scenes import Scene, activity_form, home, in_list, season_list
from workspace_samples import key_of, until

from iwhc_desktop.domain.kind_names import PAYMENT
from iwhc_desktop.gui.activities.payments import payment_question
from iwhc_desktop.gui.documents.joining import joined
from iwhc_desktop.gui.duplicates.opening import compare
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.services.saving.commands import Attach, Create, Save

_PEOPLE = (
    {
        "name": "أ. د. عبد الرحمن بن محمد الخليفة آل ثاني",
        "role_ar": "مدير إدارة التعاون الدولي والشراكات والعلاقات الخارجية",
        "email": "international.cooperation@heritage.example.org",
        "phone": "+966 11 000 1000",
        "in_role_from": "2021-09",
        "in_role_to": "2027-06-30",
    },
    {
        "name": "Marie-Françoise de La Rochefoucauld-Montbel",
        "role_fr": "Cheffe du bureau de la coopération internationale et des partenariats",
        "phone": "+33 1 00 00 00 00",
    },
)
_LONG = (
    {
        "name_en": "International Federation for the Safeguarding of Intangible Cultural Heritage",
        "name_fr": "Fédération internationale pour la sauvegarde du patrimoine culturel immatériel",
        "type": "ngo_international",
        "acronym_en": "IFSICH",
    },
    {
        "name_ar": "الاتحاد الدولي لصون التراث الثقافي غير المادي",
        "name_en": "International Federation for Safeguarding Intangible Cultural Heritage",
        "type": "intergovernmental",
    },
    {
        "name_fr": "Fédération internationale pour la sauvegarde du patrimoine immatériel",
        "type": "ngo_international",
    },
    {
        "name_ar": "الاتحاد الدولي لصون التراث الثقافي غير المادي والحفاظ عليه",
        "name_en": "Int. Federation for the Safeguarding of Intangible Heritage",
        "contact_name": "أ. د. عبد الرحمن بن محمد الخليفة",
        "type": "foundation",
    },
)


_WEBSITE = "https://heritage.example.org/federation"
"""By it the four entries are found again."""


def _first_funded(workspace: Workspace) -> None:
    """What three parties and a funder pay for the first activity of the season."""
    key = in_list(workspace, "activity")
    if workspace.register.queries.children("funding_plan", [key]).get(key):
        return
    parties = [key_of(workspace, name, "partner") for name in ("ORG-ICESCO", "ORG-ARCWH", "ORG-ICCROM")]
    plan = {
        "activity": key,
        "mode": "equal",
        "total": {"amount_minor": 2_500_000, "currency": "USD"},
        "shares": [{"party": party, "num": 1, "den": 3} for party in parties],
        "agreed_on": "2026-11-02",
    }
    giver = {
        "activity": key,
        "funder": key_of(workspace, "ORG-KSA", "partner"),
        "brought_by": parties[0],
        "amount": {"amount_minor": 25_000_000, "currency": "SAR"},
        "report_due_on": "2027-03-31",
    }
    workspace.run(Save((Create("funding_plan", plan), Create("other_funding", giver))))


def _money(workspace: Workspace) -> None:
    _first_funded(workspace)
    activity_form(workspace, 1, 0)


def _funded(workspace: Workspace) -> None:
    _first_funded(workspace)
    season_list(workspace, "activity")


def _paid(workspace: Workspace) -> None:
    """The same activity with payments: received, agreed for a day, spent, reversed."""
    _first_funded(workspace)
    key, dollars = in_list(workspace, "activity"), {"currency": "USD"}
    if not workspace.register.queries.children(PAYMENT, [key]).get(key):
        icesco, arcwh = (key_of(workspace, name, "partner") for name in ("ORG-ICESCO", "ORG-ARCWH"))
        wrong = {"activity": key, "kind": "received", "payer": icesco, "on": "2026-11-01"}
        entered = (
            {**wrong, "amount": {**dollars, "amount_minor": 750_000}},
            {**wrong, "on": "2026-11-02", "amount": {**dollars, "amount_minor": 1_000_000}},
            {**wrong, "kind": "instalment", "payer": arcwh, "amount": {**dollars, "amount_minor": 833_333}},
            {"activity": key, "kind": "spent", "on": "2026-11-20", "amount": {**dollars, "amount_minor": 420_000}},
        )
        made = workspace.register.bus.run(Save(tuple(Create(PAYMENT, one, f"p{n}") for n, one in enumerate(entered))))
        reversal = {"activity": key, "kind": "reversal", "on": "2026-11-02", "reason": "Entered for another activity"}
        workspace.run(Save((Create(PAYMENT, {**reversal, "reverses": made.keys["p0"]}),)))
    season_list(workspace, "activity")


def _pay(workspace: Workspace) -> None:
    """The dialog in which a payment is entered."""
    _paid(workspace)
    page: Any = workspace.page("activities")
    payment_question(workspace, page.inspector.read(in_list(workspace, "activity"))).open()


def _people(workspace: Workspace) -> None:
    """The tab *Contacts* of the partners with names as long as people have them."""
    partner = key_of(workspace, "ORG-OTS", "partner")
    if len(workspace.register.queries.keys("contact")) < len(_PEOPLE):
        workspace.run(Save(tuple(Create("contact", {"partner": partner, **one}) for one in _PEOPLE)))
    season_list(workspace, "contact", 1)


def _long_names(workspace: Workspace) -> list[int]:
    """Four entries of one organisation."""
    queries = workspace.register.queries
    websites = queries.values("partner", queries.keys("partner"))
    found = [key for key, values in websites.items() if values.get("website") == _WEBSITE]
    if found:
        return found
    made = [Save((Create("partner", {**one, "website": _WEBSITE}),)) for one in _LONG]
    return [workspace.register.bus.run(one).key for one in made]


def _compare_four(workspace: Workspace) -> None:
    compare(workspace, _long_names(workspace))


def _merged(workspace: Workspace) -> None:
    """A partner that another one is kept instead of."""
    kept = key_of(workspace, "ORG-OTS", "partner")
    made = workspace.register.bus.run(
        Save((Create("partner", {"name_en": "Organisation of the Turkic States", "type": "foundation"}),))
    ).key
    workspace.register.duplicates.merge("partner", kept, [made])
    workspace.show_record("partner", made)
    page: Any = workspace.page("partners")
    page.inspector.refresh()


def _answered(workspace: Workspace) -> None:
    """A list with some of its questions answered."""
    page: Any = workspace.page("bring_in")
    page.open_list("agreement")
    page.open_file(Path(__file__).resolve().parents[1] / "import_samples" / "officer_list_en.xlsx")
    until(lambda: not workspace.tasks.is_busy)
    for _step in range(2):
        page.step_on()
        until(lambda: not workspace.tasks.is_busy)
    page.next_question()
    for answer in (1, 1):
        page.check_step.bar.buttons[answer].click()
        until(lambda: not workspace.tasks.is_busy)
    page.next_question()
    for _pass in range(3):
        QApplication.processEvents()


def _photographed(path: Path, number: int, size: tuple[int, int]) -> Path:
    """A page as a phone takes it: grey paper on a dark table."""
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(picture)
    sheet = picture.rect().adjusted(60, 60, -60, -60)
    painter.fillRect(sheet, Qt.GlobalColor.white)
    painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, f"- {number} -")
    painter.end()
    picture.save(str(path))
    return path


def _joined(workspace: Workspace) -> None:
    """A letter of two photographed pages, one of them lying, joined into one file."""
    register = workspace.register
    agreement = key_of(workspace, "AGR-02")
    if not register.documents.of(agreement):
        folder = Path(register.profile)
        sizes = ((900, 1270), (1270, 900))
        paths = [_photographed(folder / f"IMG_{n}.png", n, size) for n, size in enumerate(sizes, 1)]
        letter = folder / "letter of 3 November.pdf"
        letter.write_bytes(joined(paths, TaskProgress()))
        workspace.run(Attach("agreement", agreement, letter, "letter"))
    (item,) = register.documents.of(agreement)
    workspace.go("documents")
    page: Any = workspace.page("documents")
    page.widen()
    page.show_record(item.key)
    page.inspector.refresh()
    until(lambda: not workspace.tasks.is_busy)


DETAIL_SCENES: dict[str, Scene] = {
    "activity_money": Scene(_money, SEASON),
    "activity_funded": Scene(_funded, SEASON),
    "activity_paid": Scene(_paid, SEASON),
    "activity_pay": Scene(_pay, SEASON),
    "contacts_long": Scene(_people, SEASON),
    "duplicates_four": Scene(_compare_four, SEASON),
    "partner_merged": Scene(_merged, SEASON),
    "bring_in_answered": Scene(_answered, SAMPLE),
    "document_joined": Scene(_joined, SAMPLE),
    "as_of_list": Scene(lambda workspace: workspace.go("agreements"), PAST),
    "as_of_home": Scene(home, PAST),
}
"""Every scene by name."""

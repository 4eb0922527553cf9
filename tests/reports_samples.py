"""Five agreement summaries as the sample register gives them, and one that holds everything at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO

from PIL import Image, ImageDraw

from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS, TODO_LABELS
from iwhc_desktop.domain.choices import (
    AGREEMENT_KINDS,
    CONTRIBUTION_MODES,
    DOCUMENT_KINDS,
    THIRD_PARTY_POLICIES,
)
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.reports.summary_model import (
    AgreementSummary,
    ConflictLine,
    ContributionLine,
    Imprint,
    Letterhead,
    PartyLine,
    RenewalLine,
    ResponseLine,
    ShownText,
    SignatureLine,
    SummaryDocument,
    SuspensionLine,
    TerminationLine,
    TermLines,
    ThreeNames,
)

AS_OF = date(2026, 11, 23)
LANGUAGES = ("ar", "en", "fr")

Three = dict[str, str]

ICESCO: Three = {
    "ar": "منظمة العالم الإسلامي للتربية والعلوم والثقافة",
    "en": "Islamic World Educational, Scientific and Cultural Organization",
    "fr": "Organisation du Monde Islamique pour l’Éducation, les Sciences et la Culture",
}
IWHC: Three = {
    "ar": "مركز التراث في العالم الإسلامي",
    "en": "Islamic World Heritage Center",
    "fr": "Centre du patrimoine du monde islamique",
}
AIN_SHAMS: Three = {"ar": "جامعة عين شمس", "en": "Ain Shams University", "fr": "Université Ain Shams"}
MARBURG: Three = {
    "ar": "جامعة فيليبس في ماربورغ",
    "en": "Philipps University in Marburg",
    "fr": "Université Philipps de Marbourg",
}
SAUDI: Three = {"ar": "المملكة العربية السعودية", "en": "Kingdom of Saudi Arabia", "fr": "Royaume d’Arabie saoudite"}
SAUDI_COMMISSION: Three = {
    "ar": "اللجنة الوطنية السعودية للتربية والعلوم والثقافة",
    "en": "Saudi National Commission for Education, Culture and Science",
    "fr": "Commission nationale saoudienne pour l’éducation, la culture et la science",
}
ARC_WH: Three = {
    "ar": "المركز الإقليمي العربي للتراث العالمي",
    "en": "Arab Regional Center for World Heritage",
    "fr": "Centre régional arabe pour le patrimoine mondial",
}
ICCROM: Three = {
    "ar": "المركز الدولي لدراسة صون وترميم الممتلكات الثقافية (ICCROM)",
    "en": "ICCROM",
    "fr": "Centre international d’études pour la conservation et la restauration des biens culturels",
}
OTS: Three = {
    "ar": "منظمة الدول التركية",
    "en": "Organization of Turkic States",
    "fr": "Organisation des États turciques",
}

TITLES: tuple[Three, ...] = (
    {
        "ar": "اتفاقية لإطلاق برنامج ماجستير دولي في صون التراث ورقمنته",
        "en": "Agreement to launch an international master's program on heritage preservation and digitization",
        "fr": "Accord pour le lancement d’un master international en préservation et numérisation du patrimoine",
    },
    {
        "ar": "اتفاقية تعاون وشراكة لتنفيذ مشروع دروب الحج والمساجد التاريخية",
        "en": "Cooperation and partnership agreement to implement the project on Hajj routes and historical mosques",
        "fr": "Accord de coopération et de partenariat pour la mise en œuvre du projet des routes du Hajj et "
        "des mosquées historiques",
    },
    {
        "ar": "مذكرة تفاهم مع المركز الإقليمي العربي للتراث العالمي",
        "en": "Memorandum of Understanding with the Arab Regional Center for World Heritage",
        "fr": "Mémorandum d’entente avec le Centre régional arabe pour le patrimoine mondial",
    },
    {
        "ar": "مذكرة تفاهم مع إيكروم",
        "en": "Memorandum of Understanding with ICCROM",
        "fr": "Mémorandum d’entente avec l’ICCROM",
    },
    {
        "ar": "مذكرة تفاهم مع منظمة الدول التركية",
        "en": "Memorandum of Understanding with the Organization of Turkic States",
        "fr": "Mémorandum d’entente avec l’Organisation des États turciques",
    },
)

PARTNERS = ((AIN_SHAMS, MARBURG), (SAUDI,), (ARC_WH,), (ICCROM,), (OTS,))
KINDS = (
    "agreement",
    "cooperation_and_partnership_agreement",
    "memorandum_of_understanding",
    "memorandum_of_understanding",
    "memorandum_of_understanding",
)
REFERENCES = (
    "IWHC-AGR-2026-HQ1-0001-3",
    "IWHC-CPA-2026-HQ1-0002-K",
    "IWHC-MOU-2026-HQ1-0003-S",
    "IWHC-MOU-2026-HQ1-0004-5",
    "IWHC-MOU-2026-HQ1-0005-X",
)
SIGNED = ("2022", "2024-01-17", None, None, "2024-06-13")
PLACES: tuple[Three, ...] = (
    {"ar": "القاهرة", "en": "Cairo", "fr": "Le Caire"},
    {"ar": "جدة", "en": "Jeddah", "fr": "Djeddah"},
    {},
    {},
    {"ar": "الرباط", "en": "Rabat", "fr": "Rabat"},
)
FIELDS: tuple[Three, ...] = (
    {"ar": "التراث المادي", "en": "tangible heritage", "fr": "patrimoine matériel"},
    {"ar": "التراث المغمور بالمياه", "en": "underwater heritage", "fr": "patrimoine subaquatique"},
)
RENEWABLE = N_("Renewable at the request of the parties")
COUNTED = N_("3 years from the day of signing")


def _term(signed: PartialDate | None) -> TermLines:
    rules: tuple[Message, ...] = (COUNTED, RENEWABLE)
    if signed is None:
        return TermLines(
            state="signed_day_unknown",
            state_label=STATE_LABELS["signed_day_unknown"],
            certain=False,
            possible=(STATE_LABELS["in_force"], STATE_LABELS["expired"]),
            rules=rules,
        )
    first, last = signed.earliest, signed.latest
    ends = tuple(date(day.year + 3, day.month, day.day) for day in (first, last))
    last_days = tuple(date.fromordinal(day.toordinal() - 1) for day in ends)
    state = "expired" if last_days[1] < AS_OF else "in_force"
    known = first == last
    return TermLines(
        state=state,
        state_label=STATE_LABELS[state],
        rules=rules,
        effective=first if known else (first, last),
        end=ends[0] if known else (ends[0], ends[1]),
        last_day=last_days[0] if known else (last_days[0], last_days[1]),
        days_left=(last_days[0] - AS_OF).days + 1 if known and state == "in_force" else None,
        reasons=(N_("Signed by all required parties on {day}", day=signed),),
    )


def sample(number: int, language: str) -> AgreementSummary:
    """Agreement 1 to 5 of the sample register, as of the 23rd of November 2026."""
    at = number - 1
    written = SIGNED[at]
    signed = PartialDate.parse(written) if written else None
    names = [ICESCO[language], *(partner[language] for partner in PARTNERS[at])]
    bodies = ["", SAUDI_COMMISSION[language] if number == 2 else "", ""]
    todo = ["attach_signed_document"] if written and len(written) > 4 else ["enter_signing_date"]
    return AgreementSummary(
        reference=REFERENCES[at],
        kind=AGREEMENT_KINDS[KINDS[at]],
        term=_term(signed),
        title=ShownText(text=TITLES[at][language], language=language, to_confirm=language != "en"),
        other_titles=tuple(
            ShownText(text=TITLES[at][other], language=other) for other in LANGUAGES if other != language
        ),
        letterhead=letterhead(language),
        imprint=Imprint(printed_by="أمينة آل خليفة", office="Manama", as_of=AS_OF, digest="3f9c27ab01d4"),
        parties=tuple(
            PartyLine(name=ShownText(text=name, language=language), signing_body=body)
            for name, body in zip(names, bodies, strict=False)
        ),
        signatures=tuple(
            SignatureLine(
                party=name,
                signed_on=None if index and signed else signed,
                same_act=bool(index and signed),
                place=PLACES[at].get(language, ""),
                evidence="missing",
            )
            for index, name in enumerate(names)
        ),
        contribution_mode=CONTRIBUTION_MODES["not_stated"],
        third_party_policy=THIRD_PARTY_POLICIES["none"],
        fields=tuple(field[language] for field in FIELDS),
        plan_period="2024–2025" if number > 2 else "",
        documents=(SummaryDocument(title=TITLES[at][language], kind=DOCUMENT_KINDS["signed_mou"], status="missing"),),
        todo=tuple(TODO_LABELS[code] for code in todo),
    )


def letterhead(language: str, logo: bytes | None = None) -> Letterhead:
    """ICESCO and the Center, printed in Manama."""
    offices = {"ar": "مكتب المنامة", "en": "Manama office", "fr": "Bureau de Manama"}
    owner, unit = ThreeNames(**ICESCO), ThreeNames(**IWHC)
    return Letterhead(owner=owner, unit=unit, office=offices[language], logo=logo)


def full(language: str) -> AgreementSummary:
    """A summary with every section filled and both directions mixed in every one of them."""
    base = sample(2, language)
    saudi, icesco = SAUDI[language], ICESCO[language]
    return replace(
        base,
        letterhead=letterhead(language, logo()),
        registry_no="2024/117",
        parties=(
            PartyLine(
                name=ShownText(text=icesco, language=language),
                contact_name="Əliyev Heydər, Şuşa",
                contact_phone="+212 537 56 60 52",
                contact_email="contact@icesco.org",
            ),
            PartyLine(
                name=ShownText(text=saudi, language=language),
                signing_body=SAUDI_COMMISSION[language],
                contact_name="اللجنة الوطنية",
                contact_phone="+966 11 555 0100",
            ),
            PartyLine(
                name=ShownText(text="Azərbaycan Respublikası Mədəniyyət Nazirliyi", language="en"), required=False
            ),
        ),
        signatures=(
            SignatureLine(
                party=icesco,
                signed_on=PartialDate.parse("2024-01-17"),
                place=PLACES[1][language],
                signatory="Dr. Salim M. AlMalik",
                capacity="Director-General",
                evidence="present",
            ),
            SignatureLine(party=saudi, same_act=True, signatory="أحمد بن عبد العزيز البليهد", evidence="travelling"),
        ),
        renewals=(
            RenewalLine(
                kind=N_("Request of one party"),
                by_party=saudi,
                months=36,
                letter_on=PartialDate.parse("2026-10-01"),
                responses=(ResponseLine(party=icesco, agrees=True, responded_on=PartialDate.parse("2026-11-02")),),
            ),
        ),
        suspensions=(
            SuspensionLine(
                suspended_from=PartialDate.parse("2025-03"), decided_by=saudi, reason="ظروف استثنائية (COVID-19)"
            ),
        ),
        terminations=(
            TerminationLine(
                by_party=saudi,
                notice_on=PartialDate.parse("2026-09"),
                effective_on=PartialDate.parse("2026-12-31"),
                reason="Priorités nouvelles",
            ),
        ),
        contribution_mode=CONTRIBUTION_MODES["proportional"],
        contributions=(
            ContributionLine(party=icesco, share=Fraction(1, 3)),
            ContributionLine(party=saudi, share=Fraction(2, 3), amount=250_000_00, currency="SAR"),
            ContributionLine(party="AFD", text="خبراء (AI, VR, AR)"),
        ),
        purposes=("الحماية", "documentation"),
        legal_instruments=("UNIDROIT 1995 Convention",),
        responsible_office="Manama",
        person_in_charge="Əliyev Heydər",
        documents=(
            SummaryDocument(
                title="دروب الحج – النسخة الموقّعة.pdf",
                kind=DOCUMENT_KINDS["signed_mou"],
                status="present",
                reference="IWHC-DOC-2026-HQ1-0007-Q",
                sha256="9f86d081884c",
            ),
            SummaryDocument(
                title="Lettre n° 42 – موقَّعة", kind=DOCUMENT_KINDS["letter"], status="travelling", sha256="60303ae22b99"
            ),
        ),
        conflicts=(ConflictLine(field=N_("Signed on"), values=(("2024-01-17", "HQ"), ("2024-01-18", "المنامة"))),),
        issues=(N_("The renewal was agreed after the last day"),),
    )


def logo() -> bytes:
    """A PNG with transparency."""
    image = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 280, 280), fill=(11, 97, 88, 255))
    draw.ellipse((95, 95, 205, 205), fill=(255, 255, 255, 200))
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()

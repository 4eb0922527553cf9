"""Twenty-four summaries that are hard to print: many parties, renewals, every script, amounts in fifteen currencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from reports_samples import ICESCO, SAUDI, full, sample

from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.currency_words import SPELT
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.reports.summary_model import (
    AgreementSummary,
    ContributionLine,
    PartyLine,
    RenewalLine,
    ResponseLine,
    ShownText,
    SignatureLine,
    SuspensionLine,
    TerminationLine,
    TermLines,
)

COUNT = 24

NAMES = (
    "Azərbaycan Respublikası Mədəniyyət Nazirliyi",
    "Türkiye Cumhuriyeti Kültür ve Turizm Bakanlığı",
    "Қазақстан Республикасы Мәдениет және ақпарат министрлігі",
    "Кыргыз Республикасынын Маданият министрлиги",
    "Вазорати фарҳанги Ҷумҳурии Тоҷикистон",
    "Oʻzbekiston Respublikasi Madaniy meros agentligi",
    "Ўзбекистон Республикаси Маданият вазирлиги",
    "Türkmenistanyň Medeniýet ministrligi",
    "গণপ্রজাতন্ত্রী বাংলাদেশ সরকারের সংস্কৃতি মন্ত্রণালয়",
    "ދިވެހިރާއްޖޭގެ ސަގާފީ ތަރިކައާ ބެހޭ މިނިސްޓްރީ",
    "Kementerian Pelancongan, Seni dan Budaya Malaysia",
    "کمنترين کبودايأن، بليا دان سوکن",
    "Hukumar Kayan Tarihi ta Ƙasa, Ɗan Masanin Ƙofar Ɓauci",
    "Ilé-iṣẹ́ Àṣà àti Ìrìn-àjò Afẹ́ ní Ọ̀yọ́",
    "Ndajé mbatiit ak caada ci Senegaal, Ŋaaye",
    "Ministrstvo za kulturo, Muʾassasat al-Ḥijra ʿUmar Ṣalāḥ",
    "ⵜⴰⵎⴰⵡⴰⵙⵜ ⵏ ⵜⵓⵙⵙⵏⴰ ⵏ ⵜⴳⵍⴷⵉⵜ ⵏ ⵍⵎⵖⵔⵉⴱ",
    "وزارت فرهنگ، گردشگری و صنایع‌دستی ایران",
    "قومی ورثہ و ثقافت ڈویژن، حکومتِ پاکستان ٹھٹھہ",
    "د افغانستان د اطلاعاتو او کلتور وزارت ځ ښ ږ",
    "Ministria e Kulturës e Republikës së Shqipërisë",
    "Ministère de la Culture, de l’Artisanat et du Tourisme du Bénin – Cœur d’Abomey",
    "وزارة الثقافة والفنون والحرف والصناعات التقليدية والعلاقات مع البرلمان في الجمهورية الإسلامية الموريتانية",
    "Ministry of Culture → Heritage ✓ Division ★",
)
"""Names in the scripts and letters of the member states' languages, with the signs that people type."""

TITLES = (
    "مذكرة تفاهم بين المركز والمكتبة الوطنية (هاتف: +966 11 480 1234) لتمويل 33.5% من ترميم المخطوطات [المرحلة 2/3]",
    "Agreement on the routes of the Hajj (telephone +212 537 56 60 52; B/2026/114-EXP; org.example@projects.org) and "
    "on the digitization of 12,500 manuscripts by 31 December 2027",
    "Accord relatif à l’éducation, à la conservation et à la numérisation du patrimoine : « Routes du Hajj » "
    "(tél. +212 537 56 60 52), 75 000 € par an",
)

ABOUT = (
    "The parties cooperate in heritage education and heritage preservation and digitization. "
    "يتعاون الأطراف في صون التراث (B/2026/114-EXP) حتى 31 ديسمبر 2027. " * 3
)


def name(number: int, language: str) -> ShownText:
    """The name of a party; the first two are those of the samples."""
    if number < 2:
        return ShownText(text=(ICESCO, SAUDI)[number][language], language=language)
    text = NAMES[(number - 2) % len(NAMES)]
    serial = "" if number < len(NAMES) + 2 else f" ({number})"
    return ShownText(text=text + serial, language=language if number % 3 else ("en", "ar", "fr")[number % 2])


def day(number: int) -> PartialDate:
    """A day of its own for each number."""
    return PartialDate.parse((date(2019, 1, 3) + timedelta(days=37 * number)).isoformat())


def term(number: int) -> TermLines:
    """A state of every kind, certain or not."""
    state = tuple(STATE_LABELS)[number % len(STATE_LABELS)]
    is_certain = number % 3 != 1
    possible: tuple[Message, ...] = () if is_certain else (STATE_LABELS["in_force"], STATE_LABELS["expired"])
    last: date | tuple[date, date] = date(2027, 3, 18)
    return TermLines(
        state=state,
        state_label=STATE_LABELS[state],
        certain=is_certain,
        possible=possible,
        effective=date(2022, 2, 18),
        last_day=last if is_certain else (date(2027, 3, 18), date(2027, 12, 30)),
        days_left=115 if state == "in_force" and is_certain else None,
        term_number=1 + number % 4,
        rules=(N_("3 years from the day of signing"), N_("Renewable at the request of the parties")),
        reasons=tuple(N_("Signed by all required parties on {day}", day=day(at)) for at in range(1 + number % 5)),
    )


def renewals(number: int, names: list[str]) -> tuple[RenewalLine, ...]:
    """Up to three renewals, each with the answers of all parties."""
    return tuple(
        RenewalLine(
            kind=N_("Request of one party"),
            by_party=names[at % len(names)],
            letter_on=day(20 + at),
            months=36,
            withdrawn_on=day(30) if at == 2 and number % 2 else None,
            responses=tuple(
                ResponseLine(party=party, agrees=(at + index) % 7 > 0, responded_on=day(21 + at + index))
                for index, party in enumerate(names)
            ),
        )
        for at in range(number % 4)
    )


def contributions(number: int, names: list[str]) -> tuple[ContributionLine, ...]:
    """Amounts in fifteen currencies, small and large, and exact shares."""
    amounts = (1, 2, 3, 10, 11, 100, 250_000, 1_250_500)
    fixed = [
        ContributionLine(party=names[at % len(names)], amount=amounts[(at + number) % 8] * 1000, currency=currency)
        for at, currency in enumerate(sorted(SPELT))
    ]
    return (*fixed, ContributionLine(party=names[0], share=Fraction(1, 3), text="خبراء (AI, VR, AR) / experts"))


def hard(number: int, language: str) -> AgreementSummary:
    """One of `COUNT` summaries, as of the same day as the samples."""
    base = full(language) if number % 2 else sample(number % 5 + 1, language)
    parties = [name(at + (number if at > 1 else 0), language) for at in range((3, 12, 57, 23, 12, 57)[number % 6])]
    names = [party.text for party in parties]
    title = TITLES[number % 3]
    return replace(
        base,
        title=ShownText(text=title, language=("ar", "en", "fr")[number % 3]),
        term=term(number),
        parties=tuple(
            PartyLine(
                name=party,
                signing_body=names[(at * 5) % len(names)] if at % 3 == 1 else "",
                required=at % 4 != 3,
                contact_phone="+966 11 480 1234" if at % 2 else "",
                contact_email="org.example@projects.org" if at % 2 else "",
            )
            for at, party in enumerate(parties)
        ),
        signatures=tuple(
            SignatureLine(
                party=party, signed_on=day(at), place="Rabat", signatory="Dr. A. Ɗan-Ƙofa", evidence="missing"
            )
            for at, party in enumerate(names)
        ),
        renewals=renewals(number, names),
        suspensions=(SuspensionLine(suspended_from=day(40), suspended_to=day(41), reason=ABOUT),) * (number % 3),
        terminations=(TerminationLine(by_party=names[1], notice_on=day(60), effective_on=day(65), reason=ABOUT),)
        * (number % 2),
        contributions=contributions(number, names) if number % 4 else (),
        fields=("heritage education and heritage preservation and digitization", "التراث المادي"),
    )

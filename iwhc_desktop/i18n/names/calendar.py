"""The names of months and weekdays as people type them, in every usage the offices know; folded, without points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.i18n import hijri
from iwhc_desktop.i18n.search_key import fold

_GREGORIAN = (
    "january jan | janvier janv | يناير | كانون الثاني | جانفي",
    "february feb | février févr fév | فبراير | شباط | فيفري",
    "march mar | mars | مارس | آذار",
    "april apr | avril avr | أبريل إبريل | نيسان | أفريل",
    "may | mai | مايو | أيار | ماي",
    "june jun | juin | يونيو يونية | حزيران | جوان",
    "july jul | juillet juil | يوليو يولية | تموز | جويلية يوليوز",
    "august aug | août | أغسطس أغشت | آب | أوت غشت",
    "september sept sep | septembre | سبتمبر | أيلول | شتنبر شتمبر",
    "october oct | octobre | أكتوبر | تشرين الأول | أكتوبر",
    "november nov | novembre | نوفمبر | تشرين الثاني | نونبر نوفنبر",
    "december dec | décembre déc | ديسمبر | كانون الأول | دجنبر دجمبر",
)
_TWO_WORDS = frozenset(["كانون الثاني", "كانون الأول", "تشرين الأول", "تشرين الثاني"])

_HIJRI = (
    "muharram | mouharram | محرم | المحرم",
    "safar | صفر",
    "rabi al-awwal | rabi al-awal | rabi i | rabi' al-awwal | rabia al-awal | rabia al-awwal | ربيع الأول",
    "rabi al-thani | rabi al-akhir | rabi ii | rabi' al-thani | rabia ath-thani | ربيع الآخر | ربيع الثاني",
    "jumada al-ula | jumada al-awwal | jumada i | joumada al-oula | جمادى الأولى | جمادى الأول",
    "jumada al-akhira | jumada al-thani | jumada al-thaniya | jumada ii | joumada ath-thania"
    " | جمادى الآخرة | جمادى الثانية | جمادى الآخر",
    "rajab | رجب",
    "sha'ban | shaban | chaabane | شعبان",
    "ramadan | رمضان",
    "shawwal | chawwal | شوال",
    "dhu al-qa'da | dhu al-qada | dhu al-qi'da | dhul qada | dhul-qadah | dhu al-qadah | dhou al-qi'da"
    " | dhou al-qida | ذو القعدة | ذي القعدة",
    "dhu al-hijja | dhu al-hijjah | dhul hijja | dhul-hijja | dhul-hijjah | dhou al-hijja | ذو الحجة | ذي الحجة",
)


def _gregorian() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, line in enumerate(_GREGORIAN, 1):
        for usage in line.split(" | "):
            spellings = [usage] if usage in _TWO_WORDS else usage.split()
            names.update({plain(name): number for name in spellings})
    return names


def _hijri() -> dict[str, int]:
    own = {plain(name): at for names in hijri.MONTHS.values() for at, name in enumerate(names, 1)}
    return own | {plain(name): at for at, line in enumerate(_HIJRI, 1) for name in line.split(" | ")}


def plain(name: str) -> str:
    """The name in the form in which it is looked up: folded, hyphens as spaces, without apostrophes and points."""
    return " ".join(fold(name).replace("-", " ").replace("'", "").replace(".", " ").split())


GREGORIAN_MONTHS: Mapping[str, int] = MappingProxyType(_gregorian())
HIJRI_MONTHS: Mapping[str, int] = MappingProxyType(_hijri())

_WEEKDAYS = (
    "monday mon | lundi lun | الاثنين الإثنين",
    "tuesday tues tue | mardi | الثلاثاء",
    "wednesday weds wed | mercredi mer | الأربعاء",
    "thursday thurs thu | jeudi jeu | الخميس",
    "friday fri | vendredi ven | الجمعة",
    "saturday sat | samedi sam | السبت",
    "sunday sun | dimanche dim | الأحد",
)
"""From Monday, as `date.weekday` counts. The French `mar` is left out: it may be March."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {plain(name): number for number, line in enumerate(_WEEKDAYS) for name in line.replace("|", " ").split()}
)
"""The weekdays as people type them before a date."""

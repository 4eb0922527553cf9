"""The names of months and weekdays as people type them, in every usage the offices know, folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from types import MappingProxyType

from iwhc_desktop.i18n import hijri
from iwhc_desktop.i18n.search.folding import fold

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
    "october oct | octobre | أكتوبر | تشرين الأول",
    "november nov | novembre | نوفمبر | تشرين الثاني | نونبر نوفنبر",
    "december dec | décembre déc | ديسمبر | كانون الأول | دجنبر دجمبر",
)
_TWO_WORDS = frozenset(["كانون الثاني", "كانون الأول", "تشرين الأول", "تشرين الثاني"])

_HIJRI = (
    "muharram | mouharram | محرم",
    "safar | صفر",
    "rabi al-awwal | rabi al-awal | rabi i | rabia al-awal | rabia al-awwal | rabi el-awal | ربيع الأول",
    "rabi al-thani | rabi ath-thani | rabi al-akhir | rabi ii | rabia ath-thani | rabi et-thani"
    " | ربيع الآخر | ربيع الثاني",
    "jumada al-ula | jumada al-awwal | jumada i | joumada al-oula | joumada al-awal | جمادى الأولى | جمادى الأول",
    "jumada al-akhira | jumada al-thani | jumada al-thaniya | jumada ii | joumada ath-thania"
    " | جمادى الآخرة | جمادى الثانية | جمادى الآخر | جمادى الثاني",
    "rajab | رجب",
    "shaban | chaabane | شعبان",
    "ramadan | رمضان",
    "shawwal | chawwal | شوال",
    "dhu al-qada | dhu al-qida | dhul qada | dhul qadah | dhu al-qadah | dhou al-qida | ذو القعدة | ذي القعدة",
    "dhu al-hijja | dhu al-hijjah | dhul hijja | dhul hijjah | dhou al-hijja | ذو الحجة | ذي الحجة",
)
_ORDINALS = {
    1: ("كانون 2", "كانون ii"),
    10: ("تشرين 1", "تشرين i"),
    11: ("تشرين 2", "تشرين ii"),
    12: ("كانون 1", "كانون i"),
}
_HIJRI_ORDINALS = {
    3: ("ربيع 1", "rabi 1"),
    4: ("ربيع 2", "rabi 2"),
    5: ("جمادى 1", "jumada 1", "joumada 1"),
    6: ("جمادى 2", "jumada 2", "joumada 2"),
}
"""The second of two months of one name as people number it: `كانون 2` is January."""

EPITHETS = ("المبارك", "مبارك", "الكريم", "المعظم", "المكرم", "الحرام", "الخير", "المظفر", "الفرد", "الأصب", "المرجب")
"""What may follow the name of a Hijri month: `رمضان المبارك`."""

_ARTICLE = "ال"


def plain(name: str) -> str:
    """The name in the form in which it is looked up: folded, hyphens as spaces, without apostrophes and points."""
    return " ".join(fold(name).replace("-", " ").replace("'", "").replace(".", " ").split())


def _gregorian() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, line in enumerate(_GREGORIAN, 1):
        for usage in line.split(" | "):
            if usage in _TWO_WORDS:
                names.update(dict.fromkeys(_spellings(usage), number))
            else:
                names.update({plain(name): number for name in usage.split()})
    return names | {plain(name): number for number, usual in _ORDINALS.items() for name in usual}


def _hijri() -> dict[str, int]:
    names = {plain(name): at for own in hijri.MONTHS.values() for at, name in enumerate(own, 1)}
    for number, line in enumerate(_HIJRI, 1):
        for usage in line.split(" | "):
            names.update(dict.fromkeys(_spellings(usage), number))
    return names | {plain(name): number for number, usual in _HIJRI_ORDINALS.items() for name in usual}


def _spellings(name: str) -> Iterator[str]:
    """The name as it is; an Arabic one with and without its article, and in one word: `ذوالقعدة`, `المحرم`."""
    words = plain(name).split()
    if not all("\u0600" <= word[0] <= "\u06ff" for word in words):
        yield " ".join(words)
        return
    for spelling in product(*(_with_and_without_article(word, at) for at, word in enumerate(words))):
        yield " ".join(spelling)
        yield "".join(spelling)


def _with_and_without_article(word: str, at: int) -> Iterable[str]:
    if word.startswith(_ARTICLE):
        return (word, word.removeprefix(_ARTICLE))
    return (word,) if at else (word, _ARTICLE + word)


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

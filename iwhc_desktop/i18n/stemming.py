"""Bare forms of folded words: Arabic without its proclitics, article and plurals; -is- and -iz- as one.

The letters are those of `search_key.fold`: ة is ه, ى and ئ are ي, every alef is ا.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_ARABIC = re.compile("[\u0621-\u064a]+")
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
_CONJUNCTION = re.compile("^[وف](?=...)")
_PREPOSITION = re.compile("^[بلك](?=...)")
_ISE = re.compile("is(e|ed|es|er|ers|ing|ation|ations)$")

_PAIRS = """
متاحف:متحف مساجد:مسجد مواقع:موقع لجان:لجنه مراكز:مركز معاهد:معهد مدارس:مدرسه مكاتب:مكتب مكتبات:مكتبه
برامج:برنامج مشاريع:مشروع خطط:خطه ورش:ورشه دروس:درس جوامع:جامع كنايس:كنيسه معابد:معبد قلاع:قلعه
قصور:قصر اسوار:سور ابواب:باب قبور:قبر مقابر:مقبره مدن:مدينه قري:قريه بلدان:بلد بلاد:بلد دول:دوله
اقاليم:اقليم مناطق:منطقه جزر:جزيره انهار:نهر سواحل:ساحل جبال:جبل صحاري:صحرا معالم:معلم اثار:اثر
عناصر:عنصر فنون:فن علوم:علم حرف:حرفه صور:صوره خرايط:خريطه كتب:كتاب وثايق:وثيقه ملفات:ملف ملاحق:ملحق
بنود:بند مواد:ماده اطراف:طرف شركا:شريك خبرا:خبير وزرا:وزير مدرا:مدير اعضا:عضو روسا:رييس علما:عالم
موظفين:موظف عمال:عامل طلاب:طالب شباب:شاب نسا:امراه اطفال:طفل متاجر:متجر صناديق:صندوق موسسات:موسسه
هييات:هييه منظمات:منظمه وزارات:وزاره جامعات:جامعه كليات:كليه اقسام:قسم فروع:فرع شبكات:شبكه
قوايم:قايمه جداول:جدول تقارير:تقرير قرارات:قرار توصيات:توصيه رسايل:رساله نسخ:نسخه اصول:اصل
حقوق:حق قوانين:قانون عقود:عقد شروط:شرط مبالغ:مبلغ اموال:مال حصص:حصه منح:منحه رسوم:رسم ميزانيات:ميزانيه
اهداف:هدف مهام:مهمه انشطه:نشاط اعمال:عمل مهارات:مهاره قدرات:قدره مخاطر:خطر كوارث:كارثه حروب:حرب
نزاعات:نزاع ظروف:ظرف اسباب:سبب نتايج:نتيجه حلول:حل طرق:طريق دروب:درب قوافل:قافله رحلات:رحله
تواريخ:تاريخ ايام:يوم شهور:شهر اشهر:شهر سنوات:سنه اعوام:عام قرون:قرن عصور:عصر لغات:لغه لهجات:لهجه
اسما:اسم القاب:لقب ارقام:رقم رموز:رمز عناوين:عنوان هواتف:هاتف مصادر:مصدر مراجع:مرجع معارض:معرض
ندوات:ندوه موتمرات:موتمر دورات:دوره حملات:حمله جوايز:جايزه منشورات:منشور مجلات:مجله
"""

SINGULARS: Mapping[str, str] = MappingProxyType(dict(pair.split(":", 1) for pair in _PAIRS.split()))
"""Broken plurals of the field, folded as for search: plural -> singular."""


def index_stems(word: str) -> list[str]:
    """The stems under which a folded word is indexed: one for every interpretation of its first letters."""
    if not _ARABIC.fullmatch(word):
        return [spelling] if (spelling := _ISE.sub(r"iz\1", word)) != word else []
    readings = [word, *_without_proclitics(word, shortest=3)]
    found = [stem for reading in readings for stem in (bare(reading), *_owned(word, reading))]
    return list(dict.fromkeys(found))


def query_stems(word: str) -> list[str]:
    """The stems that a folded word of a query matches; doubtful interpretations of short words are left out."""
    if not _ARABIC.fullmatch(word):
        return [_ISE.sub(r"iz\1", word)] if _ISE.search(word) or "iz" in word else []
    readings = [word, *_without_proclitics(word, shortest=4)]
    return list(dict.fromkeys(map(bare, readings)))


def _without_proclitics(word: str, shortest: int) -> list[str]:
    """The word without و ف, without ب ل ك, without the article, in every possible combination."""
    without_article = _ARTICLE.sub("", word)
    if without_article != word:
        return [without_article]
    without_and = _CONJUNCTION.sub("", word)
    readings = [without_and, _PREPOSITION.sub("", word), _PREPOSITION.sub("", without_and)]
    return [reading for reading in dict.fromkeys(readings) if reading != word and len(reading) >= shortest]


def bare(word: str) -> str:
    """The singular of an Arabic word: broken plurals by table, -at as -a, -in and -un dropped, -iya as -i."""
    if word in SINGULARS:
        return SINGULARS[word]
    for ending, instead, at_least in (
        ("يتان", "ي", 3),
        ("يتين", "ي", 3),
        ("تان", "ه", 3),
        ("تين", "ه", 3),
        ("يات", "ي", 3),
        ("ات", "ه", 3),
        ("ون", "", 4),
        ("ين", "", 4),
        ("يه", "ي", 3),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= at_least:
            return word[: -len(ending)] + instead
    return word


def _owned(word: str, reading: str) -> Iterable[str]:
    """The word without "his" or "its", which is written like the feminine ending; never after an article."""
    if _ARTICLE.match(word) or not reading.endswith("ه") or len(reading) < 5:
        return
    rest = reading[:-1]
    yield bare(rest[:-1] + "ه" if rest.endswith("ت") else rest)

"""The words over the columns of lists, in three languages, and the field that each means.

A heading may have several of them, one under the other or between strokes: the longest that is known decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, CONTACT, COUNTRY, PARTNER, PLACE, SIGNED_AT

LANGUAGES = ("en", "fr", "ar")

_PARTIES = (
    "partner|partners|party|parties|institution|institutions|organization|organisation|counterpart|with|with whom"
    "|entity|name of partner|partner institution|second party|other party|organizer|organiser|partner name"
    "|name of the partner",
    "partenaire|partenaires|partie|parties|institution|organisme|organisation|avec|cocontractant|partenaire s"
    "|organisateur|nom du partenaire|institution partenaire",
    "الجهة|الجهات|الشريك|الشركاء|الطرف|الأطراف|المؤسسة|الجهة الشريكة|الطرف الثاني|الهيئة|المنظمة|اسم الجهة"
    "|الجهة المنظمة",
)
_COUNTRY = ("country|countries|host country|member state", "pays|pays hôte|état membre", "الدولة|البلد|الدول|بلد|دولة")
_TYPE = ("type|kind|nature", "type|nature|genre", "النوع|نوع")
_NOTES = (
    "remarks|remark|notes|note|comments|comment|observations",
    "observations|obs|remarques|remarque|notes|commentaires",
    "ملاحظات|الملاحظات|ملاحظة|ملحوظات",
)
_REFERENCE = (
    "our ref|ref|reference|reference no|reference number|our reference|iwhc ref",
    "réf|référence|notre réf|n° de référence|référence du centre",
    "المرجع|الرقم المرجعي|رقم المرجع|مرجعنا",
)
_AMOUNT = (
    "amount|value|budget|cost|total cost|contribution|funding|expenses",
    "montant|coût|budget|contribution|coût total|dépenses|financement",
    "قيمة المساهمة|المبلغ|القيمة|التكلفة|الميزانية|المساهمة|الكلفة|المصاريف|التمويل",
)
_NUMBER = (
    "no|nr|s n|sn|serial|serial no|number|item|#",
    "n°|no|num|numéro|n° d ordre",
    "م|الرقم|رقم|ت|مسلسل|ر ت|الرقم التسلسلي|الترتيب",
)
_CONTACT = (
    "focal point|contact|contact person|contact details|contact name|focal person",
    "point focal|contact|personne de contact|correspondant|nom du contact",
    "نقطة الاتصال|جهة الاتصال|المسؤول|ضابط الاتصال|منسق|المنسق|اسم المسؤول|مسؤول الاتصال|مسؤول التواصل"
    "|الشخص المسؤول|جهة التواصل",
)
_PHONE = (
    "phone|telephone|tel|mobile|phone number|landline|cell phone",
    "téléphone|tél|mobile|portable|fixe|numéro de téléphone",
    "الهاتف|رقم الهاتف|الجوال|هاتف|جوال|الهاتف الجوال|الهاتف المحمول|المحمول|النقال"
    "|ثابت|الهاتف الثابت|الموبايل|رقم الجوال",
)
_EMAIL = (
    "e-mail|email|mail|e-mail address|email address",
    "courriel|e-mail|email|mél|adresse électronique",
    "البريد|البريد الإلكتروني|الإيميل|بريد إلكتروني|العنوان الإلكتروني|عنوان البريد الإلكتروني|إيميل",
)
_ROLE = (
    "role|position|function|job title|post|designation|position title|role of contact|position of contact",
    "fonction|poste|rôle|qualité|fonction du contact|titre du poste",
    "الصفة|الوظيفة|المنصب|المسمى الوظيفي|صفته|وظيفته",
)
_SINCE = (
    "since|in role since|in post since|in this role since|in role from|appointed on|focal point since|contact since",
    "depuis|en poste depuis|en fonction depuis|date de nomination|nommé le|contact depuis",
    "منذ|في المنصب منذ|تاريخ التعيين|منذ تاريخ|يشغل المنصب منذ|تاريخ التكليف",
)
_TOPICS = (
    "field|fields|domain|area|theme|topic|field of heritage|technology|technologies",
    "domaine|domaines|thème|thèmes|champ|technologie|technologies",
    "المجال|المجالات|مجال التراث|التخصص|التقنية|التقنيات",
)
_STATE = (
    "status|state|situation|stage",
    "statut|état|situation|avancement",
    "الحالة|الوضع|حالة الاتفاقية|حالة التنفيذ|الموقف",
)

_WORDS: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        AGREEMENT: {
            "number": _NUMBER,
            "parties": _PARTIES,
            "partner.country": _COUNTRY,
            "kind": (
                f"{_TYPE[0]}|type of agreement|agreement type|instrument|form",
                f"{_TYPE[1]}|type d'accord|nature de l'accord|instrument",
                f"{_TYPE[2]}|نوع الاتفاقية|نوع الوثيقة|طبيعة الاتفاقية|نوع المذكرة",
            ),
            "title": (
                "subject|title|object|purpose|name of agreement|agreement|agreement title|subject of the agreement",
                "intitulé|objet|titre|sujet|accord|intitulé de l'accord|objet de l'accord",
                "الموضوع|العنوان|عنوان الاتفاقية|موضوع الاتفاقية|عنوان|اسم الاتفاقية|الاتفاقية|الغرض",
            ),
            "signed_on": (
                "date signed|date|signed on|signature date|date of signature|signed|signing date|date of signing",
                "date|date de signature|signé le|signature|date de la signature|date signature",
                "التوقيع|تاريخ التوقيع|التاريخ|تاريخ|تاريخ الإبرام",
            ),
            SIGNED_AT: (
                "place of signing|place of signature|signed at|signed in|signing place|place",
                "lieu de signature|lieu de la signature|signé à|lieu",
                "مكان التوقيع|مكان التوقيع على الاتفاقية|موقع في|المكان|مكان الإبرام",
            ),
            "summary": ("summary|abstract|description", "résumé|description|synthèse", "ملخص|الملخص|الوصف|نبذة"),
            "term": (
                "validity|term|duration|period|period of validity|years",
                "durée|validité|durée de validité|période",
                "المدة|مدة الاتفاقية|السريان|مدة السريان|الصلاحية|مدة الصلاحية",
            ),
            "end": (
                "end|ends|ends on|expiry|expiry date|end date|expires|expires on|valid until|date of expiry|until",
                "fin|échéance|expiration|date de fin|date d'expiration|date d'échéance|valable jusqu'au",
                "الانتهاء|تاريخ الانتهاء|نهاية|تاريخ النهاية|انتهاء الصلاحية|تنتهي في|ينتهي في|سارية حتى",
            ),
            "state": _STATE,
            CONTACT: _CONTACT,
            "phone": _PHONE,
            "email": _EMAIL,
            "notes": _NOTES,
            "reference": _REFERENCE,
            "amount": _AMOUNT,
            "topics": _TOPICS,
        },
        ACTIVITY: {
            "number": _NUMBER,
            "year": ("year", "année|an|exercice", "السنة|العام|سنة"),
            "title": (
                "title|activity|subject|name|name of activity|training|course title|activity title|event|course",
                "intitulé|titre|activité|formation|nom|sujet|intitulé de l'activité|atelier",
                "العنوان|النشاط|عنوان النشاط|اسم النشاط|اسم الدورة|الدورة|البرنامج|الفعالية|عنوان الدورة",
            ),
            "type": (
                f"{_TYPE[0]}|type of activity|activity type",
                f"{_TYPE[1]}|type d'activité",
                f"{_TYPE[2]}|نوع النشاط|نوع الفعالية",
            ),
            COUNTRY: _COUNTRY,
            PLACE: (
                "place|city|venue|location|town",
                "lieu|ville|endroit",
                "المكان|المدينة|مكان الانعقاد|مدينة|مكان",
            ),
            "when": (
                "date|dates|when|period|date of activity",
                "date|dates|période|quand",
                "التاريخ|الفترة|تاريخ الانعقاد|تاريخ|فترة الانعقاد|المدة",
            ),
            "starts": (
                "from|start|start date|starts|begins|first day",
                "du|début|date de début|à partir du",
                "من|تاريخ البداية|البداية|تاريخ البدء|تاريخ الافتتاح",
            ),
            "ends": (
                "to|until|end|end date|ends|last day",
                "au|fin|date de fin|jusqu'au",
                "إلى|تاريخ النهاية|النهاية|تاريخ الانتهاء|الانتهاء",
            ),
            "partners": _PARTIES,
            "topics": _TOPICS,
            "women": ("women|woman|female|females|f|w", "femmes|femme|f", "نساء|النساء|إناث|الإناث|سيدات|أنثى"),
            "men": ("men|man|male|males|m", "hommes|homme|h", "رجال|الرجال|ذكور|الذكور|ذكر"),
            "people": (
                "participants|people|total|number of participants|beneficiaries|trainees|no of participants|attendance",
                "participants|total|nombre de participants|effectif|bénéficiaires|nb de participants|personnes",
                "المشاركون|عدد المشاركين|المجموع|الإجمالي|المستفيدون|عدد المستفيدين|الحضور|المشاركين|العدد",
            ),
            "total": _AMOUNT,
            "state": _STATE,
            "notes": _NOTES,
            "reference": _REFERENCE,
        },
        PARTNER: {
            "number": _NUMBER,
            "name": (
                f"{_PARTIES[0]}|name|full name",
                f"{_PARTIES[1]}|nom|dénomination|raison sociale",
                f"{_PARTIES[2]}|الاسم|اسم المؤسسة|اسم الشريك|اسم المنظمة",
            ),
            "acronym": (
                "acronym|abbreviation|abbr|short name",
                "sigle|acronyme|abréviation",
                "المختصر|الاختصار|الاسم المختصر",
            ),
            "type": (
                f"{_TYPE[0]}|category|classification|sector|type of partner|partner type|type of organisation",
                f"{_TYPE[1]}|catégorie|statut juridique|secteur|type de partenaire|type d'organisme",
                f"{_TYPE[2]}|التصنيف|الفئة|القطاع|نوع الجهة|نوع الشريك|نوع المؤسسة",
            ),
            COUNTRY: _COUNTRY,
            "website": ("website|web|web site|url|site", "site|site web|site internet", "الموقع|الموقع الإلكتروني"),
            CONTACT: _CONTACT,
            "role": (f"{_ROLE[0]}|title", *_ROLE[1:]),
            "in_role_from": _SINCE,
            "": (
                "member since|partner since|founded|established|year founded|year established|date of creation",
                "membre depuis|partenaire depuis|fondé en|créé en|année de création|date de création",
                "عضو منذ|شريك منذ|تأسست|سنة التأسيس|تاريخ التأسيس",
            ),
            "phone": _PHONE,
            "email": _EMAIL,
            "notes": _NOTES,
            "reference": _REFERENCE,
        },
        CONTACT: {
            "number": _NUMBER,
            PARTNER: _PARTIES,
            "name": (
                f"{_CONTACT[0]}|name|full name|person",
                f"{_CONTACT[1]}|nom|nom et prénom|personne",
                f"{_CONTACT[2]}|الاسم|الاسم الكامل",
            ),
            "role": (f"{_ROLE[0]}|title", *_ROLE[1:]),
            "phone": _PHONE,
            "email": _EMAIL,
            "in_role_from": _SINCE,
            "partner.country": _COUNTRY,
        },
    }
)
KINDS = tuple(_WORDS)
"""The record kinds that a list can be of."""

MAIN = MappingProxyType({AGREEMENT: "parties", ACTIVITY: "title", PARTNER: "name", CONTACT: "name"})
"""The field without which a list of this kind says nothing."""

_UNSURE = frozenset({"state"})
"""Headings that can mean two things: how far something is, or a country."""

_DIVIDED = re.compile(r"[\n/|()\[\]–—:]+")
_SIGNS = re.compile(r"[^\w°# ]+")


def plain(text: str) -> str:
    """A heading or value as it is compared: folded, without signs, single blanks."""
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


@cache
def phrases(kind: str) -> Mapping[str, tuple[str, str]]:
    """Every known heading of lists of a kind, and its field and language."""
    found: dict[str, tuple[str, str]] = {}
    for field, words in _WORDS[kind].items():
        for language, line in zip(LANGUAGES, words, strict=True):
            for phrase in line.split("|"):
                found.setdefault(plain(phrase), (field, language))
    return MappingProxyType(found)


def fields_of_kind(kind: str) -> tuple[str, ...]:
    """The fields that a column of such a list can be."""
    return tuple(filter(None, _WORDS[kind]))


@cache
def field_of(kind: str, heading: str) -> tuple[str, str]:
    """The field that a heading means and the language of its word; ("", "") for an unknown one.

    The whole heading or one of its parts first, else the longest known phrase in it. Where its parts differ, one that
    can mean something else gives way.
    """
    known = phrases(kind)
    parts = filter(known.__contains__, map(plain, (heading, *_DIVIDED.split(heading))))
    exact = next(iter(sorted(parts, key=_UNSURE.__contains__)), "")
    return known.get(exact or longest_in(plain(heading), known), ("", ""))


def longest_in(text: str, phrases_: Iterable[str]) -> str:
    """The longest of some phrases that a text has as whole words, '' for none."""
    padded = f" {text} "
    return max((phrase for phrase in phrases_ if len(phrase) > 2 and f" {phrase} " in padded), key=len, default="")

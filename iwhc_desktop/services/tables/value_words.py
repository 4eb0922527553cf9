"""Words in the cells of lists that mean a code of the register: types, states, terms; in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from iwhc_desktop.domain.choices import ACTIVITY_MODES, ACTIVITY_STATES, ACTIVITY_TYPES, AGREEMENT_KINDS, PARTNER_TYPES
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, PARTNER
from iwhc_desktop.services.tables.plain_words import longest_in, plain

_AGREEMENT_KINDS = {
    "memorandum_of_understanding": "mou|protocole d'accord|pe|m o u|mous|memorandum|mde"
    "|memo of understanding|mémorandum d'entente"
    "|mémorandum|protocole d'entente|مذكرة|مذكرة تفاهم|مذكره تفاهم",
    AGREEMENT: "agreement|accord|convention|اتفاقية|اتفاق",
    "cooperation_agreement": "coop agreement|cooperation agreement|co operation agreement|accord de coopération"
    "|convention de coopération|اتفاقية تعاون|اتفاق تعاون",
    "cooperation_and_partnership_agreement": "cooperation and partnership agreement"
    "|accord de coopération et de partenariat|اتفاقية تعاون وشراكة|اتفاقية شراكة وتعاون",
    "executive_programme": "executive programme|executive program|programme exécutif|برنامج تنفيذي|البرنامج التنفيذي",
    "protocol": "protocol|protocole|بروتوكول",
    "exchange_of_letters": "exchange of letters|échange de lettres|letters|تبادل رسائل|تبادل خطابات",
    "funding_agreement": "funding agreement|grant agreement|accord de financement|convention de financement"
    "|اتفاقية تمويل",
    "hosting_agreement": "hosting agreement|host agreement|accord d'accueil|accord de siège|اتفاقية استضافة",
}
_ACTIVITY_TYPES = {
    "training_course": "training|training course|course|training session|formation|session de formation|cours"
    "|formation continue|دورة|دورة تدريبية|تدريب|دورة تكوينية",
    "workshop": "workshop|atelier|ateliers|ورشة|ورشة عمل|ورشة تدريبية",
    "conference": "conference|international conference|symposium|conférence|colloque|congrès|مؤتمر|ندوة دولية",
    "conference_participation": "participation|participation in a conference|participation à une conférence|مشاركة"
    "|مشاركة في مؤتمر",
    "master_programme": "master|master s programme|masters|برنامج ماجستير|ماجستير",
    "doctoral_programme": "doctorate|phd|doctorat|دكتوراه",
    "academic_programme": "academic programme|programme académique|برنامج أكاديمي",
    "project": "project|projet|مشروع",
}
_PARTNER_TYPES = {
    "university": "university|univ|uni|université|جامعة|universities|universités|الجامعات|جامعات|college|faculty"
    "|faculté|كلية|higher education|enseignement supérieur|academic institution|académique",
    "government_ministry": "ministry|min|ministère|وزارة|ministries|ministères|الوزارات|government|gouvernement|حكومة"
    "|government agency|agence gouvernementale|government body|جهة حكومية|حكومي|حكومية|gouvernemental",
    "national_commission": "national commission|commission nationale|لجنة وطنية|اللجنة الوطنية|natcom|nat com"
    "|nat comm|national comm|comm nat|com nat|commission nat",
    "foundation": "foundation|fondation|مؤسسة خيرية|مؤسسة غير ربحية|waqf|وقف",
    "intergovernmental": "intergovernmental|igo|intergouvernementale|منظمة حكومية دولية|un agency|united nations"
    "|agence onusienne|agence des nations unies|organisation intergouvernementale|وكالة أممية|وكالة تابعة للأمم المتحدة"
    "|منظمة حكومية دولية|منظمة بين حكومية",
    "ngo_international": "ingo|international ngo|ong internationale|منظمة غير حكومية دولية",
    "ngo_national": "ngo|ong|national ngo|ong nationale|منظمة غير حكومية|جمعية|association|société savante"
    "|civil society|société civile|مجتمع مدني",
    "private_sector": "company|companies|entreprise|société|private sector|private|privé|secteur privé|شركة|شركات"
    "|خاص|قطاع خاص|القطاع الخاص|private company|enterprise|firm",
    "museum_body": "museum|musée|متحف|museums|musées|متاحف",
    "research_centre": "research centre|research center|centre de recherche|centre de recherches|مركز بحوث|مركز أبحاث"
    "|research institute|institut de recherche|معهد بحوث|laboratory|laboratoire|مختبر",
    "regional_centre": "regional centre|regional center|centre régional|مركز إقليمي",
    "unesco_category2_centre": "category 2 centre|category 2 center|category ii centre|c2c|centre de catégorie 2"
    "|مركز من الفئة الثانية|مركز الفئة الثانية",
    "state": "state|état|دولة|member state|état membre|دولة عضو",
    "donor": "donor|bailleur|مانح|bailleur de fonds|جهة مانحة|funder",
}
_AGREEMENT_STATES = {
    "in_force": "active|in force|valid|ongoing|current|in effect|en vigueur|actif|active|en cours|valide|سارية|ساري"
    "|سارية المفعول|نافذة|قائمة|جارية|فعالة|فاعلة|نشطة|قيد السريان|قيد النفاذ",
    "expired": "expired|ended|lapsed|expiré|expirée|échu|échue|terminé|منتهية|منتهي|انتهت|منتهية الصلاحية",
    "draft": "draft|in process|under negotiation|in preparation|projet|en préparation|en négociation|مسودة|قيد الإعداد"
    "|قيد التفاوض|مشروع|تحت التوقيع|قيد التوقيع|قيد الدراسة|مقترحة|قيد المراجعة",
    "suspended": "suspended|suspendu|suspendue|معلقة|موقوفة",
    "terminated": "terminated|cancelled|résilié|résiliée|ملغاة|ملغية|ملغاه|مفسوخة|منهاة",
}
_ACTIVITY_MODES = {
    "online": "online|virtual|webinar|zoom|teams|remote|by video|en ligne|à distance|virtuel|virtuelle|visioconférence"
    "|webinaire|عن بعد|عن بُعد|عبر الإنترنت|افتراضي|افتراضية|عبر زوم|على الخط",
    "hybrid": "hybrid|hybride|online and on site|en ligne et en présentiel|حضوري وعن بعد|مدمج",
}
_ACTIVITY_STATES = {
    "done": "done|completed|held|finished|réalisé|réalisée|terminé|terminée|fait|tenu|منجز|منفذ|نفذت|تم|منجزة",
    "planned": "planned|scheduled|upcoming|prévu|prévue|programmé|planifié|مخطط|مبرمج|مقرر",
    "under_way": "under way|ongoing|in progress|en cours|جار|جارية|قيد التنفيذ",
    "postponed": "postponed|delayed|deferred|reporté|reportée|reporté sine die|différé|مؤجل|مؤجلة|تأجلت|أجلت|أجل",
    "suspended": "suspended|suspendu|suspendue|معلق|معلقة",
    "cancelled": "cancelled|canceled|annulé|annulée|ملغى|ملغاة|ألغي|ألغيت",
}
_NOT_SIGNED = (
    "in process|not signed|not yet signed|unsigned|pending|to be signed|under negotiation|in negotiation|draft|tbd|tbc"
    "|en cours|non signé|pas encore signé|en négociation|à signer|en attente|لم توقع|لم توقع بعد|تحت التوقيع|غير موقعة"
    "|قيد التوقيع|قيد التفاوض|قيد الإعداد|لم يوقع|لم يوقع بعد"
)
_TERM_NOT_STATED = (
    "ongoing|open|continuous|renewable|continuing|en cours|renouvelable|مستمرة|مستمر|جارية|سارية|قابلة للتجديد|tacit"
    "|active|in force|en vigueur|current|valid|not stated|not specified|not mentioned|non précisée|non mentionnée"
    "|non spécifiée|غير مذكورة|غير مذكور|لم تذكر|غير مبينة"
)
_INDEFINITE = (
    "open ended|open-ended|indefinite|indefinitely|indefinite duration|indefinite period|unlimited|permanent|perpetual"
    "|no expiry|no expiry date|no end|no end date|no fixed term|without end|without limit|sine die|until terminated"
    "|until denounced|until denunciation|until further notice|for an indefinite period|does not expire|never expires"
    "|indéterminée|indéterminé|durée indéterminée|à durée indéterminée|illimitée|illimité|durée illimitée|permanente"
    "|sans limite|sans limitation de durée|sans limite de durée|sans échéance|sans terme|sans fin|non limitée"
    "|jusqu'à dénonciation|jusqu'à résiliation|jusqu'à nouvel ordre|pour une durée indéterminée|perpétuelle"
    "|مفتوحة|مفتوح|مفتوحة المدة|غير محددة|غير محدد|غير محددة المدة|غير محدد المدة|لمدة غير محددة|مدة غير محددة"
    "|دائمة|دائم|غير محدودة|غير محدود|غير محدودة المدة|بدون مدة|بلا مدة|بلا نهاية|بدون تاريخ انتهاء"
    "|لا تنتهي|حتى إشعار آخر|إلى أجل غير مسمى|لأجل غير مسمى|حتى الإنهاء|إلى حين إنهائها"
)
_NOT_NAMED = (
    "tbd|tbc|to be determined|to be decided|to be confirmed|not yet known|unknown|à déterminer|à définir|à préciser"
    "|à confirmer|non déterminé|inconnu|قيد التحديد|يحدد لاحقا|تحدد لاحقا|لم يحدد|لم يحدد بعد|غير محدد|سيحدد لاحقا"
    "|various|several|others|divers|autres|plusieurs|various partners|divers partenaires|جهات متعددة|عدة جهات|متعددة"
    "|شركاء آخرون|آخرون|جهات مختلفة"
)
_FREE = (
    "free|free of charge|no cost|without cost|nil|none|zero|gratuit|sans frais|sans coût|néant|aucun|بدون|بدون كلفة"
    "|مجانا|مجاني|بلا كلفة|بدون تكلفة|لا يوجد|دون مقابل"
)
_ENDLESS = "∞"
_DITTO = "idem|id|ditto|do|same|same as above|as above|même|ci dessus|نفسه|نفسها|نفس الجهة|مثله|كذلك|كالسابق"
_DITTO_SIGNS = frozenset({'"', "''", "″", "〃", "„", "”", "//", "- // -", "-//-", "«", "»", "-id-", '-"-'})
_TOTALS = "grand total|total général|total|totals|sum|somme|المجموع الكلي|المجموع العام|المجموع|الإجمالي|إجمالي|مجموع"
_SUBTOTALS = "sub total|subtotal|sous total|مجموع فرعي|المجموع الفرعي|مجموع جزئي"
_LETTERS_OF_INTENT = "loi|letter of intent|lettre d'intention|خطاب نوايا"
_AMENDMENTS = "amendment|addendum|amending|avenant|additif|ملحق|تعديل|ملحق تعديلي"
_BETWEEN_TYPES = re.compile(r"\s*[/;؛,،+&\n]\s*")
_INTERNATIONAL = (
    "international organisation|international organization|organisation internationale|منظمة دولية|oi|io"
    "|intl org|int org|int l org|intl organisation|org int|org internationale"
)
_CENTRES = "centre|center|institute|institut|مركز|معهد"
_STAGES = "stage|internship|traineeship|تدريب ميداني"

_UNCERTAIN: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        AGREEMENT: {
            plain(word): ("exchange_of_letters", "memorandum_of_understanding", AGREEMENT)
            for word in _LETTERS_OF_INTENT.split("|")
        },
        ACTIVITY: {plain(word): ("training_course", "workshop") for word in _STAGES.split("|")},
        PARTNER: {
            **{plain(word): ("intergovernmental", "ngo_international") for word in _INTERNATIONAL.split("|")},
            **{plain(word): ("research_centre", "regional_centre", "university") for word in _CENTRES.split("|")},
        },
    }
)
_DEFAULT_CHOICES = MappingProxyType(
    {
        AGREEMENT: ("memorandum_of_understanding", AGREEMENT, "cooperation_agreement", "protocol"),
        ACTIVITY: ("training_course", "workshop", "conference", "project"),
        PARTNER: ("intergovernmental", "ngo_international", "government_ministry", "university"),
    }
)
_TABLES: Mapping[str, tuple[Mapping[str, str], Mapping[str, Message]]] = MappingProxyType(
    {
        AGREEMENT: (_AGREEMENT_KINDS, AGREEMENT_KINDS),
        ACTIVITY: (_ACTIVITY_TYPES, ACTIVITY_TYPES),
        PARTNER: (_PARTNER_TYPES, PARTNER_TYPES),
        "activity mode": (_ACTIVITY_MODES, ACTIVITY_MODES),
        "activity state": (_ACTIVITY_STATES, ACTIVITY_STATES),
        "agreement state": (_AGREEMENT_STATES, {}),
    }
)


@cache
def codes(table: str) -> Mapping[str, str]:
    """The codes of a table by every word for them, the labels of the program in three languages among them."""
    words, labels = _TABLES[table]
    found = {plain(word): code for code, line in words.items() for word in line.split("|")}
    for language in LANGUAGES:
        formats = Formats(language, hijri=False)
        for code, label in labels.items():
            found.setdefault(plain(formats.plain(label)), code)
    return MappingProxyType(found)


def code_in(table: str, text: str) -> str:
    """The code that a cell means, '' for an unknown word. A word of the table is enough: *signed MoU*."""
    known, said = codes(table), plain(text)
    return known.get(said) or known.get(longest_in(said, known), "")


def code_called(table: str, text: str) -> str:
    """The code of a text that is nothing but a word for it, such as the heading of a group; '' for any other."""
    return codes(table).get(plain(text), "")


def type_choices(kind: str, text: str) -> tuple[str, ...]:
    """The types offered for an unknown word, those that it names first."""
    named = _types_in(kind, text)
    usual = _UNCERTAIN.get(kind, {}).get(plain(text)) or _DEFAULT_CHOICES[kind]
    return tuple(dict.fromkeys((*named, *usual)))[: max(len(usual), len(named))]


def is_uncertain_type(kind: str, text: str) -> bool:
    """Whether a word means none of the types for certain, although it is usual: *LoI*, *stage*.

    So does a text that has several, and one that names the amendment of an agreement.
    """
    is_amendment = kind == AGREEMENT and bool(longest_in(plain(text), _set(_AMENDMENTS)))
    return is_amendment or len(_types_in(kind, text)) > 1 or plain(text) in _UNCERTAIN.get(kind, {})


def _types_in(kind: str, text: str) -> tuple[str, ...]:
    """The different types that the pieces of a text name, none for a text that is one word for a type."""
    if code_called(kind, text):
        return ()
    return tuple(dict.fromkeys(filter(None, (code_called(kind, piece) for piece in _BETWEEN_TYPES.split(text)))))


def one_word_for(text: str) -> str:
    """The first of the words that are uncertain alike, for *Letter of intent* that of *LoI*; else the text, folded."""
    said = plain(text)
    lines = (_LETTERS_OF_INTENT, _STAGES, _INTERNATIONAL, _CENTRES)
    return next((plain(line.split("|")[0]) for line in lines if said in _set(line)), said)


@cache
def _set(line: str) -> frozenset[str]:
    return frozenset(map(plain, line.split("|")))


def is_not_signed(text: str) -> bool:
    """Whether a date cell says that there is no signature yet."""
    return plain(text) in _set(_NOT_SIGNED)


def is_free(text: str) -> bool:
    """Whether a cell of amounts says that there is none."""
    return plain(text) in _set(_FREE)


def is_not_named(text: str) -> bool:
    """Whether a cell of partners says that they are to be named later."""
    return plain(text) in _set(_NOT_NAMED)


def is_term_not_stated(text: str) -> bool:
    """Whether the cell of a term says that it goes on, and not for how long."""
    return plain(text) in _set(_TERM_NOT_STATED)


def is_indefinite_term(text: str) -> bool:
    """Whether the cell of a term or end says that there is no end."""
    return text.strip() == _ENDLESS or plain(text) in _set(_INDEFINITE)


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is as the one above."""
    return text.strip() in _DITTO_SIGNS or plain(text) in _set(_DITTO)


def total_in(text: str) -> str:
    """`total` or `subtotal` for a cell that begins with a word for it, '' for any other."""
    said = plain(text)
    for role, line in (("subtotal", _SUBTOTALS), ("total", _TOTALS)):
        if any(re.match(rf"{re.escape(word)}(?!\w)", said) for word in _set(line)):
            return role
    return ""

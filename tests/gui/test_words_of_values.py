"""What fields, kinds of record and values are called in the three languages."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.exchange.words import value_said
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message

KINDS = (
    ("country", "Country", "بلد", "Pays"),
    ("member_state", "Member State", "دولة عضو", "État membre"),
    ("place", "Place", "مكان", "Lieu"),
    ("field", "Field of heritage", "مجال التراث", "Domaine du patrimoine"),
    ("purpose", "Purpose", "غرض", "Finalité"),
    ("legal_instrument", "Legal instrument", "صك قانوني", "Instrument juridique"),
    ("plan_period", "Plan", "خطة", "Plan"),
    ("office", "Office", "مكتب", "Bureau"),
    ("person", "Person", "شخص", "Personne"),
    ("partner", "Partner", "شريك", "Partenaire"),
    ("partner_alias", "Other name", "اسم آخر", "Autre nom"),
    ("contact", "Contact", "جهة اتصال", "Contact"),
    ("document", "Document", "وثيقة", "Document"),
    ("agreement", "Agreement", "اتفاقية", "Accord"),
    ("agreement_party", "Party", "طرف", "Partie"),
    ("signature", "Signature", "توقيع", "Signature"),
    ("renewal", "Renewal", "تجديد", "Renouvellement"),
    ("renewal_response", "Answer to a renewal", "رد على طلب تجديد", "Réponse à une demande de renouvellement"),
    ("suspension", "Suspension", "تعليق", "Suspension"),
    ("termination", "Termination", "إنهاء", "Résiliation"),
    ("need", "Need", "احتياج", "Besoin"),
    ("activity", "Activity", "نشاط", "Activité"),
    ("activity_partner", "Partner in an activity", "شريك في نشاط", "Partenaire d’une activité"),
    ("participation", "People from a country", "مشاركون من بلد", "Participants d’un pays"),
    ("recommendation", "Recommendation", "توصية", "Recommandation"),
    (
        "recommendation_action",
        "Action on a recommendation",
        "إجراء بشأن توصية",
        "Suite donnée à une recommandation",
    ),
    ("document_link", "Attached document", "وثيقة مرفقة", "Document joint"),
)

UNITS = (
    ("activity", "type", "Type", "النوع", "Type"),
    ("activity", "state", "Status", "الحالة", "État"),
    ("activity", "starts_on", "First day", "اليوم الأول", "Premier jour"),
    ("activity", "place", "Place", "المكان", "Lieu"),
    ("activity", "need", "Answers the need", "الاحتياج الذي يلبيه", "Répond au besoin"),
    ("activity", "organiser_role", "Role of the Center", "دور المركز", "Rôle du Centre"),
    ("activity", "women", "Women", "النساء", "Femmes"),
    ("participation", "people", "People", "عدد المشاركين", "Participants"),
    ("need", "priority", "Priority", "الأولوية", "Priorité"),
    ("need", "rank", "Rank given by the country", "الترتيب الذي حدده البلد", "Rang donné par le pays"),
    ("recommendation", "text_en", "Text (English)", "النص (English)", "Texte (English)"),
    ("recommendation_action", "due_on", "Due on", "موعد الإنجاز", "Échéance"),
    ("contact", "role_en", "Role (English)", "الدور (English)", "Rôle (English)"),
    ("agreement", "reference", "Reference", "الرقم المرجعي", "Référence"),
    ("agreement", "registry_no", "Registry number", "رقم القيد", "Numéro d’enregistrement"),
    ("agreement", "kind", "Type", "النوع", "Type"),
    ("agreement", "title_en", "Title (English)", "العنوان (English)", "Titre (English)"),
    ("agreement", "summary_en", "Summary (English)", "الملخص (English)", "Résumé (English)"),
    ("agreement", "notes_en", "Notes (English)", "ملاحظات (English)", "Notes (English)"),
    (
        "agreement",
        "report_text_en",
        "Text for the report (English)",
        "نص التقرير (English)",
        "Texte pour le rapport (English)",
    ),
    ("agreement", "owner_unit", "Unit", "الوحدة", "Unité"),
    ("agreement", "responsible_office", "Responsible office", "المكتب المسؤول", "Bureau responsable"),
    ("agreement", "person_in_charge", "Person in charge", "الشخص المسؤول", "Personne responsable"),
    ("agreement", "effect_rule", "Takes effect", "بدء السريان", "Prise d’effet"),
    ("agreement", "effective_on", "Stated day of effect", "تاريخ السريان المحدد", "Date d’effet fixée"),
    ("agreement", "term_months", "Term in months", "مدة السريان بالأشهر", "Durée de validité en mois"),
    ("agreement", "last_day_rule", "Last day in force", "آخر يوم سريان", "Dernier jour de validité"),
    ("agreement", "renewal_consent", "Consent to a renewal", "الموافقة على التجديد", "Consentement au renouvellement"),
    (
        "agreement",
        "late_renewal",
        "Renewal after the last day",
        "التجديد بعد آخر يوم سريان",
        "Renouvellement après le dernier jour de validité",
    ),
    (
        "agreement",
        "max_renewals",
        "Maximum number of renewals",
        "أقصى عدد لمرات التجديد",
        "Nombre maximal de renouvellements",
    ),
    (
        "agreement",
        "renewal_term_months",
        "Term of a renewal in months",
        "مدة التجديد بالأشهر",
        "Durée d’un renouvellement en mois",
    ),
    ("agreement", "tolling", "Suspension and term", "التعليق ومدة السريان", "Suspension et durée de validité"),
    (
        "agreement",
        "notice_months",
        "Notice in months",
        "مهلة الإشعار بالأشهر",
        "Préavis en mois",
    ),
    ("agreement", "contribution_mode", "Contributions", "المساهمات", "Contributions"),
    ("agreement", "contributions", "Shares of the parties", "حصص الأطراف", "Parts des parties"),
    ("agreement", "third_party_policy", "Other funders", "جهات مموّلة أخرى", "Autres bailleurs"),
    ("agreement", "authentic_languages", "Authentic languages", "اللغات ذات الحجية", "Langues faisant foi"),
    ("agreement", "confidential", "Confidential", "سري", "Confidentiel"),
    ("agreement", "plan_period", "Plan", "الخطة", "Plan"),
    ("agreement", "predecessor", "Follows the agreement", "الاتفاقية السابقة", "Fait suite à l’accord"),
    ("agreement", "cancelled_on", "Draft abandoned on", "تاريخ التخلي عن المسودة", "Projet abandonné le"),
    ("agreement", "cancel_reason", "Reason", "السبب", "Motif"),
    ("agreement", "fields/7", "Fields of heritage", "مجالات التراث", "Domaines du patrimoine"),
    ("agreement", "purposes/7", "Purposes", "الأغراض", "Finalités"),
    ("agreement", "legal_instruments/7", "Legal instruments", "الصكوك القانونية", "Instruments juridiques"),
    ("agreement_party", "partner", "Partner", "الشريك", "Partenaire"),
    ("agreement_party", "signing_body", "Signing body", "الجهة الموقّعة", "Organisme signataire"),
    ("agreement_party", "position", "Order", "الترتيب", "Ordre"),
    ("agreement_party", "required", "Signature required", "التوقيع مطلوب", "Signature requise"),
    ("agreement_party", "capacity", "Capacity", "الصفة", "Qualité"),
    ("agreement_party", "contact_name", "Contact", "جهة الاتصال", "Contact"),
    ("agreement_party", "contact_phone", "Phone", "الهاتف", "Téléphone"),
    ("agreement_party", "contact_email", "E-mail", "البريد الإلكتروني", "Courriel"),
    ("partner", "reference", "Reference", "الرقم المرجعي", "Référence"),
    ("partner", "name_en", "Name (English)", "الاسم (English)", "Nom (English)"),
    ("partner", "acronym_en", "Acronym (English)", "الاسم المختصر (English)", "Sigle (English)"),
    ("partner", "type", "Type", "النوع", "Type"),
    ("partner", "scope_level", "Level", "المستوى", "Niveau"),
    ("partner", "country", "Country", "البلد", "Pays"),
    ("partner", "parent", "Part of", "جزء من", "Fait partie de"),
    ("partner", "represents_country", "Represents the country", "البلد الممثّل", "Représente le pays"),
    ("partner", "website", "Website", "الموقع الإلكتروني", "Site web"),
    ("partner", "contact_name", "Contact", "جهة الاتصال", "Contact"),
    ("partner", "contact_phone", "Phone", "الهاتف", "Téléphone"),
    ("partner", "contact_email", "E-mail", "البريد الإلكتروني", "Courriel"),
    ("partner", "verify_state", "Name as written", "الاسم كما ورد", "Nom tel qu’il est écrit"),
    ("partner", "is_placeholder", "Group to be named later", "مجموعة قيد التحديد", "Groupe à préciser"),
    ("partner", "notes_en", "Notes (English)", "ملاحظات (English)", "Notes (English)"),
    ("partner", "merged_into", "Same as", "القيد المطابق", "Identique à"),
    ("signature", "agreement_party", "Party", "الطرف", "Partie"),
    ("signature", "signed_on", "Signed on", "تاريخ التوقيع", "Signé le"),
    ("signature", "place_en", "Place of signing (English)", "مكان التوقيع (English)", "Lieu de signature (English)"),
    ("signature", "signatory", "Signatory", "الموقّع", "Signataire"),
    ("signature", "capacity_en", "Signs as (English)", "صفة الموقّع (English)", "Signe en qualité de (English)"),
    ("signature", "evidence", "Evidence", "سند الإثبات", "Pièce justificative"),
    ("signature", "same_act", "Signed together", "توقيع مشترك", "Signature commune"),
    ("suspension", "suspended_from", "From", "من", "Du"),
    ("suspension", "suspended_to", "To", "إلى", "Au"),
    ("suspension", "reason_en", "Reason (English)", "السبب (English)", "Motif (English)"),
    ("suspension", "decided_by", "Decided by", "جهة القرار", "Décidé par"),
    ("suspension", "document", "Document", "الوثيقة", "Document"),
    ("termination", "by_party", "By the party", "من جانب الطرف", "Par la partie"),
    ("termination", "notice_on", "Notice given on", "تاريخ الإشعار", "Préavis donné le"),
    ("termination", "terminated_on", "Takes effect on", "تاريخ النفاذ", "Prend effet le"),
    ("termination", "reason_en", "Reason (English)", "السبب (English)", "Motif (English)"),
    ("termination", "document", "Document", "الوثيقة", "Document"),
    ("renewal", "kind", "Type", "النوع", "Type"),
    ("renewal", "by_party", "Requested by", "صاحب الطلب", "Demandé par"),
    ("renewal", "letter_on", "Date of the letter", "تاريخ الرسالة", "Date de la lettre"),
    ("renewal", "months", "Months", "الأشهر", "Mois"),
    ("renewal", "document", "Letter", "رسالة", "Lettre"),
    ("renewal", "withdrawn_on", "Withdrawn on", "تاريخ السحب", "Retiré le"),
    ("person", "name_en", "Name (English)", "الاسم (English)", "Nom (English)"),
    ("person", "title", "Form of address", "صيغة المخاطبة", "Civilité"),
    ("person", "role", "Role", "الدور", "Rôle"),
    ("person", "office", "Office", "المكتب", "Bureau"),
    ("document", "reference", "Reference", "الرقم المرجعي", "Référence"),
    ("document", "sha256", "SHA-256", "SHA-256", "SHA-256"),
    ("document", "kind", "Type", "النوع", "Type"),
    ("document", "title_en", "Title (English)", "العنوان (English)", "Titre (English)"),
    ("document", "file_name", "File name", "اسم الملف", "Nom du fichier"),
    ("document", "size", "Size in bytes", "الحجم بالبايت", "Taille en octets"),
    ("document", "languages", "Languages", "اللغات", "Langues"),
    ("document", "dated", "Date", "التاريخ", "Date"),
    ("document", "form", "Form", "الشكل", "Forme"),
    ("document", "direction", "Correspondence", "المراسلات", "Correspondance"),
    ("document", "our_number", "Our number", "رقم هذا المكتب", "Numéro de ce bureau"),
    ("document", "their_number", "Number of the other side", "رقم الجهة الأخرى", "Numéro de l’autre partie"),
    ("document", "pages", "Pages", "الصفحات", "Pages"),
    ("document", "replaced_by", "Replaced by", "النسخة البديلة", "Remplacé par"),
    ("agreement", "title_ar", "Title (العربية)", "العنوان (العربية)", "Titre (العربية)"),
    ("agreement", "title_fr", "Title (Français)", "العنوان (Français)", "Titre (Français)"),
    ("agreement", "retired", "Withdrawn", "مسحوب", "Retiré"),
)

VALUES = (
    ("agreement", "kind", "agreement", "Agreement", "اتفاقية", "Accord"),
    (
        "agreement",
        "kind",
        "memorandum_of_understanding",
        "Memorandum of understanding",
        "مذكرة تفاهم",
        "Mémorandum d’entente",
    ),
    ("agreement", "kind", "cooperation_agreement", "Cooperation agreement", "اتفاقية تعاون", "Accord de coopération"),
    (
        "agreement",
        "kind",
        "cooperation_and_partnership_agreement",
        "Cooperation and partnership agreement",
        "اتفاقية تعاون وشراكة",
        "Accord de coopération et de partenariat",
    ),
    ("agreement", "kind", "executive_programme", "Executive programme", "برنامج تنفيذي", "Programme exécutif"),
    ("agreement", "kind", "protocol", "Protocol", "بروتوكول", "Protocole"),
    ("agreement", "kind", "exchange_of_letters", "Exchange of letters", "تبادل رسائل", "Échange de lettres"),
    ("agreement", "kind", "funding_agreement", "Funding agreement", "اتفاقية تمويل", "Accord de financement"),
    ("agreement", "kind", "hosting_agreement", "Hosting agreement", "اتفاقية استضافة", "Accord d’accueil"),
    (
        "agreement",
        "effect_rule",
        "last_signature",
        "On the last required signature",
        "عند آخر توقيع مطلوب",
        "À la dernière signature requise",
    ),
    (
        "agreement",
        "effect_rule",
        "first_signature",
        "On the first signature",
        "عند أول توقيع",
        "À la première signature",
    ),
    ("agreement", "effect_rule", "explicit_date", "On a stated day", "في يوم محدد", "À un jour fixé"),
    (
        "agreement",
        "last_day_rule",
        "day_before",
        "The day before the anniversary",
        "اليوم السابق للذكرى السنوية",
        "La veille du jour anniversaire",
    ),
    (
        "agreement",
        "last_day_rule",
        "anniversary",
        "The anniversary itself",
        "يوم الذكرى السنوية نفسه",
        "Le jour anniversaire lui-même",
    ),
    ("agreement", "renewal_consent", "all", "All parties agree", "موافقة جميع الأطراف", "Toutes les parties acceptent"),
    ("agreement", "renewal_consent", "any", "One party is enough", "الاكتفاء بطرف واحد", "Une seule partie suffit"),
    ("agreement", "late_renewal", "ask", "Decide case by case", "قرار لكل حالة على حدة", "Décision au cas par cas"),
    (
        "agreement",
        "late_renewal",
        "gapless",
        "Renewed without a gap",
        "تجديد دون انقطاع",
        "Renouvelé sans interruption",
    ),
    (
        "agreement",
        "late_renewal",
        "successor",
        "A new agreement follows",
        "إبرام اتفاقية جديدة",
        "Un nouvel accord est conclu",
    ),
    (
        "agreement",
        "tolling",
        "none",
        "A suspension does not extend the term",
        "التعليق لا يمدد مدة السريان",
        "La suspension ne prolonge pas la durée de validité",
    ),
    (
        "agreement",
        "tolling",
        "by_amendment",
        "A suspension extends the term by amendment",
        "يمدد التعليق مدة السريان بموجب تعديل للاتفاقية",
        "La suspension prolonge la durée de validité par avenant",
    ),
    ("agreement", "contribution_mode", "not_stated", "Not stated", "غير محددة", "Non précisées"),
    ("agreement", "contribution_mode", "equal", "Equal shares", "حصص متساوية", "Parts égales"),
    ("agreement", "contribution_mode", "proportional", "Proportional shares", "حصص نسبية", "Parts proportionnelles"),
    ("agreement", "contribution_mode", "fixed", "Fixed amounts", "مبالغ ثابتة", "Montants fixes"),
    ("agreement", "contribution_mode", "in_kind", "In kind", "مساهمات عينية", "Contributions en nature"),
    (
        "agreement",
        "contribution_mode",
        "per_activity",
        "Agreed for each activity",
        "باتفاق لكل نشاط على حدة",
        "Convenues pour chaque activité",
    ),
    (
        "agreement",
        "contribution_mode",
        "own_costs",
        "Each party bears its own costs",
        "يتحمل كل طرف تكاليفه",
        "Chaque partie supporte ses propres frais",
    ),
    ("activity", "type", "master_programme", "Master’s programme", "برنامج ماجستير", "Programme de master"),
    ("activity", "state", "under_way", "Under way", "جارٍ", "En cours"),
    ("activity", "mode", "hybrid", "On site and online", "حضوري وعبر الإنترنت", "Sur place et en ligne"),
    ("activity_partner", "role", "funder", "Funder", "جهة مموّلة", "Bailleur de fonds"),
    ("need", "priority", "high", "High", "عالية", "Élevée"),
    ("recommendation", "state", "not_needed", "No longer needed", "لم تعد لازمة", "Plus nécessaire"),
    ("recommendation", "urgency", "normal", "Not urgent", "غير عاجلة", "Non urgente"),
    ("partner", "scope_level", "international", "International", "دولي", "International"),
    ("partner", "scope_level", "regional", "Regional", "إقليمي", "Régional"),
    ("partner", "scope_level", "national", "National", "وطني", "National"),
    ("partner", "scope_level", "local", "Local", "محلي", "Local"),
    ("partner", "verify_state", "verified", "Confirmed", "مؤكّد", "Confirmé"),
    ("partner", "verify_state", "to_verify", "To be confirmed", "بانتظار التأكيد", "À confirmer"),
    ("document", "form", "authentic", "Authentic text", "نص ذو حجية", "Texte faisant foi"),
    ("document", "form", "certified", "Certified copy", "نسخة مصدّقة", "Copie certifiée conforme"),
    ("document", "form", "copy", "Copy", "نسخة", "Copie"),
    ("document", "form", "translation", "Translation", "ترجمة", "Traduction"),
    ("signature", "signed_on", "2024-06-13", "13 June 2024", "13 يونيو 2024", "13 juin 2024"),
    ("signature", "signed_on", "2024-06", "June 2024", "يونيو 2024", "juin 2024"),
    ("signature", "signed_on", "2024", "2024", "2024", "2024"),
    ("signature", "signed_on", "2024-01-01", "1 January 2024", "1 يناير 2024", "1er janvier 2024"),
    ("agreement", "confidential", True, "Yes", "نعم", "Oui"),
    ("agreement", "confidential", False, "No", "لا", "Non"),
    ("agreement", "notes_en", None, "–", "–", "–"),
    ("agreement", "term_months", 1000, "1,000", "1,000", "1\u202f000"),
)


@pytest.fixture(scope="module")
def formats() -> tuple[Formats, ...]:
    return tuple(Formats(language) for language in ("en", "ar", "fr"))


def in_all(formats: tuple[Formats, ...], said: Message) -> tuple[str, ...]:
    return tuple(one.plain(said) for one in formats)


def no_names(_keys: object) -> dict[int, str]:
    return {}


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row[0])
def test_each_kind_of_record_has_a_name(formats, row):
    kind, *words = row
    assert in_all(formats, RECORDS[kind].label) == tuple(words)


def test_no_kind_of_record_is_left_out():
    assert [row[0] for row in KINDS] == list(RECORDS)


@pytest.mark.parametrize("row", UNITS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_field_has_a_label(formats, row):
    kind, unit, *words = row
    assert in_all(formats, unit_label(kind, unit)) == tuple(words)


@pytest.mark.parametrize("row", VALUES, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_each_value_has_words(formats, row):
    kind, unit, value, *words = row
    assert in_all(formats, value_said(kind, unit, value, no_names)) == tuple(words)

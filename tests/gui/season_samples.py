"""A season of an office: activities, needs, recommendations and contacts beside the sample register."""

from __future__ import annotations

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Edit, Save

MOSQUES = {"en": "Hajj routes and historical mosques", "ar": "دروب الحج والمساجد التاريخية"}
WORKSHOP = {
    "en": "Workshop: inventories of intangible heritage",
    "ar": "ورشة عمل: قوائم حصر التراث غير المادي",
    "fr": "Atelier : inventaires du patrimoine immatériel",
}
NOMINATIONS = {
    "en": "Training course: nomination files for the World Heritage List",
    "ar": "دورة تدريبية: ملفات الترشيح لقائمة التراث العالمي",
    "fr": "Formation : dossiers de candidature à la Liste du patrimoine mondial",
}
MASTER = {
    "en": "International master's program on heritage preservation and digitization",
    "ar": "برنامج ماجستير دولي في صون التراث ورقمنته",
    "fr": "Master international en préservation et numérisation du patrimoine",
}
FIRST_AID = {
    "en": "Training course: first aid for museum collections",
    "ar": "دورة تدريبية: الإسعاف الأولي للمجموعات المتحفية",
    "fr": "Formation : premiers secours aux collections des musées",
}
EMERGENCY = {
    "en": "Emergency documentation of historical mosques",
    "ar": "التوثيق العاجل للمساجد التاريخية",
    "fr": "Documentation d’urgence des mosquées historiques",
}
MANUSCRIPTS = {
    "en": "Restoration workshop for manuscripts",
    "ar": "ورشة ترميم المخطوطات",
    "fr": "Atelier de restauration des manuscrits",
}
UNDERWATER = {
    "en": "Training in underwater heritage",
    "ar": "التدريب في مجال التراث المغمور بالمياه",
    "fr": "Formation au patrimoine subaquatique",
}
STRENGTHEN = {
    "en": "Further strengthen this cooperation and partnership with the help of ICESCO Member States and the Islamic "
    "World Heritage Committee",
    "ar": "مواصلة تعزيز هذا التعاون وهذه الشراكة بمساعدة الدول الأعضاء في الإيسيسكو ولجنة التراث في العالم الإسلامي",
    "fr": "Renforcer encore cette coopération et ce partenariat avec l’aide des États membres de l’ICESCO et du Comité "
    "du patrimoine dans le monde islamique",
}
FOCAL_POINT = {
    "en": "Name a focal point in every national commission",
    "ar": "تسمية جهة اتصال في كل لجنة وطنية",
    "fr": "Désigner un point focal dans chaque commission nationale",
}


def enter_season(register: Register) -> dict[str, int]:
    """Enter the season; the keys by alias."""
    found = register.queries.find
    keys = {
        name: found(kind, text) or 0
        for name, kind, text in (
            ("ARC", "partner", "ORG-ARCWH"),
            ("ICCROM", "partner", "ORG-ICCROM"),
            ("AGR-01", "agreement", "AGR-01"),
            ("AGR-03", "agreement", "AGR-03"),
            *((code, "country", code) for code in ("BH", "OM", "JO", "YE", "ML", "TN")),
        )
    }
    made = register.bus.run(Save((*_needs(keys), *_activities(keys), *_recommendations(keys), *_contacts(keys))))
    return dict(made.keys)


def _text(name: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}


def _activities(keys: dict[str, int]) -> tuple[Edit, ...]:
    def activity(alias: str, title: dict[str, str], **values: object) -> Create:
        return Create("activity", {**_text("title", title), **values}, alias)

    def partner(alias: str, key: int, role: str) -> Create:
        return Create("activity_partner", {"activity": f"@{alias}", "partner": key, "role": role}, f"{alias}{role}")

    def people(code: str, number: int, women: int) -> Create:
        values = {"activity": "@workshop", "country": keys[code], "people": number, "women": women}
        return Create("participation", values, f"people{code}")

    return (
        activity(
            "nominations",
            NOMINATIONS,
            type="training_course",
            starts_on="2026-12-07",
            ends_on="2026-12-11",
            agreement=keys["AGR-03"],
        ),
        partner("nominations", keys["ARC"], "co_organiser"),
        activity(
            "workshop",
            WORKSHOP,
            type="workshop",
            starts_on="2026-10-20",
            ends_on="2026-10-22",
            mode="online",
            agreement=keys["AGR-03"],
            women=14,
            men=17,
            certificates=28,
        ),
        partner("workshop", keys["ARC"], "host"),
        partner("workshop", keys["ICCROM"], "expert"),
        people("BH", 9, 4),
        people("OM", 6, 3),
        people("JO", 5, 2),
        activity(
            "first_aid",
            FIRST_AID,
            type="training_course",
            starts_on="2026-09-14",
            ends_on="2026-10-02",
            need="@underwater",
        ),
        activity("master", MASTER, type="master_programme", starts_on="2022", ends_on="2027", agreement=keys["AGR-01"]),
        activity("mosques", MOSQUES, type="project", state="postponed"),
    )


def _needs(keys: dict[str, int]) -> tuple[Edit, ...]:
    def need(alias: str, title: dict[str, str], code: str, priority: str, amount: int) -> Create:
        estimate = {"amount_minor": amount * 100, "currency": "USD"}
        values = {**_text("title", title), "country": keys[code], "priority": priority, "estimate": estimate}
        return Create("need", values, alias)

    return (
        need("emergency", EMERGENCY, "YE", "urgent", 60_000),
        need("manuscripts", MANUSCRIPTS, "ML", "high", 35_000),
        need("underwater", UNDERWATER, "TN", "medium", 40_000),
    )


def _recommendations(keys: dict[str, int]) -> tuple[Edit, ...]:
    action = {"recommendation": "@strengthen", "what": "Letters to the national commissions", "due_on": "2026-12"}
    return (
        Create(
            "recommendation",
            {
                **_text("text", STRENGTHEN),
                "urgency": "urgent",
                "state": "under_way",
                "addressees": [keys["ARC"], keys["ICCROM"]],
            },
            "strengthen",
        ),
        Create("recommendation_action", action, "letters"),
        Create("recommendation", _text("text", FOCAL_POINT), "focal_point"),
    )


def _contacts(keys: dict[str, int]) -> tuple[Edit, ...]:
    values = {
        "partner": keys["ARC"],
        "name": "Rana Haddad",
        "role_en": "Head of training",
        "role_ar": "رئيسة قسم التدريب",
        "role_fr": "Cheffe de la formation",
        "phone": "+973 17 000 100",
        "email": "training@example.org",
        "in_role_from": "2024",
    }
    return (Create("contact", values, "contact"),)

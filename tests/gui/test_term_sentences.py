"""The rules of an agreement as one sentence in the three languages, whatever is stated."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from iwhc_desktop.gui.agreements.columns import part_over
from iwhc_desktop.gui.agreements.term_words import rule_sentence
from iwhc_desktop.i18n.formats import Formats

TERMS = (
    (
        {},
        "without a fixed term; renewable at the request of the parties",
        "بلا مدة محددة؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "sans durée déterminée\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 1},
        "1 month from signing; renewable at the request of the parties",
        "شهر واحد من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "1 mois à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 2},
        "2 months from signing; renewable at the request of the parties",
        "شهران من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "2 mois à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 6},
        "6 months from signing; renewable at the request of the parties",
        "6 أشهر من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "6 mois à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 11},
        "11 months from signing; renewable at the request of the parties",
        "11 شهرًا من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "11 mois à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 12},
        "1 year from signing; renewable at the request of the parties",
        "سنة واحدة من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "1 an à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 18},
        "18 months from signing; renewable at the request of the parties",
        "18 شهرًا من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "18 mois à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 24},
        "2 years from signing; renewable at the request of the parties",
        "سنتان من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "2 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 36},
        "3 years from signing; renewable at the request of the parties",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "3 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 60},
        "5 years from signing; renewable at the request of the parties",
        "5 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "5 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 120},
        "10 years from signing; renewable at the request of the parties",
        "10 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "10 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 132},
        "11 years from signing; renewable at the request of the parties",
        "11 سنة من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "11 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 1200},
        "100 years from signing; renewable at the request of the parties",
        "100 سنة من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "100 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 1, "effect_rule": "explicit_date"},
        "1 month from the stated day; renewable at the request of the parties",
        "شهر واحد من اليوم المحدد؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "1 mois à compter du jour fixé\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 6, "effect_rule": "explicit_date"},
        "6 months from the stated day; renewable at the request of the parties",
        "6 أشهر من اليوم المحدد؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "6 mois à compter du jour fixé\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 12, "effect_rule": "explicit_date"},
        "1 year from the stated day; renewable at the request of the parties",
        "سنة واحدة من اليوم المحدد؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "1 an à compter du jour fixé\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 24, "effect_rule": "explicit_date"},
        "2 years from the stated day; renewable at the request of the parties",
        "سنتان من اليوم المحدد؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "2 ans à compter du jour fixé\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 60, "effect_rule": "explicit_date"},
        "5 years from the stated day; renewable at the request of the parties",
        "5 سنوات من اليوم المحدد؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "5 ans à compter du jour fixé\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_months": 36, "max_renewals": 0},
        "3 years from signing; not renewable",
        "3 سنوات من تاريخ التوقيع؛ غير قابلة للتجديد",
        "3 ans à compter de la signature\u202f; non renouvelable",
    ),
    (
        {"term_months": 36, "max_renewals": 1},
        "3 years from signing; renewable at the request of the parties, 1 time at most",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية، مرة واحدة على الأكثر",
        "3 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées, 1 fois au plus",
    ),
    (
        {"term_months": 36, "max_renewals": 2},
        "3 years from signing; renewable at the request of the parties, 2 times at most",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية، مرتين على الأكثر",
        "3 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées, 2 fois au plus",
    ),
    (
        {"term_months": 36, "max_renewals": 3},
        "3 years from signing; renewable at the request of the parties, 3 times at most",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية، 3 مرات على الأكثر",
        "3 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées, 3 fois au plus",
    ),
    (
        {"term_months": 36, "max_renewals": 11},
        "3 years from signing; renewable at the request of the parties, 11 times at most",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية، 11 مرة على الأكثر",
        "3 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées, 11 fois au plus",
    ),
    (
        {"term_months": 36, "renewal_consent": "any"},
        "3 years from signing; renewable at the request of one party",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من أحد الأطراف",
        "3 ans à compter de la signature\u202f; renouvelable à la demande d’une des parties",
    ),
    (
        {"term_months": 36, "max_renewals": 2, "renewal_consent": "any"},
        "3 years from signing; renewable at the request of one party, 2 times at most",
        "3 سنوات من تاريخ التوقيع؛ قابلة للتجديد بطلب من أحد الأطراف، مرتين على الأكثر",
        "3 ans à compter de la signature\u202f; renouvelable à la demande d’une des parties, 2 fois au plus",
    ),
    (
        {"max_renewals": 0},
        "without a fixed term; not renewable",
        "بلا مدة محددة؛ غير قابلة للتجديد",
        "sans durée déterminée\u202f; non renouvelable",
    ),
    (
        {"renewal_consent": "any"},
        "without a fixed term; renewable at the request of one party",
        "بلا مدة محددة؛ قابلة للتجديد بطلب من أحد الأطراف",
        "sans durée déterminée\u202f; renouvelable à la demande d’une des parties",
    ),
    (
        {"term_kind": "indefinite", "term_months": 36},
        "without a fixed term",
        "بلا مدة محددة",
        "sans durée déterminée",
    ),
    (
        {"term_kind": "until_date", "term_months": 36, "ends_on": "2027-12-31"},
        "until the last day that the agreement states; renewable at the request of the parties",
        "حتى آخر يوم سريان منصوص عليه؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "jusqu’au dernier jour fixé par l’accord\u202f; renouvelable à la demande des parties concernées",
    ),
    (
        {"term_kind": "months", "term_months": 36, "renewal_mode": "tacit"},
        "3 years from signing; renewed tacitly unless a party gives notice",
        "3 سنوات من تاريخ التوقيع؛ تتجدد تلقائيًا ما لم يُشعِر أحد الأطراف بعدم التجديد",
        "3 ans à compter de la signature\u202f; renouvelé tacitement, sauf préavis d’une partie",
    ),
    (
        {"term_months": 24, "renewal_consent": "of_later"},
        "2 years from signing; renewable at the request of the parties",
        "سنتان من تاريخ التوقيع؛ قابلة للتجديد بطلب من الأطراف المعنية",
        "2 ans à compter de la signature\u202f; renouvelable à la demande des parties concernées",
    ),
)

CONTRIBUTIONS = (
    (
        "not_stated",
        "without a fixed term; not renewable; contributions not stated",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ المساهمات غير محددة",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions non précisées",
    ),
    (
        "equal",
        "without a fixed term; not renewable; equal contributions",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ مساهمات متساوية",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions égales",
    ),
    (
        "proportional",
        "without a fixed term; not renewable; proportional contributions",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ مساهمات نسبية",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions proportionnelles",
    ),
    (
        "fixed",
        "without a fixed term; not renewable; fixed contributions",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ مساهمات بمبالغ ثابتة",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions à montants fixes",
    ),
    (
        "in_kind",
        "without a fixed term; not renewable; contributions in kind",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ مساهمات عينية",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions en nature",
    ),
    (
        "per_activity",
        "without a fixed term; not renewable; contributions agreed for each activity",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ المساهمات باتفاق لكل نشاط على حدة",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions convenues pour chaque activité",
    ),
    (
        "own_costs",
        "without a fixed term; not renewable; each party bears its own costs",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ يتحمل كل طرف تكاليفه",
        "sans durée déterminée\u202f; non renouvelable\u202f; chaque partie supporte ses propres frais",
    ),
    (
        "of_later",
        "without a fixed term; not renewable; contributions not stated",
        "بلا مدة محددة؛ غير قابلة للتجديد؛ المساهمات غير محددة",
        "sans durée déterminée\u202f; non renouvelable\u202f; contributions non précisées",
    ),
)

LAST_DAYS = (
    (
        ((2027, 6, 12),),
        "3 years from signing, last day 12 June 2027; not renewable",
        "3 سنوات من تاريخ التوقيع، اليوم الأخير 12 يونيو 2027؛ غير قابلة للتجديد",
        "3 ans à compter de la signature, dernier jour 12 juin 2027\u202f; non renouvelable",
    ),
    (
        ((2027, 6, 12), (2028, 1, 1)),
        "3 years from signing, last day between 12 June 2027 and 1 January 2028; not renewable",
        "3 سنوات من تاريخ التوقيع، اليوم الأخير بين 12 يونيو 2027 و1 يناير 2028؛ غير قابلة للتجديد",
        "3 ans à compter de la signature, dernier jour entre le 12 juin 2027 et le 1er janvier 2028\u202f; "
        "non renouvelable",
    ),
)
"""A day, or the first and the last it may be."""


@pytest.fixture(scope="module")
def formats() -> tuple[Formats, ...]:
    return tuple(Formats(language) for language in ("en", "ar", "fr"))


@pytest.mark.parametrize("row", TERMS, ids=lambda row: str(row[0]))
def test_term_and_renewal_are_told(formats, row):
    values, *sentences = row
    assert [one.plain(rule_sentence(values, contributions=False)) for one in formats] == sentences


@pytest.mark.parametrize("row", CONTRIBUTIONS, ids=lambda row: row[0])
def test_contributions_stand_last(formats, row):
    mode, *sentences = row
    values = {"max_renewals": 0, "contribution_mode": mode}
    assert [one.plain(rule_sentence(values)) for one in formats] == sentences


@pytest.mark.parametrize("row", LAST_DAYS, ids=["known", "between"])
def test_the_last_day_stands_with_the_term(formats, row):
    days, *sentences = row
    known = tuple(date(*one) for one in days)
    state = SimpleNamespace(last_day=known if len(known) > 1 else known[0], notice_by=None)
    values = {"term_months": 36, "max_renewals": 0}
    assert [one.plain(rule_sentence(values, state, contributions=False)) for one in formats] == sentences


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_without_a_mode_nothing_is_claimed_about_contributions(language):
    said = Formats(language)
    assert said.plain(rule_sentence({})) == said.plain(rule_sentence({"contribution_mode": "not_stated"}))


@pytest.mark.parametrize(
    ("start", "last", "as_of", "part"),
    [
        (date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 1), 0.0),
        (date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 6), 0.5),
        (date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 11), 1.0),
        (date(2026, 1, 1), date(2026, 1, 11), date(2025, 1, 1), 0.0),
        (date(2026, 1, 1), date(2026, 1, 11), date(2030, 1, 1), 1.0),
        (None, date(2026, 1, 11), date(2026, 1, 6), 1.0),
        (date(2026, 1, 1), None, date(2026, 1, 6), 1.0),
        (date(2026, 1, 11), date(2026, 1, 11), date(2026, 1, 6), 1.0),
        (date(2026, 1, 11), date(2026, 1, 1), date(2026, 1, 6), 1.0),
        (date(2026, 1, 1), (date(2026, 1, 11), date(2027, 1, 1)), date(2026, 1, 6), 1.0),
    ],
)
def test_the_bar_shows_how_much_of_the_term_is_over(start, last, as_of, part):
    assert part_over(SimpleNamespace(effective=start, last_day=last, as_of=as_of)) == pytest.approx(part)

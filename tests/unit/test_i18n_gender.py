"""Words that agree with the gender of a thing: a translation writes both forms, a message chooses."""

from __future__ import annotations

from datetime import date

import pytest
from services_registers import founded

from iwhc_desktop.app.cli.text import status_lines
from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.agreement.term.answers import EXPIRED, IN_FORCE, PARTLY_SIGNED, TERMINATED
from iwhc_desktop.domain.agreement.term.labels import STATE_LABELS
from iwhc_desktop.domain.agreement.term.status import status
from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.gui.agreements.columns import ListedAgreement, look_of
from iwhc_desktop.gui.agreements.term_words import rule_sentence
from iwhc_desktop.i18n.catalogue import in_gender
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Create, Save

AR = Formats("ar")
DAY = date(2026, 11, 23)
MASCULINE = ("protocol", "executive_programme", "exchange_of_letters")


@pytest.mark.parametrize(
    ("text", "usual", "masculine"),
    [
        ("سارية", "سارية", "سارية"),
        ("⟨سارية|سارٍ⟩", "سارية", "سارٍ"),
        ("⟨موقّعة|موقّع⟩، غير ⟨سارية|سارٍ⟩ بعد", "موقّعة، غير سارية بعد", "موقّع، غير سارٍ بعد"),
        ("⟨سارية|سارٍ⟩ حتى {day}", "سارية حتى {day}", "سارٍ حتى {day}"),
    ],
)
def test_one_of_two_forms_is_shown(text: str, usual: str, masculine: str) -> None:
    assert (in_gender(text, ""), in_gender(text, "m")) == (usual, masculine)


def test_the_types_of_agreements_have_a_gender() -> None:
    """P8."""
    assert {kind for kind in AGREEMENT_KINDS if gender_of(kind) == "m"} == set(MASCULINE)


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
@pytest.mark.parametrize(
    ("state", "feminine", "masculine"),
    [
        ("in_force", "سارية", "سارٍ"),
        ("expired", "منتهية", "منتهٍ"),
        ("partly_signed", "موقّعة جزئيًا", "موقّع جزئيًا"),
        ("signed_not_effective", "موقّعة، غير سارية بعد", "موقّع، غير سارٍ بعد"),
        ("suspended", "معلّقة", "معلّق"),
        ("superseded", "مستبدلة", "مستبدل"),
        ("terminated", "أُنهيت قبل أجلها", "أُنهي قبل أجله"),
        ("cancelled", "ملغاة", "ملغى"),
    ],
)
def test_the_state_agrees_with_the_type(kind: str, state: str, feminine: str, masculine: str) -> None:
    """P8."""
    said = AR.text(STATE_LABELS[state].agreeing(gender_of(kind)))
    assert said == (masculine if kind in MASCULINE else feminine)
    assert AR.text(STATE_LABELS[state]) == feminine


def test_a_message_within_another_agrees_too() -> None:
    message = N_("{state} (not certain)", state=STATE_LABELS["in_force"])
    assert "سارٍ" in AR.plain(message.agreeing("m"))
    assert "سارية" in AR.plain(message)
    assert message.agreeing("m").with_arguments(n=1).gender == "m"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_form_is_left_undecided(language: str) -> None:
    formats = Formats(language)
    assert all("⟨" not in formats.text(label.agreeing("m")) for label in STATE_LABELS.values())


@pytest.mark.parametrize(("kind", "word", "other"), [("protocol", "سارٍ", "سارية"), ("agreement", "سارية", "سارٍ")])
def test_paper_and_the_status_command_agree_with_the_type(tmp_path, kind: str, word: str, other: str) -> None:
    """P8."""
    with founded(tmp_path, sample=True) as register:
        partners = [register.queries.find("partner", name) or 0 for name in ("ORG-UN", "ORG-ICESCO")]
        parts = [Create("agreement", {"kind": kind, "title_en": "T"}, "a")]
        for at, partner in enumerate(partners):
            parts.append(Create("agreement_party", {"agreement": "@a", "partner": partner}, f"p{at}"))
            parts.append(Create("signature", {"agreement_party": f"@p{at}", "signed_on": "2025-03-01"}))
        key = register.bus.run(Save(tuple(parts))).keys["a"]
        term = register.printing.filled(key, DAY, "ar").term
        facts = register.queries.agreement_facts([key])[key]
    printed = [AR.plain(message) for message in (term.state_label, *term.rules, *term.reasons)]
    lines = [
        AR.plain(line)
        for line in status_lines("R", status(facts, DAY), AR, gender_of(kind))
        if isinstance(line, Message)
    ]
    for said in (printed, lines):
        assert any(word in text for text in said)
        assert not any(other in text for text in said)


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
@pytest.mark.parametrize(
    ("state", "feminine", "masculine"),
    [
        (IN_FORCE, "سارية", "سارٍ"),
        (EXPIRED, "منتهية", "منتهٍ"),
        (PARTLY_SIGNED, "موقّعة جزئيًا", "موقّع جزئيًا"),
        (TERMINATED, "أُنهيت قبل أجلها", "أُنهي قبل أجله"),
    ],
)
def test_the_pill_of_the_list_agrees_with_the_type(kind: str, state: str, feminine: str, masculine: str) -> None:
    """P8, in the window."""
    listed = ListedAgreement(key=1, title="", who="", state=state, as_of=DAY, gender=gender_of(kind))
    assert AR.text(look_of(listed).said) == (masculine if kind in MASCULINE else feminine)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("protocol", "قابل للتجديد بطلب من أحد الأطراف"), ("agreement", "قابلة للتجديد بطلب من أحد الأطراف")],
)
def test_the_sentence_of_the_rules_agrees_with_the_type(kind: str, rule: str) -> None:
    """P8, in the form and the inspector."""
    sentence = AR.plain(rule_sentence({"kind": kind, "term_months": 36, "renewal_consent": "any"}))
    assert rule in sentence

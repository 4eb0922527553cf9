"""Letters that no typeface has are named, with the text that holds them, before anything is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports_samples import LANGUAGES, full, sample
from services_registers import founded

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.summary_model import PartyLine, ShownText
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.shaping import Shaper
from iwhc_desktop.reports.unprintable import Unprintable, named, unprintable
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture(scope="module")
def shaper() -> Shaper:
    return Shaper(load_fonts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_the_samples_can_be_printed(shaper: Shaper, language: str) -> None:
    assert unprintable(full(language), shaper) == []


def test_letters_are_found_in_every_field_and_each_text_is_named_once(shaper: Shaper) -> None:
    """K20, P16."""
    party = PartyLine(name=ShownText(text="中文 University", language="en"), contact_name="ꦗꦮ")
    summary = replace(sample(1, "en"), parties=(party, party), issues=(N_("In {place}", place="日本"),))
    assert unprintable(summary, shaper) == [
        Unprintable("中文", "中文 University"),
        Unprintable("ꦗꦮ", "ꦗꦮ"),
        Unprintable("日本", "日本"),
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Can’t be printed: 中 文 日, in: 中文 · 中 · 日中"),
        ("fr", "Impossible à imprimer\u202f: 中 文 日, dans\u202f: 中文 · 中 · 日中"),
        ("ar", "أحرف لا يمكن طباعتها: 中 文 日، في: 中文 · 中 · 日中"),
    ],
)
def test_the_sentence_names_each_letter_once(language: str, sentence: str) -> None:
    found = [Unprintable("中文", "中文"), Unprintable("中", "中"), Unprintable("日中", "日中")]
    assert strip_isolates(Formats(language).text(named(found))) == sentence
    assert strip_isolates(Formats(language).text(named([*found, Unprintable("文", "文")]))) == f"{sentence} · …"


def test_a_print_says_what_is_missing_on_it(tmp_path) -> None:
    """K20, P16: in the register's own words."""
    with founded(tmp_path, sample=True) as register:
        made = register.bus.run(
            Save(
                (
                    Create("partner", {"name_en": "中文大學", "type": "university"}, "p"),
                    Create("agreement", {"kind": "protocol", "title_en": "Protocol"}, "a"),
                    Create("agreement_party", {"agreement": "@a", "partner": "@p"}),
                )
            )
        )
        key = register.queries.find("agreement", "AGR-05") or 0
        day = date(2026, 11, 23)
        assert register.printing.printed(key, day, Formats("en")).missing is None
        missing = register.printing.printed(made.keys["a"], day, Formats("en")).missing
        assert missing is not None
        assert strip_isolates(Formats("en").text(missing)) == "Can’t be printed: 中 文 大 學, in: 中文大學"

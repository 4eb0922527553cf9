"""Catalogues: found, counted, refused where a translation would break the sentence."""

from __future__ import annotations

import os
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest

from iwhc_desktop.i18n import catalogue as loading
from iwhc_desktop.i18n import catalogue_source
from iwhc_desktop.i18n.catalogue import Catalogue, CompiledEntries, load
from iwhc_desktop.i18n.catalogue_source import compiled
from iwhc_desktop.i18n.languages import LANGUAGES, PSEUDO
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.i18n.placeholders import agree, fill, outside, placeholders

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: HEADER\\n"

msgid "Agreement"
msgstr "اتفاقية"

msgctxt "armed"
msgid "Conflict"
msgstr "نزاع"

msgctxt "two versions"
msgid "Conflict"
msgstr "تعارض"

msgid "File {number} of {office}"
msgstr "الملف {nummer}، {office}"

msgid "Last day {day}"
msgstr "اليوم الأخير {day}"

#, fuzzy
msgid "Guess"
msgstr "تخمين"

msgid "Nothing yet"
msgstr ""

msgid "{n} agreement"
msgid_plural "{n} agreements"
msgstr[0] "لا اتفاقيات"
msgstr[1] "اتفاقية واحدة"
msgstr[2] "اتفاقيتان"
msgstr[3] "{n} اتفاقيات"
msgstr[4] "{n} اتفاقية"
msgstr[5] "{n} اتفاقية"

msgid "{n} partner"
msgid_plural "{n} partners"
msgstr[0] "لا شركاء"
msgstr[1] "شريك واحد"
msgstr[2] "شريكان"
msgstr[3] "شركاء"
msgstr[4] "{n} شريكًا"
msgstr[5] "{n} شريك"
""".replace("HEADER", LANGUAGES["ar"].plural_header)


@pytest.fixture
def po_file(tmp_path: Path) -> Path:
    path = tmp_path / "iwhc_desktop.po"
    path.write_text(PO, encoding="utf-8")
    return path


@pytest.fixture
def arabic(po_file: Path) -> Catalogue:
    return Catalogue("ar", CompiledEntries(compiled(po_file), "ar"))


def test_a_message_is_found_and_an_unknown_one_says_its_source(arabic: Catalogue) -> None:
    assert arabic.gettext("Agreement") == "اتفاقية"
    assert arabic.gettext("Unheard of") == "Unheard of"
    assert arabic.find("Agreement") == "اتفاقية"
    assert arabic.find("Unheard of") is None


def test_the_empty_text_never_shows_the_header_of_the_catalogue(arabic: Catalogue) -> None:
    assert arabic.gettext("") == ""
    assert arabic.find("") is None
    assert arabic.ngettext("", "", 3) == ""


def test_one_english_word_has_two_meanings_by_context(arabic: Catalogue) -> None:
    assert arabic.template(C_("armed", "Conflict")) == "نزاع"
    assert arabic.template(C_("two versions", "Conflict")) == "تعارض"
    assert arabic.template(N_("Conflict")) == "Conflict"


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "لا اتفاقيات"),
        (1, "اتفاقية واحدة"),
        (2, "اتفاقيتان"),
        (3, "{n} اتفاقيات"),
        (10, "{n} اتفاقيات"),
        (11, "{n} اتفاقية"),
        (99, "{n} اتفاقية"),
        (100, "{n} اتفاقية"),
        (103, "{n} اتفاقيات"),
        (-2, "اتفاقيتان"),
    ],
)
def test_arabic_counts_in_six_forms(arabic: Catalogue, n: int, form: str) -> None:
    assert arabic.template(NP_("{n} agreement", "{n} agreements", n)) == form


def test_an_untranslated_plural_counts_in_english(arabic: Catalogue) -> None:
    counted = [arabic.template(NP_("{n} file", "{n} files", n)) for n in (0, 1, 2)]
    assert counted == ["{n} files", "{n} file", "{n} files"]


def test_a_translation_with_another_placeholder_is_refused(arabic: Catalogue) -> None:
    assert arabic.gettext("File {number} of {office}") == "File {number} of {office}"
    assert arabic.gettext("Last day {day}") == "اليوم الأخير {day}"


def test_a_plural_that_loses_its_number_where_it_counts_many_is_refused(arabic: Catalogue) -> None:
    assert arabic.ngettext("{n} partner", "{n} partners", 5) == "{n} partners"


def test_guesses_and_empty_translations_are_not_shown(arabic: Catalogue) -> None:
    assert arabic.gettext("Guess") == "Guess"
    assert arabic.gettext("Nothing yet") == "Nothing yet"


@pytest.fixture
def shipped(po_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Arabic catalogue of the program is this one."""
    monkeypatch.setattr(loading, "catalogue_path", lambda _language: po_file)
    return po_file


def test_it_is_compiled_once_until_the_source_changes(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load("ar").gettext("Agreement") == "اتفاقية"
    with monkeypatch.context() as patch:
        patch.setattr(catalogue_source, "compiled", lambda _source: pytest.fail("compiled again"))
        assert load("ar").gettext("Agreement") == "اتفاقية"
    os.utime(shipped, ns=(0, 0))
    shipped.write_text(PO.replace("اتفاقية واحدة", "اتفاقية وحيدة"), encoding="utf-8")
    assert load("ar").ngettext("{n} agreement", "{n} agreements", 1) == "اتفاقية وحيدة"
    assert [path.name for path in shipped.parent.iterdir() if path.suffix == ".part"] == []


def test_what_cannot_be_kept_is_compiled_each_time(shipped: Path) -> None:
    blocked = shipped.with_suffix(".mo")
    blocked.mkdir()
    assert load("ar").gettext("Agreement") == load("ar").gettext("Agreement") == "اتفاقية"
    assert [path for path in shipped.parent.iterdir() if path != blocked] == [shipped]


@pytest.mark.parametrize("length", [0, 10, 40, 300, -2])
def test_a_compiled_catalogue_that_was_cut_off_is_compiled_anew(shipped: Path, length: int) -> None:
    assert load("ar").gettext("Agreement") == "اتفاقية"
    kept, time = shipped.with_suffix(".mo"), shipped.stat().st_mtime_ns
    whole = kept.read_bytes()
    kept.write_bytes(whole[:length])
    os.utime(kept, ns=(time, time))
    assert load("ar").gettext("Agreement") == "اتفاقية"
    assert kept.read_bytes() == whole


def test_a_compiled_catalogue_is_read_as_gettext_reads_it(po_file: Path) -> None:
    known = GNUTranslations(BytesIO(compiled(po_file)))
    ours = Catalogue("ar", CompiledEntries(compiled(po_file), "ar"))
    assert ours.gettext("Agreement") == known.gettext("Agreement")
    assert ours.gettext("Conflict", "armed") == known.pgettext("armed", "Conflict")


@pytest.mark.parametrize("content", [b"", b"msgid", bytes(40)])
def test_other_bytes_are_no_compiled_catalogue(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a compiled catalogue"):
        CompiledEntries(content, "ar")


def test_a_language_without_a_file_shows_the_source(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "catalogue_path", lambda language: tmp_path / f"{language}.po")
    assert load("fr").gettext("Agreement") == "Agreement"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LookupError):
        load("de")


def test_the_test_language_brackets_every_message_and_keeps_its_placeholders() -> None:
    strange = load(PSEUDO)
    said = strange.gettext("Saved at {time} by {person}")
    assert said.startswith("⟦") and said.endswith("~⟧")
    assert placeholders(said) == placeholders("{time} {person}")
    assert "Saved" not in said
    assert len(strange.gettext("An agreement of three parties")) >= 1.4 * len("An agreement of three parties")
    assert strange.find("Cancel") is not None, "the texts of the toolkit are asked for with find"
    assert strange.gettext("") == "" and strange.find("") is None
    assert strange.ngettext("{n} day", "{n} days", 2) == "⟦{n} ðåýš ~~⟧"


def test_every_shipped_catalogue_loads_and_knows_the_spans_of_time() -> None:
    for code, word in (("ar", "سنتان"), ("en", "{n} years"), ("fr", "{n}\u00a0ans")):
        assert load(code).template(NP_("{n} year", "{n} years", 2)) == word


# placeholders


def test_placeholders_are_counted_not_only_named() -> None:
    assert placeholders("{a} {b} {a}") == {"a": 2, "b": 1}
    assert placeholders("{} {0} {A} {a b} 100 %") == {}


def test_filling_knows_no_format_language() -> None:
    assert fill("{a} {a.__class__} {b}", {"a": "{b}"}.get) == "{b} {a.__class__} {b}"


def test_changing_a_text_leaves_its_placeholders_alone() -> None:
    assert outside("from {a} to {b}", str.upper) == "FROM {a} TO {b}"


@pytest.mark.parametrize(
    ("translation", "form", "language", "agrees"),
    [
        ("يوم واحد", 1, "ar", True),
        ("أيام", 3, "ar", False),
        ("{n} أيام", 3, "ar", True),
        ("{n} jour", 0, "fr", True),
        ("un jour", 0, "fr", False),
        ("one day", 0, "en", True),
        ("days", 1, "en", False),
        ("{n} {n} jours", 1, "fr", False),
    ],
)
def test_only_a_form_for_one_number_may_leave_it_out(
    translation: str,
    form: int,
    language: str,
    agrees: bool,
) -> None:
    assert agree(translation, "{n} day", "{n} days", form, language) is agrees

"""The catalogue commands on a small source tree: extraction, merging, entering and judging translations."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import polib
import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"

SOURCE = """
from iwhc_desktop.i18n.messages import C_, N_, NP_

TITLE = N_("Agreement")
AGAIN = N_("Agreement")
LONG = N_("A text in "
          "two parts")
ARMED = C_("armed", "Conflict")
FILE = N_("File {number}", number=3)

def counted(n):
    return messages.NP_("{n} agreement", "{n} agreements", n)
"""


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogues() -> Iterator[ModuleType]:
    before, path = dict(sys.modules), list(sys.path)
    sys.path.insert(0, str(PACKAGING))
    yield script("catalogues")
    sys.path[:] = path
    for name in ("catalogues", "catalogue_rules", "wording_rules"):
        sys.modules.pop(name, None) if name not in before else None


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    package = tmp_path / "iwhc_desktop"
    package.mkdir()
    (package / "words.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def entry(catalogues: ModuleType, tree: Path, language: str, msgid: str) -> polib.POEntry:
    return next(one for one in catalogues.read(language, tree) if one.msgid == msgid)


def test_every_marker_is_extracted_once_and_sorted(catalogues: ModuleType, tree: Path) -> None:
    found = [(one.msgid, one.context, one.plural) for one in catalogues.extract(tree)]
    assert found == [
        ("A text in two parts", "", ""),
        ("Agreement", "", ""),
        ("Conflict", "armed", ""),
        ("File {number}", "", ""),
        ("{n} agreement", "", "{n} agreements"),
    ]


def test_the_template_holds_no_date_line_number_or_folder(catalogues: ModuleType, tree: Path) -> None:
    catalogues.update(tree)
    text = catalogues.pot_path(tree).read_text(encoding="utf-8")
    assert "#: iwhc_desktop/words.py\n" in text
    assert str(tree) not in text and "-Date" not in text
    catalogues.update(tree)
    assert catalogues.pot_path(tree).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "line",
    [
        "N_(name)",
        'N_("")',
        'N_(f"{x}")',
        'NP_("{n} day", days, n)',
        'C_("context", 3)',
        "N_()",
    ],
)
def test_a_message_that_is_computed_is_refused(catalogues: ModuleType, tree: Path, line: str) -> None:
    (tree / "iwhc_desktop" / "more.py").write_text(line, encoding="utf-8")
    with pytest.raises(catalogues.ExtractionError, match=r"more\.py:1"):
        catalogues.extract(tree)


def test_one_text_is_not_marked_in_two_ways(catalogues: ModuleType, tree: Path) -> None:
    (tree / "iwhc_desktop" / "more.py").write_text('N_("{n} agreement")', encoding="utf-8")
    with pytest.raises(catalogues.ExtractionError, match="plural"):
        catalogues.extract(tree)


def test_english_is_filled_and_the_others_wait(catalogues: ModuleType, tree: Path) -> None:
    catalogues.update(tree)
    assert entry(catalogues, tree, "en", "Agreement").msgstr == "Agreement"
    assert entry(catalogues, tree, "en", "{n} agreement").msgstr_plural == {0: "{n} agreement", 1: "{n} agreements"}
    assert entry(catalogues, tree, "ar", "Agreement").msgstr == ""
    assert len(entry(catalogues, tree, "ar", "{n} agreement").msgstr_plural) == 6


def test_translations_stay_and_obsolete_ones_go(catalogues: ModuleType, tree: Path) -> None:
    items = [
        {"msgid": "Agreement", "ar": "اتفاقية", "fr": "Accord"},
        {"msgid": "Conflict", "context": "armed", "ar": "نزاع", "fr": "Conflit"},
    ]
    assert catalogues.add(items, tree) == []
    (tree / "iwhc_desktop" / "words.py").write_text('N_("Agreement")\nN_("New")', encoding="utf-8")
    catalogues.update(tree)
    assert entry(catalogues, tree, "ar", "Agreement").msgstr == "اتفاقية"
    assert [one.msgid for one in catalogues.read("fr", tree)] == ["Agreement", "New"]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"msgid": "Unheard of", "fr": "Inconnu"}, "no such message"),
        ({"msgid": "Conflict", "fr": "Conflit"}, "no such message"),
        ({"msgid": "File {number}", "fr": "Fichier {nombre}"}, "placeholders"),
        ({"msgid": "{n} agreement", "fr": "{n} accords"}, "needs 2 forms"),
        ({"msgid": "{n} agreement", "fr": ["un accord", "{n} accords"]}, "placeholders"),
    ],
)
def test_a_translation_that_cannot_be_right_is_refused_with_the_reason(
    catalogues: ModuleType,
    tree: Path,
    item: dict[str, object],
    reason: str,
) -> None:
    refused = catalogues.add([item], tree)
    assert len(refused) == 1 and reason in refused[0]


def test_forms_are_entered_in_their_order(catalogues: ModuleType, tree: Path) -> None:
    forms = ["لا شيء", "اتفاقية واحدة", "اتفاقيتان", "{n} اتفاقيات", "{n} اتفاقية", "{n} من الاتفاقيات"]
    assert catalogues.add([{"msgid": "{n} agreement", "ar": forms}], tree) == []
    assert list(entry(catalogues, tree, "ar", "{n} agreement").msgstr_plural.values()) == forms


def test_a_finished_tree_has_no_findings_and_an_unfinished_one_lists_them(
    catalogues: ModuleType,
    tree: Path,
) -> None:
    (tree / "iwhc_desktop" / "words.py").write_text('N_("Agreement")', encoding="utf-8")
    assert any("template" in finding for finding in catalogues.check(tree))
    catalogues.update(tree)
    assert catalogues.check(tree) == ["ar: untranslated: 'Agreement'", "fr: untranslated: 'Agreement'"]
    catalogues.add([{"msgid": "Agreement", "ar": "اتفاقية", "fr": "Accord"}], tree)
    assert catalogues.check(tree) == []
    (tree / "iwhc_desktop" / "words.py").write_text('N_("Partner")', encoding="utf-8")
    found = catalogues.check(tree)
    assert "ar: not in the catalogue: 'Partner'" in found
    assert "fr: no longer in the source: 'Agreement'" in found


WRONG = [
    ("ar", "Save, then close", "حفظ, ثم إغلاق", "Latin"),
    ("ar", "Really?", "حقًا?", "Latin"),
    ("ar", "Draft", "مســودة", "tatweel"),
    ("ar", "Draft", "Draft", "no Arabic letter"),
    ("ar", "Draft", "\u200fمسودة", "direction mark"),
    ("fr", "Draft", "Projet\u2069", "direction mark"),
    ("fr", "Status: x", "Statut: x", "no narrow"),
    ("fr", "Really?", "Vraiment ?", "no narrow"),
    ("fr", "A “b” c", "Un « b » c", "no narrow"),
    ("fr", "The office’s", "L'office", "straight"),
    ("fr", "Open…", "Ouvrir", "ends in"),
    ("fr", "Done.", "Fait", "ends in"),
    ("fr", "Draft", " Projet", "space"),
    ("fr", "Draft", "Pro  jet", "space"),
    ("fr", "&File", "Fichier", "mnemonic"),
    ("fr", "a\nb", "a b", "line ends"),
    ("fr", "Exchange", "Synchronisation", "word"),
    ("en", "Sync now", "Sync now", "word"),
    ("fr", "File {number}", "Fichier {nombre}", "placeholders"),
    ("fr", "Pass the code on", "Transmettez le code", "order"),
    ("fr", "For you", "Pour vous", "word"),
    ("ar", "Starter file", "ملف البداية", "term"),
    ("fr", "Signed copy missing", "Copie signée manquante", "term"),
    ("fr", "Renewable at the request of the parties", "Renouvelable à la demande des parties", "term"),
    ("ar", "{n} to decide", "{n} للبتّ", "term"),
]


@pytest.mark.parametrize(("language", "msgid", "msgstr", "finding"), WRONG)
def test_each_rule_finds_its_fault(
    catalogues: ModuleType,
    language: str,
    msgid: str,
    msgstr: str,
    finding: str,
) -> None:
    file = catalogues._file(language, [polib.POEntry(msgid=msgid, msgstr=msgstr)])
    found = catalogues.findings_of(file, language)
    assert len(found) == 1 and finding in found[0], found


RIGHT = [
    ("ar", "Save, then close?", "حفظ، ثم إغلاق؟"),
    ("ar", "Open…", "فتح…"),
    ("ar", "PDF, CSV", "PDF, CSV"),
    ("ar", "{a}, {b}", "{a}، {b}"),
    ("fr", "Status: {a}", "Statut\u202f: {a}"),
    ("fr", "At 10:42", "À 10:42"),
    ("ar", "AH", "هـ"),
    ("ar", "IWHC Desktop", "IWHC Desktop"),
    ("fr", "“A”?", "«\u202fA\u202f»\u202f?"),
    ("fr", "https://x", "https://x"),
    ("fr", "The office’s", "L’office"),
    ("fr", "Long enough", "Assez long"),
    ("ar", "Exchange file", "ملف تبادل"),
    ("ar", "Exchange files", "ملفات تبادل"),
    ("fr", "{headquarters}", "{headquarters}"),
    ("fr", "Code, with --headquarters", "Code, avec --headquarters"),
    ("ar", "Withdrawn", "مسحوب"),
    ("fr", "Withdrawn on", "Retiré le"),
]


@pytest.mark.parametrize(("language", "msgid", "msgstr"), RIGHT)
def test_good_translations_have_no_findings(
    catalogues: ModuleType,
    language: str,
    msgid: str,
    msgstr: str,
) -> None:
    file = catalogues._file(language, [polib.POEntry(msgid=msgid, msgstr=msgstr)])
    assert catalogues.findings_of(file, language) == []


def test_fuzzy_obsolete_and_half_plurals_are_found(catalogues: ModuleType) -> None:
    half = {index: "{n}" if index else "" for index in range(6)}
    file = catalogues._file(
        "ar",
        [
            polib.POEntry(msgid="a", msgstr="ا", flags=["fuzzy"]),
            polib.POEntry(msgid="b", msgstr="ب", obsolete=True),
            polib.POEntry(msgid="{n}", msgid_plural="{n}", msgstr_plural=half),
        ],
    )
    file.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    assert [finding.split(":")[1].strip() for finding in catalogues.findings_of(file, "ar")] == [
        "the header of the plural forms is not the one of the program",
        "fuzzy",
        "obsolete",
        "a plural form is empty",
    ]


def test_two_people_wait_for_one_another(
    catalogues: ModuleType,
    tree: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalogues, "LOCK_SECONDS", -1)
    with catalogues.locked(tree), pytest.raises(FileExistsError), catalogues.locked(tree):
        pytest.fail("the lock was given twice")
    with catalogues.locked(tree):
        assert (tree / "i18n" / ".lock").is_dir()
    assert not (tree / "i18n" / ".lock").exists()


def test_the_commands_speak_and_end_with_a_code(
    catalogues: ModuleType,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert catalogues.main([]) == 2
    assert "update" in capsys.readouterr().out


def test_the_catalogues_of_the_program_are_complete_and_right(catalogues: ModuleType) -> None:
    findings = catalogues.check()
    assert not findings, "\n".join([f"{len(findings)} findings:", *findings])

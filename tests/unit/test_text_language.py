"""The language of a text of a list: what its letters and small words prove, else what the list says."""

from __future__ import annotations

import pytest

from iwhc_desktop.i18n.search.text_language import latin_language, proven_language
from iwhc_desktop.services.tables.laying_out import laid_out
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.opening import pasted_sheets
from iwhc_desktop.services.tables.text_language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("Archéologie subaquatique", "fr"), ("Échange d'experts (2011)", "fr"), ("Échange d’experts", "fr")),
        *(("Formation des guides", "fr"), ("FORMATION DES GUIDES", "fr"), ("Inventaire du patrimoine", "fr")),
        *(("Atelier de restauration", "fr"), ("Colloque sur l'eau", "fr"), ("Musées et villes", "fr")),
        *(("Université de Thiès", "fr"), ("Formation à distance", "fr"), ("Coopération avec le Maroc", "fr")),
        *(("Training of curators", "en"), ("Climate and heritage", "en"), ("Restoration of the Hôtel de Ville", "en")),
        *(("Memorandum with Aix-en-Provence University", "en"), ("Training in Côte d'Ivoire", "en")),
        *(("صون التراث", "ar"), ("توثيق Qalhat", "ar")),
        *(("Exhibitions", ""), ("Digital museum", ""), ("Archives", ""), ("3D", ""), ("", "")),
        *(("Rio de Janeiro Museum", ""), ("La Paz Museum", ""), ("D'Angelo Museum", ""), ("Salle A", "")),
        *(("Universität Köln", ""), ("São Paulo Museum", ""), ("Qal‘at al-Baḥrayn", "")),
    ],
)
def test_letters_and_small_words_prove_a_language(text: str, language: str) -> None:
    assert proven_language(text) == language


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Formation des guides", "Échanges", "Training of guides"], "fr"),
        (["Formation des guides", "Training of guides"], "en"),
        (["تدريب", "Exhibitions"], "en"),
    ],
)
def test_most_of_the_latin_texts_of_an_arabic_list_say_the_language_of_the_others(
    texts: list[str], language: str
) -> None:
    assert latin_language(texts) == language


def layout(*lines: str) -> Layout:
    (sheet,) = pasted_sheets("", "\n".join(lines))
    return laid_out(sheet, "agreement")


@pytest.mark.parametrize(
    ("heading", "other", "text", "language"),
    [
        ("Partner\tTitle\tSigned on", "Training of guides", "Archéologie subaquatique", "fr"),
        ("Partner\tTitle\tSigned on", "Formation des guides", "Exhibitions", "en"),
        ("Partenaire\tTitre\tDate de signature", "Training of guides", "Exhibitions", "fr"),
        ("Partenaire\tTitre\tDate de signature", "Formation des guides", "Training of curators", "en"),
        ("Partner\tTitle (French)\tSigned on", "Formation", "Expositions", "fr"),
        ("Partner\tTitle (French)\tSigned on", "Formation", "تدريب", "ar"),
        ("Partner\tTitle (English)\tSigned on", "Training", "Café exhibitions", "en"),
        ("الشريك\tالعنوان\tتاريخ التوقيع", "Formation des guides", "Expositions", "fr"),
        ("الشريك\tالعنوان\tتاريخ التوقيع", "Training of guides", "Exhibitions", "en"),
        ("الشريك\tالعنوان\tتاريخ التوقيع", "تدريب", "Exhibitions", "en"),
    ],
)
def test_a_text_that_proves_nothing_has_the_language_of_its_list(
    heading: str, other: str, text: str, language: str
) -> None:
    found = layout(heading, f"UNESCO\t{other}\t2011-02-03", f"ICOM\t{text}\t2012-02-03")
    assert found.column_of("title") == 1
    assert language_of(found, "title", text) == language

"""The running foot, the XMP packet, and the sheet that translates messages and values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.metadata import Metadata
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.running_foot import SummaryFoot
from iwhc_desktop.reports.sheet import BODY, SMALL, STRONG, Sheet
from iwhc_desktop.reports.summary_model import Imprint
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.typesetter import Typesetter

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
UA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"

IMPRINT = Imprint(printed_by="أمينة", office="Manama", as_of=date(2026, 11, 23), digest="3f9c")


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(load_fonts())


def foot(typesetter: Typesetter, language: str, imprint: Imprint = IMPRINT, reference: str = "IWHC-1") -> SummaryFoot:
    return SummaryFoot(typesetter, Formats(language), PageLayout(), reference, imprint)


def metadata(title: str = "Title", language: str = "en") -> Metadata:
    return Metadata(
        title=title, language=language, rightwards=language == "ar", author="IWHC & Co", as_of=date(2026, 11, 23)
    )


# metadata


def test_the_packet_is_well_formed_and_says_what_it_is() -> None:
    packet = metadata("<Title> & 'more'").xmp().decode("utf-8")
    tree = ET.fromstring(packet[packet.index("<x:") : packet.index("<?xpacket end")])
    description = tree.find(f".//{RDF}Description")
    assert description is not None
    assert description.findtext(f"{DC}title/{RDF}Alt/{RDF}li") == "<Title> & 'more'"
    assert description.findtext(f"{DC}creator/{RDF}Seq/{RDF}li") == "IWHC & Co"
    assert (description.findtext(f"{PDFAID}part"), description.findtext(f"{PDFAID}conformance")) == ("2", "B")


def test_the_packet_claims_pdf_ua_and_describes_the_claim() -> None:
    """P18; the fields that ISO 19005-2, 6.6.2.3.3, tables 2 to 4 require of an extension schema."""
    packet = metadata().xmp().decode("utf-8")
    tree = ET.fromstring(packet[packet.index("<x:") : packet.index("<?xpacket end")])
    assert tree.findtext(f".//{{{UA}}}part") == "1"
    (schema,) = tree.findall(f".//{{{EXTENSION}extension/}}schemas/{RDF}Bag/{RDF}li")
    described = {
        name: schema.findtext(f"{{{EXTENSION}schema#}}{name}") for name in ("schema", "namespaceURI", "prefix")
    }
    assert described == {"schema": "PDF/UA identification schema", "namespaceURI": UA, "prefix": "pdfuaid"}
    (item,) = schema.findall(f"{{{EXTENSION}schema#}}property/{RDF}Seq/{RDF}li")
    names = ("name", "valueType", "category")
    assert [item.findtext(f"{{{EXTENSION}property#}}{name}") for name in names] == ["part", "Integer", "internal"]
    assert item.findtext(f"{{{EXTENSION}property#}}description")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_packet_names_the_language(language: str) -> None:
    assert f"<rdf:li>{language}</rdf:li>".encode() in metadata(language=language).xmp()


def test_both_dates_are_the_as_of_day() -> None:
    assert metadata().pdf_date == "D:20261123000000Z"
    assert metadata().xmp().count(b"2026-11-23T00:00:00Z") == 2


# the foot


def test_the_foot_is_pagination_and_no_content(typesetter: Typesetter) -> None:
    press = Press()
    shown = foot(typesetter, "en")(press, 1, 2)
    assert shown.startswith("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
    assert shown.endswith("EMC")
    assert press.structure.pages == []


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_foot_names_everything_it_knows(typesetter: Typesetter, language: str) -> None:
    told = strip_isolates(foot(typesetter, language)._imprint_text())
    assert all(value in told for value in ("IWHC-1", "أمينة", "Manama", "3f9c", "2026"))


def test_what_is_not_known_is_left_out(typesetter: Typesetter) -> None:
    bare = replace(IMPRINT, printed_by="", office="", digest="")
    assert strip_isolates(foot(typesetter, "en", bare, "")._imprint_text()) == "As of 23 November 2026"


def test_a_long_name_is_cut_in_the_foot(typesetter: Typesetter) -> None:
    told = foot(typesetter, "en", replace(IMPRINT, printed_by="x" * 20_000))._imprint_text()
    assert len(told) < 300
    assert "…" in told


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize(
    "person", ["N. N.", "Muḥammad ʿAbd al-Raḥmān al-Khalīfa bin Ḥamad Āl Thānī", "أمينة آل خليفة " * 5]
)
def test_the_foot_is_one_line(typesetter: Typesetter, language: str, person: str) -> None:
    """P13: a long name is cut, the register's hash stays."""
    long = replace(IMPRINT, printed_by=person, office="Direction régionale de Nouakchott", digest="3f9c27ab01d4")
    made = foot(typesetter, language, long, "IWHC-CPA-2026-HQ1-0002-K")
    room = PageLayout().width - 60
    imprint = made._fitting(room)
    assert imprint.natural_width <= room
    assert "3f9c27ab01d4" in "".join(piece.text for piece in imprint.pieces)
    assert made(Press(), 1, 2).count("BT") == 2


def test_the_pages_number_stands_at_the_far_end(typesetter: Typesetter) -> None:
    ends = {}
    for language in ("en", "ar"):
        made = foot(typesetter, language)
        ends[language] = made._end(made._set("Page 1"))
    assert ends["ar"] == PageLayout().side
    assert ends["en"] > PageLayout().size[0] / 2


# the sheet


def sheet(typesetter: Typesetter, language: str = "en") -> Sheet:
    return Sheet(Composer(typesetter, language, language == "ar", 500), Formats(language))


def test_a_text_of_the_register_is_isolated_and_a_message_is_said(typesetter: Typesetter) -> None:
    page = sheet(typesetter, "fr")
    assert page.say("Rabat") == "\u2068Rabat\u2069"
    assert page.say(N_("Parties")) == "Parties"
    assert page.say(None) == page.say("") == ""


def test_a_cell_shows_its_first_text_large_and_the_others_small(typesetter: Typesetter) -> None:
    page = sheet(typesetter)
    assert [(text.content, text.style) for text in page.cell("a", "", "b")] == [("a", BODY), ("b", SMALL)]
    assert page.cell("a", strong=True)[0].style is STRONG


def test_an_empty_cell_is_a_dash(typesetter: Typesetter) -> None:
    assert [text.content for text in sheet(typesetter).cell("", "")] == ["–"]


@pytest.mark.parametrize(("language", "name"), [("ar", "الفرنسية"), ("en", "French"), ("fr", "Français")])
def test_languages_are_called_in_the_papers_language(typesetter: Typesetter, language: str, name: str) -> None:
    assert sheet(typesetter, language).language_name("fr") == name


def test_a_section_heading_is_a_bookmark_of_the_second_level(typesetter: Typesetter) -> None:
    heading = sheet(typesetter, "ar").section(N_("Parties"))
    assert heading.bookmark == ("الأطراف", 2)
    assert heading.keepWithNext == 1
    assert heading.element.role == "H2"

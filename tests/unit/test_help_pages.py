"""The help is whole, speaks as the window does, and leads somewhere, in each language."""

import re
from collections.abc import Iterator
from itertools import chain
from runpy import run_path

import pytest

from iwhc_desktop.gui.frame.action_table import ACTIONS
from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.i18n.catalogue import in_gender, load
from iwhc_desktop.i18n.help_pages import PAGE, TOPICS, HelpText, found, help_text, without_links
from iwhc_desktop.i18n.resources import is_checkout, resource_path

LANGUAGES = ("ar", "en", "fr")
ALL = [(topic, language) for topic in TOPICS for language in LANGUAGES]
KEYS = {key for entry in ACTIONS for key in entry.keys} | {"Space", "Alt+Down", "Tab", "Ctrl+A", "Ctrl+V", "Shift+Down"}
LATIN_IN_ARABIC = {
    *("PDF", "JPEG", "PNG", "HEIC", "TIFF", "WebP", "XLSX", "ODS", "CSV", "Word", "Excel", "OpenDocument"),
    *("USB", "vCard", "ics", "ICS", "EUR", "USD", "IWHC", "Windows", "BAH"),
}
"""File formats, currencies and names that have no Arabic form."""

faults_of = run_path("packaging/wording_rules.py")["faults_of"]
Message = tuple[str, str]
"""Context and source."""


def messages(language: str) -> dict[str, set[Message]]:
    """The messages of the catalogue by what they say in a language, in either gender."""
    said: dict[str, set[Message]] = {}
    for (context, source), forms in load(language)._entries.items():
        for form in chain(forms, [source] if language == "en" else []):
            for gender in ("", "m"):
                said.setdefault(in_gender(form, gender), set()).add((context, source))
    return said


SAID = {language: messages(language) for language in LANGUAGES}


def sentences(page: HelpText) -> Iterator[str]:
    """What a page says, line by line and without its links, which are checked by what they lead to."""
    for line in without_links(page.text, page.links).splitlines():
        yield re.sub(r"^(?:#+|-|\d+\.) ", "", line).replace("**", "")


def test_the_folders_hold_these_pages_and_no_others():
    assert is_checkout()
    for language in LANGUAGES:
        assert {path.stem for path in resource_path("help", language).iterdir()} == set(TOPICS)


HELPED = {
    "home": "home",
    "agreements": "agreements",
    "agreement_form": "agreement_form",
    "partners": "partners",
    "partner_form": "partners",
    "contacts": "contacts",
    "contact_form": "contacts",
    "duplicates": "duplicates",
    "activities": "activities",
    "activity_form": "activity_form",
    "several_activities": "several_activities",
    "events": "activities",
    "event_form": "activities",
    "documents": "documents",
    "document_form": "attaching",
    "needs": "needs",
    "need_form": "needs",
    "challenges": "needs",
    "challenge_form": "needs",
    "exchange": "exchange",
    "reading": "read_file",
    "recommendations": "recommendations",
    "recommendation_form": "recommendations",
    "plan_lines": "recommendations",
    "plan_line_form": "recommendations",
    "offices": "offices",
    "bring_in": "bring_in",
    "print_preview": "printing",
    "about": "settings",
    "settings": "settings",
    "help": "",
}
"""The pages of the window, and what F1 opens there."""


def test_every_page_of_the_window_has_its_page_of_the_help():
    assert {entry.name: entry.help for entry in PAGES} == HELPED
    assert set(HELPED.values()) - {""} <= set(TOPICS)


def test_every_page_of_the_help_is_reached_from_another_one():
    for language in LANGUAGES:
        linked = {link.removesuffix(".md") for topic in TOPICS for link in help_text(topic, language).links}
        assert set(TOPICS) - linked == set()


def test_the_languages_link_the_same_pages_in_the_same_order():
    for topic in TOPICS:
        english = help_text(topic, "en").links
        assert [help_text(topic, language).links for language in ("ar", "fr")] == [english, english]


def test_the_languages_have_the_same_parts():
    """As many headings, steps and points: a part that only one language has was forgotten in the others."""
    for topic in TOPICS:
        shapes = {re.sub(r"[^#\d-]+.*", "", "".join(starts(topic, language))) for language in LANGUAGES}
        assert len(shapes) == 1, topic


def starts(topic: str, language: str) -> list[str]:
    """What the lines begin with that are more than a paragraph."""
    lines = help_text(topic, language).text.splitlines()
    return [found[0] for line in lines if (found := re.match(r"#+|-|\d+\.", line))]


def test_a_text_is_taken_apart():
    page = HelpText(
        "one", "One", "## Two\n\n1. Press **Save** or `Ctrl+S`.\n2. See [that](two.md), [there](page:home)."
    )
    assert page.labels == ["Save"]
    assert page.keys == ["Ctrl+S"]
    assert page.links == ["two.md", "page:home"]
    assert page.words == "One\n Two\n\n1. Press Save or Ctrl+S.\n2. See that, there."


def test_links_that_lead_nowhere_here_are_plain_words():
    text = "See [that](two.md) and [there](page:home)."
    assert without_links(text, ["page:home"]) == "See [that](two.md) and there."
    assert without_links(text, []) == text


def test_a_page_that_does_not_exist_is_an_error():
    with pytest.raises(FileNotFoundError):
        help_text("no such page", "en")


@pytest.mark.parametrize(("topic", "language"), ALL)
def test_a_page_is_short_has_a_title_and_its_links_lead_somewhere(topic: str, language: str):
    page = help_text(topic, language)
    assert page.title
    assert "\n" not in page.title
    assert 100 <= len(page.words.split()) <= 350
    targets = {f"{other}.md" for other in TOPICS if other != topic} | {PAGE + entry.name for entry in PAGES}
    assert set(page.links) <= targets
    assert any(link.endswith(".md") for link in page.links)
    assert set(page.keys) <= KEYS


@pytest.mark.parametrize(("topic", "language"), ALL)
def test_what_it_quotes_is_said_in_the_window(topic: str, language: str):
    """A label that the catalogue words anew is found here, so that help and window say the same."""
    assert [label for label in help_text(topic, language).labels if label not in SAID[language]] == []


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_languages_quote_the_same_messages(topic: str, language: str):
    english = [SAID["en"][label] for label in help_text(topic, "en").labels]
    other = [SAID[language][label] for label in help_text(topic, language).labels]
    assert all(any(one & another for another in other) for one in english)
    assert all(any(one & another for another in english) for one in other)


@pytest.mark.parametrize(("topic", "language"), ALL)
def test_it_is_written_as_the_interface_is(topic: str, language: str):
    page = help_text(topic, language)
    faults = {line: faults for line in (page.title, *sentences(page)) if (faults := faults_of(language, "", line))}
    assert faults == {}


@pytest.mark.parametrize("topic", TOPICS)
def test_arabic_pages_have_no_foreign_words(topic: str):
    page = help_text(topic, "ar")
    plain = re.sub("`[^`]+`", "", f"{page.title}\n{without_links(page.text, page.links)}")
    assert set(re.findall("[A-Za-z]{2,}", plain)) <= LATIN_IN_ARABIC


ASKED = (
    ("en", "stick", "exchange_trouble"),
    ("en", "backups", "backups"),
    ("en", "new computer", "backups"),
    ("en", "starter file", "first_run"),
    ("en", "trial", "first_run"),
    ("en", "undo", "history"),
    ("en", "withdrawn", "history"),
    ("en", "last day", "terms"),
    ("en", "tacit", "terms"),
    ("en", "status suspended", "terms"),
    ("en", "signed copy", "attaching"),
    ("en", "photographs", "attaching"),
    ("en", "hijri", "settings"),
    ("en", "dark", "settings"),
    ("en", "silent", "offices"),
    ("en", "conflict", ""),
    ("en", "certificates", "printing"),
    ("en", "spreadsheet", "several_activities"),
    ("en", "headings", "bring_in"),
    ("en", "vcard", "contacts"),
    ("en", "translations", "lists"),
    ("fr", "cle USB", "exchange_trouble"),
    ("fr", "l’exemplaire", "agreements"),
    ("fr", "sauvegarde", "backups"),
    ("fr", "annuler", "history"),
    ("fr", "double", "duplicates"),
    ("fr", "hegirien", "agreement_form"),
    ("fr", "presse papiers", "contacts"),
    ("fr", "imprimante", "printing"),
    ("fr", "bailleur", "activity_form"),
    ("fr", "besoins", "needs"),
    ("fr", "defi", "needs"),
    ("fr", "demarrage", "first_run"),
    ("fr", "taille texte", "settings"),
    ("ar", "مذكره", "agreement_form"),
    ("ar", "الملفات", "read_file"),
    ("ar", "ذاكره usb", "exchange_trouble"),
    ("ar", "احتياطية", "backups"),
    ("ar", "تراجع", "history"),
    ("ar", "طباعه", "printing"),
    ("ar", "اخر يوم", "terms"),
    ("ar", "التحديات", "needs"),
    ("ar", "التوصيه", "recommendations"),
    ("ar", "المكتب", "offices"),
    ("ar", "القرار", "decide"),
    ("ar", "الهجري", "settings"),
    ("ar", "شهادات", "activity_form"),
    ("ar", "اسم", "partners"),
)
"""What people type, and a page that answers it; "" for words that no page has."""


@pytest.mark.parametrize(("language", "words", "topic"), ASKED)
def test_a_page_is_found_by_its_words_in_any_form(language: str, words: str, topic: str):
    hits = [page.topic for page in found([help_text(name, language) for name in TOPICS], words)]
    assert topic in hits if topic else hits == []
    assert len(hits) < len(TOPICS)


def test_a_title_with_all_words_comes_first():
    pages = [help_text(name, "en") for name in TOPICS]
    assert found(pages, "make file")[0].topic == "make_file"
    assert found(pages, "xyzzy") == []
    assert found(pages, "") == pages

"""Contacts as vCards: what an address book reads back is what was entered."""

from __future__ import annotations

from iwhc_desktop.domain.vcard import CardOf, vcards


def test_a_card_has_what_is_known() -> None:
    person = CardOf(name="Amina Al-Khalifa", organisation="Arab Regional Center", phone="+973 1", email="a@x.org")
    assert vcards([person]).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Al-Khalifa;Amina;;;",
        "FN:Amina Al-Khalifa",
        "ORG:Arab Regional Center",
        "TEL;TYPE=WORK,VOICE:+973 1",
        "EMAIL;TYPE=INTERNET:a@x.org",
        "END:VCARD",
        "",
    ]


def test_marks_of_the_format_are_escaped() -> None:
    said = vcards([CardOf(name="Smith, J.; PhD", role="Head\nof \\ unit")]).decode()
    assert "FN:Smith\\, J.\\; PhD" in said and "TITLE:Head\\nof \\\\ unit" in said


def test_long_lines_are_folded_between_letters() -> None:
    name = "المركز الإقليمي العربي للتراث العالمي " * 4
    content = vcards([CardOf(name="N", organisation=name.strip())])
    assert max(map(len, content.split(b"\r\n"))) <= 75
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert f"ORG:{name.strip()}\r\n" in unfolded


def test_several_people_are_several_cards() -> None:
    assert vcards([CardOf(name="One"), CardOf(name="Two")]).count(b"BEGIN:VCARD") == 2
    assert vcards([]) == b""

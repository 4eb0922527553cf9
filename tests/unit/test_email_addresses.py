"""An e-mail address that no letter could be sent to is refused; one that is stored already stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from services_registers import founded

from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.domain.field_types import Email
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo

RIGHT = (
    "amina@icesco.org",
    "a.b+projects@mail.example.co.uk",
    "o'neil@example.ie",
    "contact@xn--mgbaal8b0b9b2b.icom.museum",
    "معلومات@مثال.السعودية",
)
WRONG = ("amina", "amina@", "@icesco.org", "amina@icesco", "a b@icesco.org", "a@b@c.org", "a@b..org", "Amina <a@b.org>")


@pytest.mark.parametrize("value", RIGHT)
def test_an_address_is_taken(value: str) -> None:
    assert Email().problem(value, "") == ""


@pytest.mark.parametrize("value", WRONG)
def test_what_is_no_address_is_refused(value: str) -> None:
    assert Email().problem(value, "") == "not_an_email"


def test_none_is_no_problem() -> None:
    assert Email().problem(None, "") == ""


def test_a_save_says_which_field_and_what(tmp_path: Path) -> None:
    with founded(tmp_path) as register, pytest.raises(ValidationError) as caught:
        values = {"name_en": "A", "type": "donor", "contact_email": "nobody"}
        register.bus.run(Save((Create("partner", values),)))
    (problem,) = caught.value.problems
    assert (problem.field, problem.code, problem.detail["value"]) == ("contact_email", "not_an_email", "nobody")


def test_one_that_is_stored_stays_until_it_is_changed_and_undo_brings_it_back(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        with register.store.unit_of_work() as work:
            key = work.create("partner", {"name_en": ["A", "original"], "type": "donor", "contact_email": "nobody"})
            work.commit()
        register.bus.run(Save((Change("partner", key, {"website": "a.org"}),)))
        assert register.queries.row("partner", key).values["contact_email"] == "nobody"
        register.bus.run(Save((Change("partner", key, {"contact_email": "somebody@a.org"}),)))
        register.bus.run(Undo())
        assert register.queries.row("partner", key).values["contact_email"] == "nobody"

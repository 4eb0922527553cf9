"""What a plan of funding begins with: what the agreement states, or the partners of an activity without one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from services_registers import founded, partner

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.activities.funding import begun_plan
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    opened = founded(tmp_path_factory.mktemp("plans"), sample=True)
    yield opened
    opened.close()


class Agreed:
    """An agreement of three partners, the second of which is named first, and a witness."""

    def __init__(self, register: Register, **values: Json) -> None:
        self._register = register
        made = register.bus.run(
            Save(
                (
                    *(partner(name.title(), name) for name in ("first", "second", "third", "witness")),
                    Create("agreement", {"kind": "protocol", "title_en": "Sharing", **values}, "agreement"),
                    self._party("second", 1),
                    self._party("first", 2),
                    self._party("third", 3),
                    self._party("witness", 4, capacity="witness"),
                )
            )
        ).keys
        self.key = made["agreement"]
        self.partners = [made[name] for name in ("second", "first", "third")]
        self.parties = [made[f"{name}_party"] for name in ("second", "first", "third")]

    @staticmethod
    def _party(name: str, position: int, **values: Json) -> Create:
        given = {"agreement": "@agreement", "partner": f"@{name}", "position": position, **values}
        return Create("agreement_party", given, f"{name}_party")

    def state(self, *shares: dict[str, Json]) -> None:
        """What the parties contribute, in their order."""
        entries = [{"party": party, **share} for party, share in zip(self.parties, shares, strict=True)]
        self._register.bus.run(Save((Change("agreement", self.key, {"contributions": entries}),)))


def test_equal_shares_name_the_parties_in_their_order_without_the_witness(register: Register) -> None:
    agreed = Agreed(register, contribution_mode="equal")
    assert begun_plan(register.queries, agreed.key, []) == {
        "mode": "equal",
        "shares": [{"party": key, "num": 1, "den": 3} for key in agreed.partners],
    }


@pytest.mark.parametrize(
    ("mode", "shares"),
    [
        ("proportional", [{"num": n, "den": 10} for n in (5, 3, 2)]),
        ("fixed", [{"fixed_minor": n, "currency": "SAR"} for n in (5, 3, 2)]),
        ("in_kind", [{"text": text} for text in ("a hall", "experts", "travel")]),
    ],
)
def test_what_the_agreement_states_is_copied_for_its_partners(
    register: Register, mode: str, shares: list[dict[str, Json]]
) -> None:
    agreed = Agreed(register, contribution_mode=mode)
    agreed.state(*shares)
    begun = begun_plan(register.queries, agreed.key, [])
    assert begun == {
        "mode": mode,
        "shares": [{"party": key, **share} for key, share in zip(agreed.partners, shares, strict=True)],
    }


@pytest.mark.parametrize("mode", ["per_activity", "not_stated", None])
def test_what_is_left_to_the_activity_is_not_stated(register: Register, mode: str | None) -> None:
    agreed = Agreed(register, contribution_mode=mode)
    begun = begun_plan(register.queries, agreed.key, [])
    assert begun["mode"] == "not_stated"
    assert begun["shares"] == [{"party": key, "num": 1, "den": 3} for key in agreed.partners]


def test_without_an_agreement_the_owner_and_the_partners_share(register: Register) -> None:
    owner, other = (register.queries.find("partner", name) for name in ("ORG-ICESCO", "ORG-ARCWH"))
    begun = begun_plan(register.queries, None, [other, owner])
    assert begun == {
        "mode": "not_stated",
        "shares": [{"party": owner, "num": 1, "den": 2}, {"party": other, "num": 1, "den": 2}],
    }

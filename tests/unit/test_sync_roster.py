"""The list of offices: signed, never going back, and what it says about feeds and keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sync_files import AMMAN, AMMAN_FEED, HEADQUARTERS, HEADQUARTERS_FEED, roster

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    FIRST_FILE,
    INVITED,
    WITHDRAWN,
    Roster,
    RosterInstallation,
    RosterOffice,
    check_sender,
    newest,
    next_version,
    read_roster,
    roster_hash,
    sign_roster,
    with_office,
)

TRUSTED = [HEADQUARTERS.public.sign]


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(BundleError) as refused:
        action()
    return refused.value.code


def invited(code: str = "BKU") -> RosterOffice:
    return RosterOffice(code, "باكو", "Baku", "Bakou", installations=(RosterInstallation("B", "0123456789abcdef"),))


def changed_installation(**changes: Any) -> Roster:
    """The roster with Amman's installation changed."""
    amman = roster().offices[0]
    office = replace(amman, installations=(replace(amman.installations[0], **changes),))
    return with_office(roster(), office)


def test_a_signed_list_comes_back_whole() -> None:
    whole = with_office(roster(), invited())
    assert read_roster(sign_roster(whole, HEADQUARTERS), TRUSTED) == whole
    assert sign_roster(whole, HEADQUARTERS) == sign_roster(whole, HEADQUARTERS)
    assert [office.code for office in whole.offices] == ["AMM", "BKU", "HQ"]


def test_only_headquarters_signs_it() -> None:
    assert code_of(lambda: read_roster(sign_roster(roster(), AMMAN), TRUSTED)) == "roster_not_signed"
    assert code_of(lambda: read_roster(sign_roster(roster(), HEADQUARTERS), [])) == "roster_not_signed"


def test_the_threshold_counts_different_signers() -> None:
    two = roster(threshold=2, keys=(HEADQUARTERS.public.sign, AMMAN.public.sign))
    both = [HEADQUARTERS.public.sign, AMMAN.public.sign]
    one = strict_json(sign_roster(two, HEADQUARTERS), "roster")
    other = strict_json(sign_roster(two, AMMAN), "roster")
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    assert isinstance(one["signatures"], list)
    assert isinstance(other["signatures"], list)
    twice = {**one, "signatures": one["signatures"] * 2}
    assert code_of(lambda: read_roster(json_bytes(twice), both)) == "roster_not_signed"
    together = {**one, "signatures": one["signatures"] + other["signatures"]}
    assert read_roster(json_bytes(together), both) == two


def test_every_changed_byte_is_refused() -> None:
    data = sign_roster(roster(), HEADQUARTERS)
    for at in range(0, len(data), 3):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert code_of(lambda changed=changed: read_roster(changed, TRUSTED)) in (
            "damaged",
            "roster_not_signed",
            "version_too_new",
            "too_large",
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"previous": "x"},
        {"threshold": 0},
        {"threshold": 2},
        {"root": "r" * 256},
        {"offices": (invited("BKU"), invited("AKU"))},
        {"offices": (invited(), invited())},
        {"offices": (invited("b"),)},
        {"offices": (replace(invited(), status="lost"),)},
        {"offices": (replace(invited(), installations=(RosterInstallation("B", feed=7000),)),)},
        {"offices": (replace(invited(), installations=(RosterInstallation("B", keys=AMMAN.public),)),)},
        {"offices": (replace(invited(), installations=(RosterInstallation("B", feed=3, keys=AMMAN.public),)),)},
        {"offices": (replace(invited(), installations=(RosterInstallation("B", feed=7000, keys=AMMAN.public),) * 2),)},
        {"offices": (replace(invited(), name_ar="ا" * 600),)},
    ],
)
def test_a_signed_list_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    assert code_of(lambda: read_roster(sign_roster(roster(**changes), HEADQUARTERS), TRUSTED)) == "damaged"


def test_a_list_of_a_later_format_says_so() -> None:
    value = strict_json(sign_roster(roster(), HEADQUARTERS), "roster")
    assert isinstance(value, dict)
    assert isinstance(value["signed"], dict)
    later = {**value, "signed": {**value["signed"], "format": 2}}
    assert code_of(lambda: read_roster(json_bytes(later), TRUSTED)) == "version_too_new"


def test_versions_only_rise_and_name_the_one_before() -> None:
    first = roster()
    second = with_office(first, invited())
    third = next_version(second, second.offices)
    assert (second.version, second.previous) == (2, roster_hash(first))
    assert newest(None, second) == second
    assert newest(first, second) == second
    assert newest(first, third) == third
    assert newest(third, first) == third
    assert newest(second, second) == second


@pytest.mark.parametrize(
    "incoming",
    [
        replace(roster(), escrow=()),
        replace(roster(), version=2, previous="0" * 64),
        replace(roster(), root="another register"),
        replace(roster(), root="another register", version=9),
    ],
)
def test_another_list_under_the_same_version_is_refused_and_shown(incoming: Roster) -> None:
    assert code_of(lambda: newest(roster(), incoming)) == "roster_contradicts"


def test_an_office_goes_from_invited_to_accepted() -> None:
    listed = with_office(roster(), invited())
    found = listed.office("BKU")
    assert found is not None
    assert found.installations[0].status == INVITED
    installation = replace(found.installations[0], status=FIRST_FILE, feed=7000, keys=AMMAN.public)
    first_file = with_office(listed, replace(found, status=FIRST_FILE, installations=(installation,)))
    assert not first_file.is_accepted(7000)
    accepted = with_office(
        first_file, replace(found, status=ACCEPTED, installations=(replace(installation, status=ACCEPTED),))
    )
    assert accepted.is_accepted(7000)
    assert (listed.version, first_file.version, accepted.version) == (2, 3, 4)
    assert len(accepted.offices) == 3


def test_keys_are_found_by_id_and_by_feed() -> None:
    listed = with_office(roster(), invited())
    assert listed.signs() == {
        AMMAN.public.key_id: AMMAN.public.sign,
        HEADQUARTERS.public.key_id: HEADQUARTERS.public.sign,
    }
    assert listed.sign_of(AMMAN_FEED) == AMMAN.public.sign
    assert listed.sign_of(9) == ""
    assert AMMAN.public.key_id not in changed_installation(status=INVITED).signs()
    assert listed.office("ZZ") is None
    found = listed.installation(HEADQUARTERS_FEED)
    assert found is not None
    assert found[0].code == "HQ"


def test_an_office_that_was_withdrawn_is_named() -> None:
    check_sender(roster(), AMMAN_FEED)
    assert code_of(lambda: check_sender(roster(), 9)) == "unknown_signer"
    withdrawn = changed_installation(status=WITHDRAWN, last_valid=40)
    with pytest.raises(BundleError) as refused:
        check_sender(withdrawn, AMMAN_FEED)
    assert refused.value.code == "revoked_office"
    assert dict(refused.value.detail) == {"office": "AMM", "last_valid": 40}
    assert withdrawn.is_accepted(AMMAN_FEED)
    assert AMMAN.public.key_id in withdrawn.signs()

"""Creating a register: the store, this installation's identity, and its keys in the profile."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from iwhc_desktop.domain.change import FIRST_OWN_FEED, row_key
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.domain.reference_number import is_office_code
from iwhc_desktop.i18n.text_rules import check_text, tidy_text
from iwhc_desktop.services.actor import HEADQUARTERS, OFFICER
from iwhc_desktop.services.exchange.trust import Names, first_roster, put_roster, root_of
from iwhc_desktop.services.offices.opening import local_clock, milliseconds, utc_text
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.entries import canonical
from iwhc_desktop.services.session import Clock
from iwhc_desktop.services.shipped import builtin
from iwhc_desktop.services.shipped.feeds import LISTS, PUBLIC_DATES, SAMPLE
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.keys import Keys, keys_folder, save_keys

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEEDS = 1 << 31
FIRST_DEVICE = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """The answers of a person who starts a new register instead of joining one.

    `office_code`: 2-4 letters with `headquarters`; '' for an office started alone, which gets X and four characters for
    good. Names are in `language`. `sample` loads the sample register, `public_dates` also the signing days from public
    pages.
    """

    office_name: str
    person_name: str
    language: str
    headquarters: bool = False
    office_code: str = ""
    sample: bool = False
    public_dates: bool = False

    @property
    def feeds(self) -> tuple[int, ...]:
        """The built-in feeds to load; the reference lists are always among them."""
        return (LISTS, *((SAMPLE,) if self.sample else ()), *((PUBLIC_DATES,) if self.public_dates else ()))


def create_register(
    folder: Path,
    profile: Path,
    founding: Founding,
    *,
    passphrase: str = "",
    clock: Clock = local_clock,
) -> Register:
    """Create a store that is its own root and open it, with the office and the person in it.

    Raises ValidationError for invalid answers, StoreError exists, disk_full, no_access, ...
    """
    _check(founding)
    identity = new_identity(
        founding.office_code or lone_office_code(), founding.language, headquarters=founding.headquarters
    )
    first, keys = row_key(identity.feed, 1), Keys.generate()
    identity = replace(identity, office_key=first, person_key=first + 1, root=root_of(keys.public))

    def fill(work: UnitOfWork) -> None:
        put_roster(work, first_roster(identity, keys, Names(founding.office_name, founding.person_name)))
        _write_founders(work, founding, identity)

    with ExitStack() as opened:
        register = opened.enter_context(
            found_store(folder, profile, identity, keys, fill, passphrase=passphrase, clock=clock)
        )
        builtin.load(register.store, founding.feeds, utc_text(clock))
        opened.pop_all()
    return register


def found_store(  # noqa: PLR0913 - what every way to begin needs
    folder: Path,
    profile: Path,
    identity: Identity,
    keys: Keys,
    fill: Callable[[UnitOfWork], None],
    *,
    passphrase: str = "",
    clock: Clock = local_clock,
) -> Register:
    """Write the keys, create the store and let `fill` write its first operation; joining uses this too."""
    save_keys(keys_folder(profile, identity.store_id), keys, passphrase)
    with ExitStack() as opened:
        store = opened.enter_context(Store.create(folder, identity, milliseconds(clock), profile))
        with store.unit_of_work() as work:
            fill(work)
        opened.pop_all()
    return Register(store, profile, clock)


def new_identity(
    office_code: str,
    language: str,
    *,
    headquarters: bool = False,
    device: str = FIRST_DEVICE,
) -> Identity:
    """The identity of a new installation: a random store id, a random feed number."""
    feed = FIRST_OWN_FEED + secrets.randbelow(_FEEDS - FIRST_OWN_FEED)
    return Identity(
        store_id=uuid.uuid4().hex,
        feed=feed,
        office_code=office_code,
        device=device,
        headquarters=headquarters,
        language=language,
    )


def lone_office_code() -> str:
    """X and four characters: the code of an office started without headquarters."""
    return "X" + "".join(secrets.choice(_ALPHABET) for _ in range(4))


def _check(founding: Founding) -> None:
    found = {
        "office_code": _wrong_code(founding),
        "office_name": _wrong_name(founding.office_name),
        "person_name": _wrong_name(founding.person_name),
    }
    problems = tuple(problem(name, code, value=founding.office_code) for name, code in found.items() if code)
    if problems:
        raise ValidationError(problems)


def _wrong_code(founding: Founding) -> str:
    if not founding.office_code:
        return "office_code_missing" if founding.headquarters else ""
    return "" if _is_given_code(founding) else "office_code_form"


def _wrong_name(name: str) -> str:
    return next(iter(check_text(name)), "") if tidy_text(name) else "name_missing"


def _is_given_code(founding: Founding) -> bool:
    """Whether the code has the form that headquarters gives: an office started alone does not choose its code."""
    return founding.headquarters and is_office_code(founding.office_code) and len(founding.office_code) < 5


def _write_founders(work: UnitOfWork, founding: Founding, identity: Identity) -> None:
    name = f"name_{founding.language}"
    office = canonical(
        "office",
        {
            "code": identity.office_code,
            name: founding.office_name,
            "active": True,
            "kind": "headquarters_unit" if founding.headquarters else "field_office",
        },
        {},
        lambda value: value,
    )
    office_key = work.create("office", office)
    person = canonical(
        "person",
        {name: founding.person_name, "office": office_key, "role": HEADQUARTERS if founding.headquarters else OFFICER},
        {},
        lambda value: value,
    )
    work.create("person", person)
    work.commit()

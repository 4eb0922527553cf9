"""Reads the outside of a file, with or without a register."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.services.exchange.importing.file import ImportContext
from iwhc_desktop.services.exchange.results import Inspected
from iwhc_desktop.sync.bundle import inspect_bundle
from iwhc_desktop.sync.outer import REQUEST, SignedFile, kind_of_file
from iwhc_desktop.sync.starter import starter_id

UNCHECKED, VALID, INVALID, UNKNOWN = "unchecked", "valid", "invalid", "unknown_signer"


def inspect_file(path: Path, context: ImportContext | None = None) -> Inspected:
    """The header of a bundle or a request, and the result of checking its signature if there is a register.

    Raises BundleError unreadable, too_large, not_an_exchange_file, version_too_new, damaged where there is no header.
    """
    kind = kind_of_file(path)
    if kind == "bundle":
        return _bundle(path, context)
    if kind == "request":
        return _request(path, context)
    if kind == "starter":
        return Inspected(path=path, kind=kind, header={"starter": starter_id(path)}, signature=UNCHECKED)
    raise BundleError("not_an_exchange_file", file=path.name)


def _bundle(path: Path, context: ImportContext | None) -> Inspected:
    found = inspect_bundle(path, context.signers if context else None)
    return Inspected(
        path=path,
        kind="bundle",
        header=found.header.to_json(),
        signature=found.signature,
        office=_office(found.header.feed, context) if found.signature == VALID else "",
    )


def _request(path: Path, context: ImportContext | None) -> Inspected:
    with SignedFile(path, REQUEST) as file:
        header, signature = file.header(), _signature(file, context)
    feed = header.get("feed")
    return Inspected(
        path=path,
        kind="request",
        header=header,
        signature=signature,
        office=_office(feed, context) if signature == VALID and isinstance(feed, int) else "",
    )


def _signature(file: SignedFile, context: ImportContext | None) -> str:
    if context is None:
        return UNCHECKED
    sign = context.signers(file)
    if not sign:
        return UNKNOWN
    try:
        file.verify(sign)
    except BundleError:
        return INVALID
    return VALID


def _office(feed: int, context: ImportContext | None) -> str:
    found = context.roster.roster.installation(feed) if context else None
    return found[0].code if found else ""

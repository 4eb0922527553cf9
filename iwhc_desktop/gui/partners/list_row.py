"""What the list shows of one partner, in words; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.domain.choices import PARTNER_TYPES
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import C_, N_, NP_

_SENTENCE = C_("row of a list", "{name}. {kind}, {country}. {agreements}. {sent}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPartner:
    """What the register tells about one partner for a list. `country` is an ISO code or ""."""

    key: int
    name: str
    acronym: str = ""
    kind: str = ""
    country: str = ""
    agreements: int = 0
    to_verify: bool = False
    to_decide: bool = False
    unsent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """One partner in words."""

    key: int
    name: str
    second: str
    kind: str
    country: str
    agreements: str
    to_verify: bool
    to_decide: bool
    unsent: bool
    sent: str
    sentence: str

    def cell(self, column: str) -> str:
        """The words of one cell."""
        match column:
            case "name":
                return f"{self.name}\n{self.second}" if self.second else self.name
            case "kind":
                return self.kind
            case "country":
                return self.country
            case "agreements":
                return self.agreements
            case "sent":
                return self.sent
        raise LookupError(column)


def partner_row(listed: ListedPartner, formats: Formats) -> PartnerRow:
    """A partner in the words of one language."""
    kind = formats.plain(PARTNER_TYPES[listed.kind]) if listed.kind else MISSING
    country = formats.country(listed.country) if listed.country else MISSING
    sent = formats.plain(N_("Not sent yet") if listed.unsent else N_("Sent"))
    said = _SENTENCE.with_arguments(
        name=listed.name,
        kind=kind,
        country=country,
        sent=sent,
        agreements=NP_("{n} agreement", "{n} agreements", listed.agreements),
    )
    return PartnerRow(
        key=listed.key,
        name=listed.name,
        second=listed.acronym,
        kind=kind,
        country=country,
        agreements=formats.number(listed.agreements) if listed.agreements else MISSING,
        to_verify=listed.to_verify,
        to_decide=listed.to_decide,
        unsent=listed.unsent,
        sent=sent,
        sentence=formats.plain(said),
    )

"""The identity of an installation, as its store keeps it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from iwhc_desktop.domain.change import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The installation of a store; keys are those of rows.

    `feed` is its number; `office_code` and `device` form the installation code (`HQ1`). `root` is the fingerprint of
    the key that signs the list of offices, '' until one is known.
    """

    store_id: str
    feed: int
    office_code: str
    device: str = "1"
    office_key: int = 0
    person_key: int = 0
    headquarters: bool = False
    root: str = ""
    language: str = "en"

    @property
    def installation(self) -> str:
        """The installation code in reference numbers."""
        return f"{self.office_code}{self.device}"

    def as_json(self) -> dict[str, Json]:
        """The identity in its stored form."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Json]) -> Identity:
        """The identity from its stored form; names that this version does not know are ignored."""
        known = {item.name for item in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})  # type: ignore[arg-type]  # our own JSON

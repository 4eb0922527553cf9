"""The keys of this installation, unlocked once for an opened register."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.sync.keys import Keys, are_locked, keys_folder, load_keys


class KeyRing:
    """Reads the keys from the profile when needed; a passphrase is remembered while the register is open."""

    def __init__(self, profile: Path, store_id: str) -> None:
        self._profile = profile
        self._store_id = store_id
        self._passphrase = ""

    @property
    def are_locked(self) -> bool:
        """Whether a passphrase is needed and has not been given. Raises StoreError keys_missing."""
        return not self._passphrase and are_locked(keys_folder(self._profile, self._store_id))

    def unlock(self, passphrase: str) -> None:
        """Remember the passphrase. Raises StoreError wrong_passphrase, keys_missing, keys_damaged."""
        load_keys(keys_folder(self._profile, self._store_id), passphrase)
        self._passphrase = passphrase

    def keys(self) -> Keys:
        """The keys. Raises StoreError keys_missing, keys_locked, keys_damaged."""
        return load_keys(keys_folder(self._profile, self._store_id), self._passphrase)

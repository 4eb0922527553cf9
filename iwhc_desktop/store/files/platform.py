"""Differences between systems: file locks, folder synchronisation, access rights, kinds of drive.

Whatever exists on one system only is imported where it is used, so that this module loads anywhere.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from iwhc_desktop.domain.errors import StoreError

IS_WINDOWS = sys.platform == "win32"
LOCKED_BYTE = 1 << 30
"""Windows locks ranges and hides them from readers: a byte far after the text of the lock file."""

_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs"})
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE = 2, 4


def computer_name() -> str:
    """The network name of this computer, '' if it has none."""
    return platform.node()


def lock(file: IO[str]) -> bool:
    """Lock an open file for this process; False if another has locked it. The lock ends with the process."""
    return _lock_windows(file) if sys.platform == "win32" else _lock_posix(file)


def _lock_posix(file: IO[str]) -> bool:
    import fcntl  # noqa: PLC0415 - exists on POSIX only

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _lock_windows(file: IO[str]) -> bool:
    import msvcrt  # noqa: PLC0415 - exists on Windows only

    try:
        os.lseek(file.fileno(), LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut; does nothing where the system has no such call."""
    if IS_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_writable(file: Path) -> bool:
    """Whether a file and its folder can be written: a journal is created beside it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def free_bytes(folder: Path) -> int:
    """The free bytes on a folder's disk."""
    return shutil.disk_usage(folder).free


def make_private(path: Path) -> None:
    """Restrict access to this user: 0700 for a folder, 0600 for a file. On Windows the profile's rights apply."""
    if not IS_WINDOWS:
        path.chmod(0o700 if path.is_dir() else 0o600)


def drive_problem(folder: Path, mounts: Path = Path("/proc/mounts"), devices: Path = Path("/sys/block")) -> str:
    """'network_drive' or 'removable_drive' where a store must not be in `folder`, else ''."""
    if sys.platform == "win32":
        return _windows_drive_problem(folder)
    with suppress(OSError):
        device, file_system = _mount_of(folder.resolve(), mounts.read_text(encoding="utf-8"))
        if file_system in _NETWORK_FILE_SYSTEMS:
            return "network_drive"
        return "removable_drive" if _is_removable(device, devices) else ""
    return ""


def _mount_of(folder: Path, table: str) -> tuple[str, str]:
    """The device and the file system of the longest mount point above `folder`."""
    best = ("", "", "")
    for line in table.splitlines():
        device, point, file_system = (part.replace("\\040", " ") for part in line.split(" ")[:3])
        if folder.is_relative_to(point) and len(point) >= len(best[1]):
            best = (device, point, file_system)
    return best[0], best[2]


def _is_removable(device: str, devices: Path) -> bool:
    name = Path(device).name
    for block in devices.glob("*"):
        if name == block.name or (name.startswith(block.name) and (block / name).exists()):
            return (block / "removable").read_text(encoding="ascii").strip() == "1"
    return False


def _windows_drive_problem(folder: Path) -> str:
    import ctypes  # noqa: PLC0415 - its windll exists on Windows only

    kind = ctypes.windll.kernel32.GetDriveTypeW(folder.resolve().anchor)  # type: ignore[attr-defined,unused-ignore]  # Windows only
    return {_WINDOWS_REMOVABLE: "removable_drive", _WINDOWS_REMOTE: "network_drive"}.get(kind, "")


def remove_folder(folder: Path) -> None:
    """Delete a folder with everything in it, if it is there. Raises StoreError no_access where a file is in use."""
    if folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise StoreError("no_access", file=str(folder)) from error

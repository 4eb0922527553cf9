"""The bytecode of the modules that Qt's binding compiles from their source at every start.

The interpreter keeps the bytecode of what it imports; the binding's own modules have no file for it. Theirs is kept
beside ours, by the hash of the source: a tenth of the time until the first paint.
"""

from __future__ import annotations
import __future__

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

_Kept = dict[tuple[str, int, bytes], CodeType]
"""By file name, flags of the compiler and hash of the source."""


def kept_beside(module: str) -> Path:
    """The file in which it is kept: where the interpreter keeps the bytecode of a module beside this one."""
    return Path(cache_from_source(str(Path(module).with_name("qt_binding.py"))))


@contextmanager
def kept_code(file: Path) -> Iterator[None]:
    """Compile sources that are given as bytes only where a file has no bytecode of them; then it is written anew."""
    kept, used = _read(file), _Kept()
    compiled = builtins.compile

    def found(source: Any, filename: Any, mode: str, *given: Any, **named: Any) -> Any:
        if given or named or mode != "exec" or not isinstance(source, bytes):
            return compiled(source, filename, mode, *given, **named)
        flags = sys._getframe(1).f_code.co_flags & __future__.annotations.compiler_flag
        key = (str(filename), flags, source_hash(source))
        used[key] = kept.get(key) or compiled(source, filename, mode, flags, dont_inherit=True)
        return used[key]

    builtins.compile = found
    try:
        yield
    finally:
        builtins.compile = compiled
    if used.keys() - kept.keys() and not sys.dont_write_bytecode:
        _write(file, used)


def _read(file: Path) -> _Kept:
    """What a file of this interpreter holds; nothing where there is none or it is damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = file.read_bytes()
        if content.startswith(MAGIC_NUMBER):
            return _Kept(marshal.loads(content[len(MAGIC_NUMBER) :]))
    return {}


def _write(file: Path, used: _Kept) -> None:
    """Write all of it; where the folder cannot be written, it is compiled at every start."""
    part = file.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(MAGIC_NUMBER + marshal.dumps(used))
        part.replace(file)

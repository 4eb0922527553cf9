"""The paths of the program's files: fonts, icons, samples, help pages and catalogues.

In a source checkout they are beside the package, in a wheel inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parent


def is_checkout() -> bool:
    """Whether the program runs from its source tree, not from an installed wheel."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "i18n").is_dir()


def resource_path(*parts: str) -> Path:
    """The path of a resource, e.g. `resource_path("fonts", "licence.txt")`; its existence is not checked."""
    root = _CHECKOUT if is_checkout() else _PACKAGE
    return root.joinpath("resources", *parts)


def catalogue_path(language: str) -> Path:
    """The catalogue of a language: the .po in a source checkout, the compiled .mo in a wheel."""
    if is_checkout():
        return _CHECKOUT / "i18n" / language / "LC_MESSAGES" / "iwhc_desktop.po"
    return _PACKAGE / "locale" / language / "LC_MESSAGES" / "iwhc_desktop.mo"

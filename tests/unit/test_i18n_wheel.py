"""The wheel carries compiled catalogues; the same source gives the same bytes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from babel.messages.pofile import read_po

from iwhc_desktop.i18n.catalogue import CompiledEntries
from iwhc_desktop.i18n.languages import LANGUAGES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "packaging" / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_holds_every_translation(
    hook: ModuleType,
    language: str,
) -> None:
    source = ROOT / "i18n" / language / "LC_MESSAGES" / "iwhc_desktop.po"
    content = hook.compiled(source)
    assert content == hook.compiled(source)
    found = CompiledEntries(content, language)
    with source.open("rb") as file:
        for message in read_po(file):
            if message.id:
                ids, forms = (
                    ([message.id], [message.string]) if isinstance(message.id, str) else (message.id, message.string)
                )
                assert found[message.context or "", ids[0]] == tuple(forms)


def test_the_hook_puts_one_file_per_language_into_the_wheel_and_none_elsewhere(hook: ModuleType) -> None:
    def build(target: str, version: str) -> dict[str, str]:
        data: dict[str, dict[str, str]] = {"force_include": {}}
        building = hook.CatalogueBuildHook(str(ROOT), {}, None, SimpleNamespace(), "", target)
        building.initialize(version, data)
        building.finalize(version, data, "")
        return data["force_include"]

    assert sorted(build("wheel", "standard").values()) == [
        f"iwhc_desktop/locale/{language}/LC_MESSAGES/iwhc_desktop.mo" for language in sorted(LANGUAGES)
    ]
    assert build("sdist", "standard") == {}
    assert build("wheel", "editable") == {}

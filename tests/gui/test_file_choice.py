"""The dialogs that choose files: where they open, which files come first, and how paths and sizes read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from workspace_samples import until

from iwhc_desktop.gui.frame import file_choice
from iwhc_desktop.gui.frame.file_choice import FileChoice, FileSizes
from iwhc_desktop.gui.frame.file_purposes import ATTACH, COPY, MAKE, PDF, READ, STARTER, FolderMemory
from iwhc_desktop.i18n.isolates import isolate_ltr, strip_isolates
from iwhc_desktop.i18n.messages import N_

WAYS: dict[str, tuple[object, Callable[[FileChoice], object]]] = {
    "attach": (ATTACH, lambda choice: choice.files(N_("Choose documents"), ATTACH)),
    "read": (READ, lambda choice: choice.files(N_("Read a file"), READ)),
    "make": (MAKE, lambda choice: choice.folder(N_("Folder for the file"), MAKE)),
    "pdf": (PDF, lambda choice: choice.new_file(N_("Save PDF"), PDF, "a.pdf")),
    "starter": (STARTER, lambda choice: choice.file(N_("Starter file"), STARTER)),
    "copy": (COPY, lambda choice: choice.new_file(N_("Save the document"), COPY, "scan.pdf")),
}


@pytest.fixture
def documents(monkeypatch, tmp_path) -> Path:
    """The person's documents."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(folder))
    return folder


@pytest.fixture
def profile(tmp_path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(monkeypatch) -> list[QFileDialog]:
    """Every dialog as it opens; none is answered."""
    seen: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr(
        file_choice,
        "answered",
        lambda dialog: seen.append((Path(dialog.directory().absolutePath()), dialog.nameFilters())) or (),
    )
    return seen


@pytest.fixture
def choice(appearance, qtbot, profile, documents) -> FileChoice:
    window = QWidget()
    qtbot.addWidget(window)
    return FileChoice(appearance, window, FolderMemory(profile))


class TestFolder:
    """D13: every dialog opens in the last folder of its purpose, at first in the documents."""

    @pytest.mark.parametrize("way", WAYS)
    def test_at_first_it_is_that_of_the_documents(self, choice, opened, documents, way):
        WAYS[way][1](choice)
        assert opened[0][0] == documents

    @pytest.mark.parametrize("way", WAYS)
    def test_then_the_last_one_of_the_purpose_also_after_a_restart(
        self, choice, monkeypatch, opened, profile, tmp_path, way
    ):
        other = tmp_path / "stick"
        other.mkdir()
        with monkeypatch.context() as patch:
            path = other if way == "make" else other / "file"
            patch.setattr(file_choice, "answered", lambda _dialog: (path,))
            WAYS[way][1](choice)
        restarted = FileChoice(choice._appearance, choice._parent, FolderMemory(profile))
        WAYS[way][1](restarted)
        assert opened[-1][0] == other
        for further in WAYS.keys() - {way}:
            WAYS[further][1](restarted)
            assert opened[-1][0] != other

    def test_one_that_has_gone_is_not_offered(self, choice, opened, documents, tmp_path):
        choice._memory.keep(READ, tmp_path / "gone")
        choice.files(N_("Read a file"), READ)
        assert opened[0][0] == documents

    @pytest.mark.parametrize("content", ["", "[]", "{", '{"read": 3}', "\udcff"])
    def test_a_memory_that_cannot_be_read_is_none(self, profile, documents, content):
        (profile / "folders.json").write_text(content, encoding="utf-8", errors="surrogateescape")
        assert FolderMemory(profile).last(READ) == documents

    def test_a_cancelled_choice_is_not_remembered(self, choice, opened, profile):
        choice.files(N_("Read a file"), READ)
        assert not (profile / "folders.json").exists()

    def test_without_a_profile_nothing_fails(self, documents, tmp_path):
        FolderMemory(tmp_path / "none").keep(READ, documents)
        assert FolderMemory(tmp_path / "none").last(READ) == documents


class TestKinds:
    """D13: the own kind of file comes first; all are offered where content decides."""

    @pytest.mark.parametrize(
        ("way", "first"), [("read", "*.iwhc"), ("starter", "*.iwhc"), ("attach", "*.pdf"), ("pdf", "*.pdf")]
    )
    def test_its_own_kind_comes_first(self, choice, opened, way, first):
        WAYS[way][1](choice)
        assert f"({first}" in opened[0][1][0]

    @pytest.mark.parametrize("way", ["read", "starter", "attach"])
    def test_all_files_come_last(self, choice, opened, way):
        WAYS[way][1](choice)
        assert opened[0][1][-1].endswith("(*)")


class TestOwnDialog:
    """D31: in Qt's own dialog paths read from the left and sizes are in the language, also in Arabic."""

    @pytest.fixture(params=["ar", "en", "fr"])
    def dialog(self, request, make_appearance, qtbot, profile, tmp_path) -> Iterator[QFileDialog]:
        (tmp_path / "small.pdf").write_bytes(b"x" * 669)
        appearance = make_appearance(request.param)
        window = QWidget()
        qtbot.addWidget(window)
        memory = FolderMemory(profile)
        memory.keep(READ, tmp_path)
        dialog = FileChoice(appearance, window, memory)._dialog(
            N_("Read a file"), READ, QFileDialog.FileMode.ExistingFile
        )
        dialog.setNameFilter("*")
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        dialog.show()
        yield dialog
        dialog.close()

    def test_paths_read_from_the_left(self, dialog):
        for part in (dialog.findChild(QLineEdit), dialog.findChild(QComboBox, "lookInCombo")):
            assert part.layoutDirection() == Qt.LayoutDirection.LeftToRight

    def test_the_slash_before_a_path_is_at_its_left(self, dialog, tmp_path):
        """Qt draws the box in the direction of the window; the slash went to the other end."""
        box = dialog.findChild(QComboBox, "lookInCombo")
        until(lambda: box.currentText() == str(tmp_path))
        drawn = box.grab().toImage()
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        assert box.grab().toImage() == drawn
        assert box.itemDelegate().displayText("/tmp", QLocale()) == isolate_ltr("/tmp")

    def test_sizes_are_in_the_language(self, dialog, tmp_path):
        model = dialog.findChild(FileSizes)
        appearance = model._appearance

        def shown() -> set[str]:
            source = model.sourceModel()
            root = model.mapFromSource(source.index(str(tmp_path)))
            return {str(model.index(row, 1, root).data()) for row in range(model.rowCount(root))}

        until(lambda: appearance.formats.file_size(669) in shown())
        assert not any(strip_isolates(text).startswith("bytes") for text in shown())


@pytest.mark.parametrize(("theme", "scale"), [("light", 100), ("dark", 100), ("light", 150)])
def test_the_inputs_of_qts_own_dialog_have_a_frame(make_appearance, qtbot, profile, theme, scale):
    appearance = make_appearance("en")
    appearance.prefer(appearance.preferences.but(theme=theme, scale=scale))
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FileChoice(appearance, window, FolderMemory(profile))._dialog(
        N_("Folder"), READ, QFileDialog.FileMode.Directory
    )
    dialog.show()
    for part in (dialog.findChild(QLineEdit), dialog.findChild(QAbstractItemView, "treeView")):
        edge = part.grab().toImage().pixelColor(0, part.height() // 2)
        assert edge in [appearance.colour(token) for token in ("control_border", "border", "focus")]
    dialog.close()
    appearance.prefer(appearance.preferences.but(theme="light", scale=100))


def test_the_files_of_a_large_folder_are_not_read_again_for_every_width(make_appearance, qtbot, profile, tmp_path):
    """A folder of a thousand others was read half a million times while its dialog was open."""
    asked: list[int] = []

    class Counted(FileSizes):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            asked.append(index.row())
            return super().data(index, role)

    for number in range(600):
        (tmp_path / f"{number}.pdf").touch()
    window = QWidget()
    qtbot.addWidget(window)
    memory = FolderMemory(profile)
    memory.keep(READ, tmp_path)
    choice = FileChoice(make_appearance("en"), window, memory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_choice, "FileSizes", Counted)
        dialog = choice._dialog(N_("Read a file"), READ, QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter("*")
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    model = dialog.findChild(Counted)
    root = lambda: model.mapFromSource(model.sourceModel().index(str(tmp_path)))  # noqa: E731 - it moves while files come
    until(lambda: model.rowCount(root()) >= 600)
    dialog.close()
    assert len(asked) < 600 * 20

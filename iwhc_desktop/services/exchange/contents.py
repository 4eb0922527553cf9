"""What a file that was made contains, in words: changes, else documents, else what it confirms."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.messages import N_, NP_, Message


@dataclass(frozen=True, slots=True)
class FileContents:
    """The contents of a file that was made, in figures.

    `operations`: its saves; `documents`: those in it; `confirms`: the files of the receiver that it is the first to
    confirm.
    """

    operations: int = 0
    documents: int = 0
    confirms: int = 0

    @property
    def words(self) -> Message:
        """What it contains, in a word or two, for a list of files."""
        if self.operations:
            return NP_("{n} change", "{n} changes", self.operations)
        if self.documents:
            return NP_("{n} document", "{n} documents", self.documents)
        return NP_("Confirms {n} file", "Confirms {n} files", self.confirms) if self.confirms else _NO_CHANGES

    def sentence(self, office: LocalizedText | str) -> Message:
        """What was written for the office with this name, and what to do next."""
        if self.operations:
            return NP_(
                "{n} change, written and checked. You can remove the USB stick.",
                "{n} changes, written and checked. You can remove the USB stick.",
                self.operations,
            )
        if self.documents:
            return NP_(
                "{n} document, written and checked. You can remove the USB stick.",
                "{n} documents, written and checked. You can remove the USB stick.",
                self.documents,
            )
        if self.confirms:
            return NP_(
                "The file confirms {n} file of {office}; it is written and checked. You can remove the USB stick.",
                "The file confirms {n} files of {office}; it is written and checked. You can remove the USB stick.",
                self.confirms,
                office=office,
            )
        return N_("The file contains no new changes; it is written and checked. You can remove the USB stick.")

    def mail_words(self, file: str, size: str) -> Message:
        """What a file with this name and size contains, for the receiver."""
        if self.operations:
            return NP_(
                "The file {file} contains {n} change ({size}).",
                "The file {file} contains {n} changes ({size}).",
                self.operations,
                file=file,
                size=size,
            )
        if self.documents:
            return NP_(
                "The file {file} contains {n} document ({size}).",
                "The file {file} contains {n} documents ({size}).",
                self.documents,
                file=file,
                size=size,
            )
        if self.confirms:
            return NP_(
                "The file {file} confirms the receipt of {n} file ({size}).",
                "The file {file} confirms the receipt of {n} files ({size}).",
                self.confirms,
                file=file,
                size=size,
            )
        return N_("The file {file} contains no new changes ({size}).", file=file, size=size)


_NO_CHANGES = N_("No new changes")

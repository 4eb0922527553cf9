"""Make the store of this version that later versions must read: tests/golden/store_1.tar.xz.

    PYTHONPATH=.:tests python tests/golden/make_store.py

Run once for a version of the schema; a file of a released version is never made again.
"""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from store_samples import add, change, new_store, signed_agreement, titled

from iwhc_desktop.store.store import DOCUMENTS_FILE, REGISTER_FILE, Store
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.segment import operations, seal

TARGET = Path(__file__).with_name("store_1.tar.xz")
SIGNED_COPY = "نسخة موقعة".encode()


def fill(store: Store, other: Store) -> None:
    """Sealed and unsealed operations, a conflict, a withdrawal, a document, local settings."""
    keys = signed_agreement(store, "Memorandum with ICCROM", "2024-06-13")
    with other.unit_of_work() as work:
        work.apply(plan(work.existing, store.log.unsealed()))
        work.finish()
    change(other, "agreement", keys["agreement"], registry_no="theirs")
    change(
        store,
        "agreement",
        keys["agreement"],
        registry_no="ours",
        title_ar=["مذكرة تفاهم", "draft"],
        **{"fields/7": True},
    )
    segment = seal(other.log.unsealed(), other.log.chain(other.identity.feed), Keys.generate())
    store.seal([seal(store.log.unsealed(), store.log.chain(store.identity.feed), Keys.generate())])
    with store.unit_of_work() as work:
        work.apply(plan(work.existing, operations(segment)))
        work.put_setting("language", "ar")
        work.put_entry("draft", "agreement/1", {"title_fr": "Mémorandum"})
        work.finish()
    stored = store.documents.put(SIGNED_COPY)
    document = add(store, "document", {"kind": "signed_mou", "sha256": stored.sha256, "size": stored.size})
    add(store, "document_link", {"record": keys["agreement"], "document": document})
    draft = add(store, "agreement", titled("Entered twice"))
    with store.unit_of_work() as work:
        work.retire("agreement", draft, "entered twice")
        work.commit("by mistake")


def main() -> None:
    """Write the archive."""
    with tempfile.TemporaryDirectory() as folder:
        with new_store(Path(folder) / "store") as store, new_store(Path(folder) / "other", 6000) as other:
            fill(store, other)
        with tarfile.open(TARGET, "w:xz") as archive:
            for name in (REGISTER_FILE, DOCUMENTS_FILE):
                archive.add(Path(folder) / "store" / name, name)


if __name__ == "__main__":
    main()

"""A store of the first version of the schema is read by every later one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from golden_archives import unpacked
from sqlalchemy import text
from store_samples import add, named

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.i18n.search.words import FOLD_VERSION
from iwhc_desktop.i18n.sort_key import SORT_VERSION
from iwhc_desktop.store.row_codec import sort_keys
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION
from iwhc_desktop.store.settings import read_setting
from iwhc_desktop.store.store import Store

DIGEST = "7c593474262f197dc36c16089a710c77b750272eea59841404809d24378406a8"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unpacked("store_1.tar.xz", tmp_path / "store")


def test_a_store_of_the_first_version_holds_what_was_entered(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.damage() == []
        assert (store.identity.installation, store.identity.feed) == ("HQ1", 5000)
        (agreement,) = store.queries.keys("agreement")
        row = store.queries.row("agreement", agreement)
        assert (row.values["title_ar"], row.values["fields"]) == (["مذكرة تفاهم", "draft"], [7])
        assert row.conflicts == {"registry_no"}
        assert [later_write.value for later_write in store.queries.conflicts()[0].live] == ["ours", "theirs"]
        assert list(store.queries.keys("agreement", search="iccrom", status="in_force", as_of=date(2025, 1, 1))) == [
            agreement
        ]
        assert len(store.queries.keys("agreement", include_retired=True)) == 2
        assert store.queries.history("agreement", agreement)[0].new == ["Memorandum with ICCROM", "original"]
        document = store.queries.rows("document", store.queries.keys("document"))
        (sha256,) = (row.values["sha256"] for row in document.values())
        assert store.documents.get(str(sha256)).decode("utf-8") == "نسخة موقعة"
        assert store.queries.agreement_facts([agreement])[agreement].has_signed_copy
        assert store.entries("draft") == {"agreement/1": {"title_fr": "Mémorandum"}}
        assert store.setting("language") == "ar"
        assert [item.entry for item in store.log.unsealed()][:2] == ["ack", "op"]


def test_it_is_searched_by_the_words_of_this_version(folder: Path) -> None:
    """Its search rows hold no stems of English words, and no names in other languages are asked for."""
    with Store.open(folder) as store:
        (agreement,) = store.queries.keys("agreement")
        for words in ("memoranda iccrom", "MdE ICCROM", "I.C.C.R.O.M.", "إيكروم"):
            assert list(store.queries.keys("agreement", search=words)) == [agreement], words
        assert store.queries.did_you_mean("memorandmu") == ["Memorandum"]
        with store.reading() as connection:
            assert read_setting(connection, "fold_version") == FOLD_VERSION


def test_its_names_have_the_sort_keys_of_this_version(folder: Path) -> None:
    """The keys of the first version are longer and sort otherwise; they are written anew when the store is opened."""
    with Store.open(folder) as store:
        rows = store.queries.rows("partner", store.queries.keys("partner", include_retired=True))
        with store.reading() as connection:
            kept = dict(connection.rows(text("SELECT key, sort_en FROM partner")))
            assert read_setting(connection, "sort_version") == SORT_VERSION
        assert rows and {key: sort_keys(row.values, "name")[1] for key, row in rows.items()} == kept


def test_its_digest_has_not_changed(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.digest().digest == DIGEST


def test_it_goes_on_being_written(folder: Path) -> None:
    with Store.open(folder) as store:
        key = add(store, "partner", named("A"))
        assert store.queries.row("partner", key).unsent
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION


def test_a_reader_of_the_same_version_needs_no_writing(folder: Path) -> None:
    Store.open(folder).close()
    before = (folder / "register.iwhc-store").read_bytes()
    with Store.open(folder, read_only=True) as store:
        assert store.queries.counts()["agreement"] == 1
    assert (folder / "register.iwhc-store").read_bytes() == before


def test_a_reader_takes_no_step(folder: Path) -> None:
    before = (folder / "register.iwhc-store").read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(folder, read_only=True)
    assert (caught.value.code, caught.value.detail["found"]) == ("schema_too_old", 1)
    assert (folder / "register.iwhc-store").read_bytes() == before

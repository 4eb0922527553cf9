"""An exchange file of the first format stays readable for every later version."""

from pathlib import Path

from sync_files import AMMAN_FEED, HEADQUARTERS_FEED, PDF, document, opened, roster, sealed

from iwhc_desktop.sync import segment
from iwhc_desktop.sync.roster import read_roster

GOLDEN = Path(__file__).parent.parent / "golden" / "exchange_format_1.iwhc"


def test_the_file_is_read_to_its_last_value() -> None:
    with opened(GOLDEN) as bundle:
        assert (bundle.manifest.office, bundle.manifest.number, bundle.header.feed) == ("AMM", 4, AMMAN_FEED)
        assert bundle.document(document().sha256) == PDF
        listed = read_roster(bundle.roster(), roster().keys)
        assert listed == roster()
        found = list(bundle.segments())
    for item in found:
        segment.verify(item, listed.sign_of(item.feed))
    expected = [*sealed(HEADQUARTERS_FEED, (1,)), *sealed(counts=(2, 1))]
    assert [segment.operations(item) for item in found] == [segment.operations(item) for item in expected]

"""What a withdrawal would change is said before it is done, and is what it then changes."""

from pathlib import Path

import polars as pl

from core.municipality import municipality
from core.settings import settings
from etl import ledger
from etl.build import build, now
from etl.editions import editions, published_messages
from etl.outlook import outlook_of
from tests.etl.desk import HOME, hand_in, load, path, standing

QUARTERS = ("pos__quarter_before", "pos__quarter_after")


def newest() -> str:
    """Return the export that the last quarter is told by."""
    told = ledger.active(settings().landing, HOME).sort("landed_at")
    return str(told["export_id"][-1])


def quarters() -> str:
    load(*(path(one) for one in QUARTERS))
    return newest()


def looked(sha: str, event: ledger.Putting) -> dict[str, object]:
    put = ledger.putting(settings().landing, sha, event)
    return outlook_of(put, settings())


def test_an_outlook_is_what_the_deed_then_does(installation: Path) -> None:
    sha = quarters()
    before, stood = published_messages(settings().marts, HOME), standing()
    told = looked(sha, "withdrawn")
    assert standing() == stood, "a look publishes nothing"
    assert sha in set(ledger.active(settings().landing, HOME)["export_id"]), "nor writes a line"
    ledger.note(settings().landing, sha, "withdrawn", now(), by="analyst")
    build(municipality(HOME), settings())
    after = published_messages(settings().marts, HOME)
    row = editions(settings().marts, HOME).row(-1, named=True)
    counted = [rows.filter("is_counted").height for rows in (before, after)]
    assert told["messages"] == counted
    assert [told[how] for how in ("added", "gone", "changed")] == [
        row[how] for how in ("added", "gone", "changed")
    ]
    gone = set(before["message_id"]) - set(after["message_id"])
    assert (told["gone"], told["added"]) == (len(gone), 0)
    assert told["gone"] or told["changed"]


def test_putting_back_is_looked_at_too(installation: Path) -> None:
    sha = quarters()
    away = looked(sha, "withdrawn")
    ledger.note(settings().landing, sha, "withdrawn", now())
    build(municipality(HOME), settings())
    back = looked(sha, "restored")
    assert back["messages"] == away["messages"][::-1]  # type: ignore[index]  # a pair
    assert (back["added"], back["changed"]) == (away["gone"], away["changed"])


def test_without_its_last_export_everything_would_go(installation: Path) -> None:
    load(path(QUARTERS[0]))
    told = looked(newest(), "withdrawn")
    assert told["messages"] == [told["gone"], 0]


def test_an_edition_says_what_it_changed(installation: Path) -> None:
    load(path(QUARTERS[0]))
    load(path(QUARTERS[1]))
    first, second = editions(settings().marts, HOME).rows(named=True)
    assert (first["added"], first["gone"], first["changed"]) == (first["messages"], 0, 0)
    assert second["added"] == second["messages"] - first["messages"]
    assert set(first["exports"]) < set(second["exports"])
    assert second["changed"], "the later quarter tells some messages otherwise"


def test_the_ledger_names_the_account(installation: Path) -> None:
    sha = quarters()
    ledger.note(settings().landing, sha, "withdrawn", now(), by="analyst")
    told = ledger.events(settings().landing, HOME)
    assert told["by"].to_list() == ["command line", "command line", "analyst"]


def test_an_export_says_its_days_and_what_it_brought(installation: Path) -> None:
    hand_in(*(path(one) for one in QUARTERS))
    rows = build(municipality(HOME), settings()).exports
    assert rows["brought"].sum() == rows["staged"].sum(), "each message was told of first by one"
    assert rows.filter(pl.col("first_on") > pl.col("last_on")).is_empty()
    assert rows["first_on"].null_count() == 0

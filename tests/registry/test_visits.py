"""What somebody saw of a block: kept once a sitting, each account and block by itself, no diary."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from core.access import Viewer
from registry.book import visits, writing
from registry.visits import SITTING, Block, Seen, last_seen, visited

HEAD = Viewer("head", "block_head", ("kotelnikovo",), block_ids=("housing",))
OTHER = Viewer("other", "block_head", ("kotelnikovo",), block_ids=("housing",))
HOUSING = Block("kotelnikovo", "housing")
MONDAY = datetime(2026, 11, 16, 9)
FIRST = Seen(3, datetime(2026, 11, 15), MONDAY)
MINUTE = timedelta(minutes=1)


def seen(book: Engine, viewer: Viewer, now: datetime, block: Block = HOUSING) -> int | None:
    found = last_seen(book, viewer, block, now)
    return found.edition if found else None


def test_a_refresh_within_a_sitting_erases_nothing(book: Engine) -> None:
    visited(book, HEAD, HOUSING, FIRST)
    tuesday = MONDAY + timedelta(days=1)
    assert seen(book, HEAD, tuesday) == 3
    visited(book, HEAD, HOUSING, Seen(4, tuesday, tuesday))
    visited(book, HEAD, HOUSING, Seen(5, tuesday, tuesday + SITTING - MINUTE))
    assert seen(book, HEAD, tuesday + SITTING - MINUTE) == 3
    assert seen(book, HEAD, tuesday + SITTING) == 4


def test_nobody_sees_with_the_eyes_of_another(book: Engine) -> None:
    visited(book, HEAD, HOUSING, FIRST)
    later = MONDAY + SITTING
    assert seen(book, HEAD, later) == 3
    assert seen(book, OTHER, later) is None
    assert seen(book, HEAD, later, Block("kotelnikovo", "roads")) is None


def test_no_diary_is_kept(book: Engine) -> None:
    for day in range(5):
        at = MONDAY + timedelta(days=day)
        visited(book, HEAD, HOUSING, Seen(day, at, at))
    visited(book, OTHER, HOUSING, FIRST)
    with writing(book) as db:
        assert db.scalar(select(func.count()).select_from(visits)) == 2 + 1
    assert seen(book, HEAD, MONDAY + timedelta(days=9)) == 4

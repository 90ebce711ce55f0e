"""Who may hand exports in, and that the journal says who did."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from core.access import ROLES, Viewer
from registry.book import Forbidden, journal, writing
from registry.uploads import UPLOADERS, Handing, hand_in, may_upload

NOW = datetime(2026, 11, 21, 9)
OPERATOR = Viewer("operator 7", "operator", ("kotelnikovo",))
DEED = Handing("kotelnikovo", "0123456789ab", 3, is_sure=False)


def test_the_journal_says_who_handed_in_how_much(book: Engine) -> None:
    hand_in(book, OPERATOR, DEED, NOW)
    with writing(book) as db:
        (line,) = db.execute(select(journal)).all()
    assert (line.act, line.subject) == ("exports handed in", "job:0123456789ab")
    assert (line.account, line.role, line.at) == ("operator 7", "operator", NOW)
    assert line.told["files"] == 3


@pytest.mark.parametrize(
    "stranger",
    [
        *(replace(OPERATOR, role=role) for role in ROLES if role not in UPLOADERS),
        replace(OPERATOR, municipality_ids=("vytegra",)),
        replace(OPERATOR, block_ids=("roads",)),
    ],
)
def test_nobody_else_hands_anything_in(book: Engine, stranger: Viewer) -> None:
    assert not may_upload(stranger, "kotelnikovo")
    with pytest.raises(Forbidden):
        hand_in(book, stranger, DEED, NOW)
    with writing(book) as db:
        assert not db.execute(select(journal)).all()

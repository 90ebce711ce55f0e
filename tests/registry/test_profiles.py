"""Who may draw a channel, how its versions are kept, and what of them is published."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from core.access import Viewer
from core.channel import Channel
from core.drawn import drawn
from core.record import read
from core.refusal import Refusal
from registry.book import Forbidden, journal, writing
from registry.profiles import Drawing, bring_back, draw, versions
from registry.publishing import publish_channel

NOW, LATER = datetime(2026, 11, 21, 9), datetime(2026, 11, 21, 10)
ANALYST = Viewer("analyst", "analyst", ("vytegra",))
TOML = """
id     = "trial"
label  = { ru = "Проба" }
kind   = "message"
needed = ["received_at"]

[file]
formats   = ["csv"]
signature = ["Поступило"]
times     = ["%d.%m.%Y"]

[fields]
received_at = ["Поступило"]
"""
OTHER = TOML.replace("Проба", "Вторая проба")


def save(book: Engine, toml: str = TOML, at: datetime = NOW) -> str:
    return draw(book, ANALYST, Drawing("vytegra", toml), at)


def test_the_last_version_is_published_and_read(book: Engine, tmp_path: Path) -> None:
    save(book)
    path = publish_channel(book, save(book, OTHER, LATER), tmp_path)
    assert path == tmp_path / "trial.toml"
    assert path.read_text("utf-8") == OTHER
    assert read(Channel, path).label.ru == "Вторая проба"


def test_an_earlier_version_is_brought_back_and_none_is_lost(book: Engine, tmp_path: Path) -> None:
    save(book)
    save(book, OTHER)
    first = versions(book, "trial")[-1]
    bring_back(book, ANALYST, LATER, municipality_id="vytegra", number=first.id)
    assert publish_channel(book, "trial", tmp_path).read_text("utf-8") == TOML
    kept = versions(book)
    assert [one.toml for one in kept] == [TOML, OTHER, TOML]
    assert (kept[0].at, kept[0].account, kept[0].returns_to) == (LATER, "analyst", first.id)


def test_the_journal_says_who_did_what(book: Engine) -> None:
    save(book)
    bring_back(book, ANALYST, LATER, municipality_id="vytegra", number=1)
    with writing(book) as db:
        rows = db.execute(select(journal).order_by(journal.c.id)).all()
    assert [(one.act, one.subject, one.at, one.told) for one in rows] == [
        ("channel drawn", "channel:trial", NOW, {"version": 1, "returns_to": None}),
        ("channel brought back", "channel:trial", LATER, {"version": 2, "returns_to": 1}),
    ]


@pytest.mark.parametrize(
    "viewer",
    [Viewer("x", role, ("vytegra",)) for role in ("curator", "block_head", "operator")]
    + [Viewer("x", "analyst", ("vytegra",), block_ids=("roads",))],
)
def test_only_who_sees_all_blocks_draws(book: Engine, viewer: Viewer) -> None:
    with pytest.raises(Forbidden):
        draw(book, viewer, Drawing("vytegra", TOML), NOW)
    assert versions(book) == []


@pytest.mark.parametrize(
    "toml",
    [
        TOML.replace("kind", "kidn"),
        "id = ",
        TOML.replace("trial", "pos"),
        TOML.replace("trial", "../x"),
    ],
    ids=["misspelt", "no TOML", "an id of the program's own", "a path"],
)
def test_a_broken_channel_is_never_entered(book: Engine, toml: str) -> None:
    with pytest.raises(Refusal):
        save(book, toml)
    assert versions(book) == []


def test_a_version_that_never_was_is_refused(book: Engine) -> None:
    with pytest.raises(Refusal, match="7"):
        bring_back(book, ANALYST, NOW, municipality_id="vytegra", number=7)


def test_a_file_with_a_typo_is_set_aside_by_name_and_key(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(TOML, "utf-8")
    (tmp_path / "trial.toml").write_text(TOML.replace("needed", "neded"), "utf-8")
    told = drawn(tmp_path)
    assert list(told.channels) == ["trial"]
    assert "trial.toml: neded" in str(told.broken["trial"])

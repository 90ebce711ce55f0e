"""The demo's outages burn on their screens and on no other; nobody read the stories."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
import pytest

from core.access import Viewer, granted
from queries.ask import ask
from queries.tables import Tables
from tests.etl.invented import OUTAGES, demo

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Story:
    """An outage: where, what, since when; and the lake in which it has to be found."""

    tables: Tables
    town: str
    place: str
    theme: str
    began_on: date

    def cells(self, since: date, days: int = 7) -> pl.DataFrame:
        """Return theme × place of some days, as the map asks."""
        viewer = Viewer("curator", "curator", (self.town,))
        scope = granted(viewer, (since, since + timedelta(days=days - 1)))
        answer = ask(self.tables, "heat/surprises", scope, row_by="theme", column_by="place")
        return answer.drop_nulls(["row_id", "column_id"])

    def own(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Return the cell of the story."""
        return cells.filter(row_id=self.theme, column_id=self.place)


@pytest.fixture(scope="module", params=OUTAGES, ids=lambda one: f"{one[1]} of seed {one[0].seed}")
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    drawn, town = request.param
    told = demo(tmp_path_factory, drawn)
    (outage,) = told.stories("outage", town)
    return Story(told.asked(town), town, outage["place_id"], outage["theme_id"], outage["began_on"])


@pytest.mark.parametrize("days", [7, 14, 28])
def test_the_outage_is_hot_on_its_screen(story: Story, days: int) -> None:
    since = story.began_on + WEEK - timedelta(days=days)
    (cell,) = story.own(story.cells(since, days)).to_dicts()
    assert cell["is_hot"]
    assert cell["messages"] >= 8
    assert cell["expected_high"] <= 2
    assert cell["heat_q"] < 0.01


def test_it_is_the_hottest_of_all(story: Story) -> None:
    cells = story.cells(story.began_on)
    assert cells.sort("heat", nulls_last=False).row(-1, named=True)["row_id"] == story.theme


@pytest.fixture(scope="module")
def other_screens(story: Story) -> list[pl.DataFrame]:
    """Look at weeks of the two years of which a year is known before, the outage's apart."""
    weeks = [date(2026, 11, 9) - 5 * nth * WEEK for nth in range(20)]
    return [story.cells(since) for since in weeks if abs((since - story.began_on).days) > 14]


def test_on_other_screens_it_is_calm(story: Story, other_screens: list[pl.DataFrame]) -> None:
    assert len(other_screens) >= 18
    assert not [one for screen in other_screens if (one := story.own(screen)["is_hot"]).any()]


def test_other_screens_burn_seldom_and_never_of_a_few(other_screens: list[pl.DataFrame]) -> None:
    """The demo has everyday crowds of three to eight: those may be hot."""
    hot = pl.concat([screen.filter("is_hot") for screen in other_screens])
    assert hot.filter(pl.col("messages") < 4).is_empty()
    assert hot.height <= len(other_screens) / 2

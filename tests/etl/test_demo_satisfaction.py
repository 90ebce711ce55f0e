"""The theme of the demo that displeases is found by the page's question, of two seeds."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
import pytest

from core.access import Viewer, granted
from etl.demo.seasons import LAST_ON
from queries.ask import ask
from queries.tables import Tables
from tests.etl.invented import RATINGS, demo

MONTH = timedelta(days=31)
YEAR = (LAST_ON - timedelta(days=363), LAST_ON)  # what the page shows by itself


@dataclass(frozen=True)
class Story:
    """A theme that displeases: where, since when; and the lake in which it has to be found."""

    tables: Tables
    town: str
    theme: str
    began_on: date

    def shifts(
        self, row_by: str, period: tuple[date, date] = YEAR, **ids: tuple[str, ...]
    ) -> pl.DataFrame:
        scope = granted(Viewer("curator", "curator", (self.town,)), period, **ids)
        answer = ask(self.tables, "satisfaction/shifts", scope, row_by=row_by, step="month")
        return answer.drop_nulls("shifted_on")


@pytest.fixture(scope="module", params=RATINGS, ids=lambda one: f"seed {one.seed}")
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    told = demo(tmp_path_factory, request.param)
    (soured,) = told.stories("soured_theme")
    town = soured["municipality_id"]
    return Story(told.asked(town), town, soured["theme_id"], soured["began_on"])


def test_the_theme_that_displeases_is_found_and_no_other(story: Story) -> None:
    (found,) = story.shifts("theme").to_dicts()
    assert found["row_id"] == story.theme
    assert abs(found["shifted_on"] - story.began_on) <= MONTH
    assert found["share_before"] > 0.5
    assert found["share_after"] < 0.2


def test_it_is_found_alone_and_in_any_stretch_of_days(story: Story) -> None:
    whole = story.shifts("theme")
    assert story.shifts("theme", theme_ids=(story.theme,)).equals(whole)
    assert story.shifts("theme", (LAST_ON - timedelta(days=6), LAST_ON)).equals(whole)


def test_before_it_began_the_theme_had_not_shifted(story: Story) -> None:
    before = (story.began_on - timedelta(days=363), story.began_on - timedelta(days=1))
    assert story.theme not in story.shifts("theme", before)["row_id"].to_list()


def test_places_units_and_channels_did_not_shift(story: Story) -> None:
    """What one theme does is too little to be seen in a place or a channel of all themes."""
    assert story.shifts("place").is_empty()
    assert story.shifts("channel").is_empty()


def test_fast_answers_of_the_theme_please_less_than_elsewhere(story: Story) -> None:
    since = (story.began_on, LAST_ON)
    scope = granted(Viewer("curator", "curator", (story.town,)), since)
    told = ask(story.tables, "satisfaction/speeds", scope, row_by="theme")
    assert story.theme in told.filter("is_fast_unhappy")["row_id"].to_list()

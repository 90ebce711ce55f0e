"""How many live in a municipality: its file says so, else its settlements together do."""

import polars as pl
import pytest

from core.ledger import MASKS
from core.municipality import Settlement, municipality
from core.record import Label
from etl.marts import marts
from tests.etl.desk import HOME, staged

TOWN = municipality(HOME)
NO_EXPORTS = pl.DataFrame(
    schema={
        **dict.fromkeys(("export_id", "channel_id", "file_name", "names_by"), pl.String),
        **dict.fromkeys(("rows", "masked"), pl.Int64),
        "unknown": pl.List(pl.String),
        "masks": MASKS,
        "landed_at": pl.Datetime("us"),
    }
)


def village(id: str, population: int | None) -> Settlement:
    return Settlement(id=id, label=Label(ru=id), population=population)


@pytest.mark.parametrize(
    ("own", "villages", "residents"),
    [
        (9_000, (700, 50), 9_000),
        (None, (700, 50), 750),
        (None, (700, None), None),
        (None, (), None),
    ],
)
def test_the_settlements_are_counted_where_the_file_says_nothing(
    own: int | None, villages: tuple[int | None, ...], residents: int | None
) -> None:
    settlements = tuple(village(f"village_{n}", one) for n, one in enumerate(villages))
    town = TOWN.model_copy(update={"population": own, "settlements": settlements})
    told = marts(staged("incident__hours_by_urgency"), NO_EXPORTS, town)
    assert told["dim_municipalities"]["population"].to_list() == [residents]

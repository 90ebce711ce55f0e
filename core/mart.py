"""What every table of the marts is made of: whose rows they are, and how an instant is kept."""

from typing import Any

import dataframely as dy

ID = r"^[a-z][a-z0-9_]*$"


def instant(**rules: Any) -> dy.Datetime:
    """Describe a column of instants: UTC without zone, to the microsecond."""
    return dy.Datetime(time_unit="us", **rules)


class Mart(dy.Schema):
    """A table; its rows are of one municipality each."""

    municipality_id = dy.String(regex=ID)

"""What the ledger of exports is: a line per event, and how each export stands after all of them."""

import polars as pl

MASKS = pl.List(pl.Struct({"kind": pl.String(), "n": pl.Int64()}))
EVENTS = pl.Schema(
    [
        ("at", pl.Datetime("us")),  # never earlier than the line before
        ("event", pl.String()),  # landed, withdrawn, restored
        ("by", pl.String()),
        ("municipality_id", pl.String()),
        ("export_id", pl.String()),  # the landing key
        ("sha256", pl.String()),  # of the file's bytes
        ("channel_id", pl.String()),
        ("file_name", pl.String()),
        ("rows", pl.Int64()),
        ("masked", pl.Int64()),
        ("masks", MASKS),  # the same by kind; null when landed before kinds were told apart
        ("names_by", pl.String()),  # model or rules; null when landed before names were looked for
        ("dropped", pl.List(pl.String)),
        ("unknown", pl.List(pl.String)),
        ("salt_name", pl.String()),
    ]
)
WHOSE = ["municipality_id", "export_id"]
LANDED = ("file_name", "rows", "masked", "masks", "names_by", "unknown")  # told by landing only


def standing(told: pl.DataFrame) -> pl.DataFrame:
    """Return a row per export from events in order: what was landed, and whether it is in force.

    `first_landed_at` is when these bytes were first handed in, under whatever rules; `moved_at` and
    `moved_by` tell of its last withdrawal or return, and are null where there was none.
    """
    landed = pl.col("event") == "landed"
    bytes_ = ["municipality_id", "sha256"]
    first = told.filter(landed).group_by(bytes_).agg(first_landed_at=pl.min("at"))
    exports = told.group_by(WHOSE, maintain_order=True).agg(
        pl.col("sha256", "channel_id").last(),
        pl.col(*LANDED).filter(landed).last(),
        landed_at=pl.col("at").filter(landed).last(),
        landed_by=pl.col("by").filter(landed).last(),
        moved_at=pl.col("at").filter(~landed).last(),
        moved_by=pl.col("by").filter(~landed).last(),
        is_in_force=pl.col("event").last() != "withdrawn",
    )
    return exports.join(first, on=bytes_).sort(WHOSE)

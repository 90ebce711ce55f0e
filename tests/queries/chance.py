"""Marts of two municipalities drawn by chance: all that can be odd about a message is there."""

from datetime import datetime, timedelta
from functools import cache
from random import Random

import polars as pl

from core.contracts import MARTS
from core.slips import SLIPS
from tests.queries.drawing import completed, days

TOWNS = ("kotelnikovo", "vytegra")
THEMES = {
    "potholes": "roads", "snow": "roads", "trees": "parks", "violence": "family",
    "unmapped": "nobody",
}  # fmt: skip
CHANNELS = {"pos": ("message", 0), "incident": ("message", 6), "letters": ("appeal", 20)}
BEGAN = datetime(2026, 2, 2)
AS_OF = datetime(2026, 4, 5, 13, 30)


@cache
def lake(seed: int, n: int = 120) -> dict[str, pl.DataFrame]:
    """Every mart, with n messages; the same seed gives the same lake."""
    chance = Random(seed)
    lives = [_life(chance, number) for number in range(n)]
    messages = pl.DataFrame(lives, infer_schema_length=None).with_columns(
        pl.col("rating").cast(pl.Int8)
    )
    tables = completed({"fct_messages": messages}, AS_OF)
    tables["dim_channels"] = _channels()
    tables["dim_days"] = pl.concat([days(BEGAN.date(), AS_OF.date(), town) for town in TOWNS])
    tables["dim_blocks"] = tables["dim_blocks"].with_columns(
        staff=pl.when(pl.col("block_id") != "family").then(3)
    )
    tables["dim_places"] = tables["dim_places"].with_columns(
        population=pl.when(pl.col("place_id") != "hamlet").then(700)
    )
    tables["dim_municipalities"] = tables["dim_municipalities"].with_columns(
        population=pl.lit(35_000)
    )
    tables["fct_slips"] = _slips(tables["fct_messages"])
    tables["fct_sightings"] = _sightings(tables["fct_messages"])
    texts = tables["fct_messages"].filter(~pl.col("is_sensitive"))
    texts = texts.select("municipality_id", "message_id", text="message_id", answer="status")
    return {**{name: kind.create_empty() for name, kind in MARTS.items()}, **tables,
            "fct_texts": texts, **_health()}  # fmt: skip


def _life(chance: Random, number: int) -> dict[str, object]:
    channel_id = chance.choice(list(CHANNELS))
    kind, behind = CHANNELS[channel_id]
    known_at = AS_OF - timedelta(days=behind)
    theme_id = chance.choice(list(THEMES))
    date_only = channel_id == "letters" and chance.random() < 0.5
    received_at = BEGAN + chance.random() * (known_at - BEGAN)
    received_at = received_at.replace(microsecond=0, second=0)
    closed_at: datetime | None = received_at + timedelta(minutes=chance.randrange(0, 40 * 1440))
    if date_only and closed_at:
        received_at, closed_at = map(_midnight, (received_at, closed_at))
    if closed_at and (closed_at > known_at or chance.random() < 0.2):
        closed_at = None
    deadline_at = received_at + timedelta(days=chance.choice((3, 10, 30)))
    first = deadline_at - timedelta(days=chance.choice((0, 0, 2)))
    reply_hours = chance.choice((None, 2.0, 9.0))
    replied_at = received_at + timedelta(days=reply_hours or 0)
    replied = channel_id == "incident" and reply_hours is not None and replied_at <= known_at
    return {
        "municipality_id": chance.choice(TOWNS),
        "message_id": f"{channel_id}:{number}",
        "channel_id": channel_id,
        "kind": kind,
        "block_id": THEMES[theme_id],
        "theme_id": theme_id,
        "unit_id": chance.choice(("depot", "water", "unstated")),
        "place_id": chance.choice(("town", "village", "hamlet", "unstated")),
        "alike_id": "pos:1" if number % 3 else None,
        "latitude": 55 + number % 7 / 10 if number % 3 else None,
        "longitude": 40 + number % 5 / 10 if number % 3 else None,
        "known_at": known_at,
        "received_at": received_at,
        "first_reply_at": replied_at if replied else None,
        "received_worked_hours": float((received_at - BEGAN).days * 9),
        "first_reply_worked_hours": float((received_at - BEGAN).days * 9) + (reply_hours or 0)
        if replied
        else None,
        "known_worked_hours": float((known_at - BEGAN).days * 9),
        "closed_at": closed_at,
        "is_answered": closed_at is not None or chance.random() < 0.05,
        "deadline_at": deadline_at if chance.random() < 0.8 else None,
        "first_deadline_at": first if chance.random() < 0.5 else None,
        "deferred_until": deadline_at.date() if chance.random() < 0.2 else None,
        "rating": chance.choice((None, 1, 3, 4, 5)) if closed_at else None,
        "redirections": chance.choice((None, 0, 1, 2)),
        "is_registered_in_time": chance.choice((None, True, False)),
        "returns": chance.choice((None, 0, 1)),
        "is_counted": chance.random() < 0.9,
        "is_deferred": chance.random() < 0.1,
        "is_repeat": chance.random() < 0.2,
        "problem_id": f"{theme_id}:{number % 4}" if number % 3 == 0 else None,
        "problem_messages": 9 if number % 3 == 0 else None,
        "is_sensitive": theme_id == "violence",
        "is_answer_before_receipt": chance.random() < 0.03,
        "is_zero_duration": closed_at == received_at and not date_only,
        "is_date_only": date_only,
    }


def _slips(messages: pl.DataFrame) -> pl.DataFrame:
    """Give every answered message one or two errors of communication, each kind in its turn."""
    kinds = sorted(SLIPS)
    answered = messages.filter("is_answered").with_row_index("nth")
    told = answered.select(
        "municipality_id",
        "message_id",
        slip=(pl.col("nth") % len(kinds)).replace_strict(dict(enumerate(kinds))),
        figure=pl.col("nth").cast(pl.Int64),
    )
    again = told.filter(pl.col("figure") % 7 == 0).with_columns(slip=pl.lit(kinds[-1]))
    return pl.concat([told, again]).unique(["message_id", "slip"], maintain_order=True)


def _sightings(messages: pl.DataFrame) -> pl.DataFrame:
    """Let every third message be told twice, of some a later telling that went backwards."""
    again = messages.gather_every(3)
    told = again.select(
        "municipality_id", "message_id", "deadline_at", "place_id", "unit_id", "theme_id",
        export_id=pl.lit("one"), row_number=pl.lit(1, pl.Int64), status=pl.lit("deferred"),
        told_at="received_at", is_latest=pl.lit(value=False),
    )  # fmt: skip
    last = told.with_columns(
        export_id=pl.lit("two"), status=pl.lit("in_work"), is_latest=pl.lit(value=True),
        told_at=again["known_at"],
    )  # fmt: skip
    bare = MARTS["fct_sightings"].create_empty()
    return pl.concat([bare, told, last], how="diagonal").select(bare.columns)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0)


def _channels() -> pl.DataFrame:
    rows: list[dict[str, object]] = [
        {
            "municipality_id": town,
            "channel_id": channel_id,
            "label_ru": channel_id,
            "kind": kind,
            "told_in": "hours" if channel_id == "incident" else "days",
            "norm_days": {"pos": 10.0, "incident": 0.4}.get(channel_id),
            "known_at": AS_OF - timedelta(days=behind),
            "landed_at": AS_OF,
        }
        for town in TOWNS
        for channel_id, (kind, behind) in CHANNELS.items()
    ]
    return _contracted("dim_channels", rows)


def _health() -> dict[str, pl.DataFrame]:
    """Something to see in every table of data health and on the map, in both municipalities."""
    export = {"export_id": "one", "channel_id": "pos", "file_name": "a.csv", "landed_at": AS_OF,
              "known_at": AS_OF, "landed": 9, "staged": 7, "duplicates": 1, "refused": 1,
              "unmapped": 2, "masked": 0, "unknown_columns": ["ИНН"]}  # fmt: skip
    refusal = {"export_id": "one", "row_number": 3, "field": "received_at", "reason": "not a date"}
    unmapped = {"channel_id": "pos", "field": "theme", "word": "Прочее", "messages": 4}
    check = {"check_id": "warn_quiet", "severity": "warn", "found": 1}
    correction = {"correction_id": 1, "message_id": "pos:93", "field": "theme", "value": "snow",
                  "fate": "applied"}  # fmt: skip
    outline = {"place_id": "town", "source": "settlement", "latitude": 55.1, "longitude": 40.1,
               "shape": "{}"}  # fmt: skip
    mask = {"export_id": "one", "kind": "phone", "hidden": 4}
    spelling = {"spelling_id": 1, "channel_id": "pos", "field": "theme", "word": "Сугробы",
                "value": "snow", "fate": "applied", "messages": 3}  # fmt: skip
    drawn = {"dim_exports": export, "fct_masks": mask, "dim_territories": outline,
             "fct_refusals": refusal, "fct_unmapped": unmapped, "fct_checks": check,
             "fct_corrections": correction, "fct_spellings": spelling}  # fmt: skip
    return {
        name: _contracted(name, [{"municipality_id": town, **row} for town in TOWNS])
        for name, row in drawn.items()
    }


def _contracted(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    bare = MARTS[name].create_empty()
    return pl.concat([bare, pl.DataFrame(rows)], how="diagonal_relaxed").cast(bare.schema)

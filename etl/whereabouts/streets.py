"""The street of a message: its own column says, else its address, else its text."""

import polars as pl

from etl.whereabouts.inflection import is_adjective

KINDS = {  # how it begins → how it is written
    "ул": "ул.", "пер": "пер.", "просп": "просп.", "пр": "просп.", "наб": "наб.", "пл": "пл.",
    "б": "б-р", "проезд": "проезд", "туп": "туп.", "тракт": "тракт", "шоссе": "шоссе", "м": "мкр.",
}  # fmt: skip
WORD = (
    r"(?i:улиц(?:ей|[аеуы])|ул|переул(?:ок|к[аеу])|пер|проезд[ае]?|проспект[аеу]?|просп|пр-?т"
    r"|набережн(?:ая|ой|ую)|наб|площад(?:ь|и)|пл|бульвар[ае]?|б-р|тупик[ае]?|туп|тракт[ае]?|шоссе|микрорайон[ае]?|мкр)"
)
CAPITAL = "[А-ЯЁ][а-яё]+"
NTH = r"(?:\d+(?:-?(?:я|й|го|ая|ый))? (?:лет )?)?"
NAME = rf"{NTH}{CAPITAL}(?:-[А-ЯЁ]?[а-яё]+)?(?: {CAPITAL}){{0,2}}"
AHEAD = rf"(?:^|[^\p{{L}}])({WORD})(?:\. ?| )[«\"]?({NAME})"  # ул. Степная
BEHIND = rf"((?:\d+-?(?:я|й)? )?[А-ЯЁ][а-яё]+(?:ая|ой|ую|ый|ий|ом|ого)) ({WORD})(?:$|[^\p{{L}}])"
FEMININE = ("ул.", "наб.", "пл.")
OBLIQUE = {"ой": "ая", "ую": "ая", "ом": "ый", "ого": "ый"}


def with_streets(rows: pl.DataFrame) -> pl.DataFrame:
    """Give rows `street`, as a sign at its corner has it; the column's own word is always one."""
    own = pl.when(pl.col("street").is_not_null()).then(
        pl.coalesce(_street("street"), pl.lit("ул ") + pl.col("street"))
    )
    found = rows.select(pl.coalesce(own, _street("address"), _street("text")).alias("street"))
    said = found["street"].unique().drop_nulls().to_list()
    return rows.with_columns(
        found["street"].replace_strict({one: signed(one) for one in said}, return_dtype=pl.String)
    )


def _street(column: str) -> pl.Expr:
    """Return the kind of a street and its name as they stand there, a blank between."""
    ways = [(AHEAD, 1, 2), (BEHIND, 2, 1)]
    return pl.coalesce(
        pl.col(column).str.extract(pattern, kind) + " " + pl.col(column).str.extract(pattern, name)
        for pattern, kind, name in ways
    )


def signed(said: str) -> str:
    """Write a street as its sign has it: an adjective in the nominative, a surname as it is.

    >>> (
    ...     signed("улице Степной"),
    ...     signed("переулке Школьном"),
    ...     signed("ул Мира"),
    ...     signed("ул Крупской"),
    ... )
    ('ул. Степная', 'пер. Школьный', 'ул. Мира', 'ул. Крупской')
    """
    kind, _blank, name = said.partition(" ")
    kind = next(sign for start, sign in KINDS.items() if kind.lower().startswith(start))
    for ending, base in OBLIQUE.items():
        fits = (base == "ая") == (kind in FEMININE)
        if fits and name.endswith(ending) and is_adjective(name.lower()):
            soft = "ий" if base == "ый" and name.removesuffix(ending)[-1:] in "кгх" else base
            return f"{kind} {name.removesuffix(ending)}{soft}"
    return f"{kind} {name}"

"""Errors of communication, as far as exports tell them: which, and a figure that says how much.

A slip is no judgement of a person: it is a reason to read an answer again. What decides stands in
`config/criteria.toml` and `config/phrases.toml`.
"""

import polars as pl

from core.contracts import SPECIAL
from core.criteria import criteria
from core.phrases import phrases
from etl.slips.phrases import beside, holds, told
from etl.ties.alike import alike

WORD = r"\p{L}+"
SHAPE = pl.Schema({"message_id": pl.String, "slip": pl.String, "figure": pl.Int64})


def slips(messages: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each slip of each counted message; `core/slips.py` says what it counts."""
    counted = messages.filter("is_counted")
    found = [_of_answers(counted), _of_residents(counted), _of_courses(counted), _repeated(counted)]
    return pl.concat(found).sort("message_id", "slip")


def _of_answers(counted: pl.DataFrame) -> pl.DataFrame:
    """Read final answers: one for different questions, one without substance, a promise, a tone."""
    limits, known = criteria().slips, phrases()
    final = counted.filter("is_answered", pl.col("outcome") != "redirected")
    final = final.filter(pl.col("answer").is_not_null()).select(
        "message_id", "theme_id", said=told(pl.col("answer"))
    )
    is_empty = beside(pl.col("said"), known.formulas).str.count_matches(WORD) <= limits.left_words
    final = final.with_columns(is_empty=is_empty, is_interim=holds(pl.col("said"), known.interim))
    final = _with_questions(final)
    return pl.concat(
        [
            _found(final, "template_answer", pl.col("questions").is_not_null(), "questions"),
            _found(final, "empty_answer", pl.col("is_empty") & ~pl.col("is_interim")),
            _found(final, "closed_by_interim", pl.col("is_interim")),
            _found(final, "hostile_answer", holds(pl.col("said"), known.hostile_answer)),
        ]
    )


def _with_questions(final: pl.DataFrame) -> pl.DataFrame:
    """Give answers that went to different themes the number of their questions.

    What is without substance, or promises only, is told as that and not as a template too.
    """
    limits = criteria().slips
    some = final.filter(~pl.col("is_empty"), ~pl.col("is_interim")).select(
        "message_id", "theme_id", "said"
    )
    bare = some.select(beside(pl.col("said"), phrases().formulas)).to_series()
    first = alike(bare, limits.template_likeness)
    group = some.with_columns(first=first).filter(pl.col("first").is_not_null())
    known = pl.when(~pl.col("theme_id").is_in(SPECIAL)).then("theme_id")
    group = group.with_columns(
        themes=known.drop_nulls().n_unique().over("first"),
        questions=pl.len().over("first").cast(pl.Int64),
    ).filter(
        pl.col("themes") >= limits.template_themes, pl.col("questions") >= limits.template_answers
    )
    return final.join(group.select("message_id", "questions"), on="message_id", how="left")


def _of_residents(counted: pl.DataFrame) -> pl.DataFrame:
    """Read what residents wrote: the tone."""
    said = counted.select("message_id", said=told(pl.col("text")))
    return _found(said, "hostile_resident", holds(pl.col("said"), phrases().hostile_resident))


def _of_courses(counted: pl.DataFrame) -> pl.DataFrame:
    """Look at how a message fared: passed on, sent back, marked low though it was solved."""
    limits, rating = criteria().slips, pl.col("rating")
    displeased = (pl.col("outcome") == "solved") & (rating <= limits.displeased_mark)
    often = pl.col("redirections") >= limits.redirections
    return pl.concat(
        [
            _found(counted, "redirected_often", often, "redirections"),
            _found(counted, "returned", pl.col("returns") > 0, "returns"),
            _found(counted, "dissatisfied_after_solved", displeased, "rating"),
        ]
    )


def _repeated(counted: pl.DataFrame) -> pl.DataFrame:
    """Find what was called solved and asked again: days from the answer to the next message."""
    solved = counted.filter(pl.col("outcome") == "solved", pl.col("closed_at").is_not_null())
    again = counted.select(message_id="repeats_id", again_at="received_at").drop_nulls()
    later = solved.select("message_id", "closed_at").join(again, on="message_id")
    days = (pl.col("again_at") - pl.col("closed_at")).dt.total_days()
    after = later.filter(pl.col("again_at") > pl.col("closed_at")).with_columns(days=days)
    first = after.group_by("message_id").agg(pl.min("days"))
    return _found(first, "repeated_after_solved", pl.lit(value=True), "days")


def _found(
    rows: pl.DataFrame, slip: str, is_one: pl.Expr, figure: str | None = None
) -> pl.DataFrame:
    told_by = pl.lit(None) if figure is None else pl.col(figure)
    return rows.filter(is_one).select("message_id", slip=pl.lit(slip), figure=told_by).cast(SHAPE)

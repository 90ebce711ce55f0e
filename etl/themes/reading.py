"""The theme of a message that tells none: rules first, then the model, else nobody's guess.

The export's own word is never overwritten: it stays beside, as `source_theme`, and so does the best
guess that was not sure enough, as `suggested_theme_id`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from core.contracts import NOBODY, UNMAPPED, UNSTATED
from core.criteria import criteria
from core.municipality import Municipality
from etl.blocks import owners
from etl.themes.model import confidence, fingerprint, opened, reasons, weighed
from etl.themes.rules import heard, rules
from etl.themes.terms import measured

REASONS = 4  # words of a model's guess that are named: the others add little
BATCH = 2_000  # messages measured at once: their chances of 200 themes are 3 MB
ANY_TOWN = "all"  # the model of every municipality together, for those without their own
READ = pl.Schema(
    {
        "text": pl.String,
        "suggested_theme_id": pl.String,
        "theme_confidence": pl.Float64,
        "theme_words": pl.String,
        "read_by": pl.String,
    }
)


@dataclass(frozen=True)
class ThemeModel:
    """Where a model lies, and the name of its state, which the edition keeps."""

    path: Path
    version: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A theme, how sure it is, the words that decided, and who read them."""

    theme_id: str
    confidence: float
    words: str
    read_by: Literal["rule", "model"]


def model_path(folder: Path, town_id: str) -> Path | None:
    """Find the municipality's own model, else that of all; none is no misfortune."""
    ways = (folder / f"{town_id}.npz", folder / f"{ANY_TOWN}.npz")
    return next((path for path in ways if path.exists()), None)


def theme_model(folder: Path, town_id: str) -> ThemeModel | None:
    """Find the model that reads a municipality's messages; it is opened when one lacks a theme."""
    path = model_path(folder, town_id)
    return ThemeModel(path, fingerprint(path)) if path else None


def with_read_themes(
    rows: pl.DataFrame, town: Municipality, known: ThemeModel | None
) -> pl.DataFrame:
    """Give rows `source_theme`, the guess and its words, and where it is sure enough the theme."""
    lacking = pl.col("theme_id").is_in([UNMAPPED, UNSTATED])
    texts = rows.filter(lacking)["text"].drop_nulls().unique(maintain_order=True).to_list()
    read = pl.DataFrame(_read(texts, town, known), schema=READ, orient="row")
    rows = rows.join(read, on="text", how="left", maintain_order="left").with_columns(
        pl.when(lacking).then(name).alias(name) for name in READ if name != "text"
    )
    is_sure = pl.col("theme_confidence") >= criteria().theme_confidence
    theme = pl.col("suggested_theme_id")
    block = theme.replace_strict(owners(rows, town), default=NOBODY, return_dtype=pl.String)
    return rows.with_columns(
        source_theme=pl.col("theme"),
        theme_id=pl.when(is_sure).then(theme).otherwise("theme_id"),
        block_id=pl.when(is_sure).then(block).otherwise("block_id"),
        theme_source=pl.when(is_sure).then("read_by").otherwise("theme_source"),
    ).drop("read_by")


def _read(
    texts: Sequence[str], town: Municipality, known: ThemeModel | None
) -> list[tuple[object, ...]]:
    """Read each different text once."""
    by_rule = _by_rules(texts, town)
    by_model = _by_model(texts, town, known)
    sure = criteria().theme_confidence
    told: list[tuple[object, ...]] = []
    for text, rule, model in zip(texts, by_rule, by_model, strict=True):
        ways = [one for one in (rule, model) if one]
        first = next((one for one in ways if one.confidence >= sure), None)
        best = first or max(ways, key=lambda one: one.confidence, default=None)
        if best:
            told.append((text, best.theme_id, best.confidence, best.words, best.read_by))
    return told


def _by_rules(texts: Sequence[str], town: Municipality) -> list[Guess | None]:
    known = rules(town.tree) if town.taxonomy == "own" else None
    if known is None:
        return [None] * len(texts)
    voices = (heard(text, known) for text in texts)
    return [
        Guess(one.theme_id, one.confidence, ", ".join(one.words), "rule") if one else None
        for one in voices
    ]


def _by_model(
    texts: Sequence[str], town: Municipality, known: ThemeModel | None
) -> list[Guess | None]:
    """Guess by the model; a theme that this municipality does not know is no guess."""
    if known is None or not texts:
        return [None] * len(texts)
    model = opened(known.path)
    ours = {theme.id for theme in town.tree.themes} if town.taxonomy == "own" else None
    told: list[Guess | None] = []
    for start in range(0, len(texts), BATCH):
        rows = measured(texts[start : start + BATCH], model.terms)
        chances = weighed(model, rows).themes
        best = chances.argmax(axis=1)
        sure = confidence(model, chances.max(axis=1))
        for n, theme in enumerate(best):
            row, name = rows[[n], :], model.themes.names[theme]
            named = reasons(model, row, int(theme), REASONS)
            is_known = row.nnz > 0 and (ours is None or name in ours)
            told.append(
                Guess(name, float(sure[n]), ", ".join(named), "model") if is_known else None
            )
    return told

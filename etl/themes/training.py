"""The lake's own labelled messages → a model of themes.

Labels are what exports told and what the analyst corrected, never what was read by rule or model: a
model must not learn its own mistakes.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.municipality import Municipality
from core.refusal import Refusal
from core.settings import Settings
from etl.build import restaged
from etl.themes.labelled import Labelled
from etl.themes.reading import ANY_TOWN
from etl.words import BY_PEOPLE

LEAST = 100  # messages: below, no theme has enough to be told from another
NEWEST = 60_000  # messages: twenty years of a district; more take hours and teach nothing new
KEPT_FROM = (
    3  # messages that must use a word before the model remembers it: a name stays with its own
)


def labelled_messages(towns: Sequence[Municipality], settings: Settings) -> Labelled:
    """Gather texts with the themes that people gave them, each pair once, the newest first."""
    rows = pl.concat([_of(town, settings) for town in towns])
    rows = rows.sort("received_at", "text", descending=[True, False])
    rows = rows.unique(["text", "theme_id"], keep="first", maintain_order=True).head(NEWEST)
    if len(rows) < LEAST or rows["theme_id"].n_unique() < 2:
        what, remedy = _("there is too little to learn themes from"), _("load exports with themes")
        found = _("{n} messages with text and theme").format(n=len(rows))
        raise Refusal(what, ", ".join(town.id for town in towns), found, remedy)
    texts, themes, blocks = (rows[name].to_list() for name in ("text", "theme_id", "group"))
    return Labelled(texts, themes, blocks)


def _of(town: Municipality, settings: Settings) -> pl.DataFrame:
    rows = restaged(town, settings).messages
    group = pl.col("block_id")
    if town.taxonomy == "own":
        blocks = {theme.id: theme.block for theme in town.tree.themes}
        group = pl.col("theme_id").replace_strict(blocks, default=None, return_dtype=pl.String)
    is_label = pl.col("theme_source").is_in(BY_PEOPLE)
    told = rows.filter(is_label & ~pl.col("theme_id").is_in(SPECIAL))
    return told.select("received_at", "text", "theme_id", group=group).drop_nulls()


def train(towns: Sequence[Municipality], settings: Settings) -> tuple[Path, Labelled]:
    """Learn from these municipalities and keep the model where their builds look for it."""
    from etl.themes.fitting import fit
    from etl.themes.model import kept

    given = labelled_messages(towns, settings)
    name = towns[0].id if len(towns) == 1 else ANY_TOWN
    path = settings.models / f"{name}.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".part")
    written.write_bytes(kept(fit(given, KEPT_FROM)))
    written.replace(path)
    return path, given

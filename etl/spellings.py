"""What words of the exports mean, as the analyst said and the registry published.

They are further spellings beside those of the config, which wins: a word that it learns later needs
nobody's decision any more. One that names what is not known here is left out and counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from core.channel import Channel
from core.contracts import OUTSIDE
from core.i18n import gettext as _
from core.municipality import Municipality, Settlement
from core.spelling import CHANNELS_OWN, FIELDS, Fate
from core.taxonomy import Theme
from etl.decided import Kind, decided
from etl.folding import fold

LINE = {"spelling": int, "channel_id": str, "field": str, "word": str, "value": str}
KIND = Kind(LINE, FIELDS)
COLUMNS = {  # where staging keeps the words of a field
    "theme": "source_theme", "settlement": "settlement", "unit": "unit", "status": "status_word",
    "rating": "rating_word", "urgency": "urgency_word",
}  # fmt: skip


@dataclass(frozen=True)
class Spellings:
    """Lines of a published file, and the hash by which an edition names it."""

    lines: pl.DataFrame
    version: str | None

    def words(self, field: str, channel_id: str = "") -> dict[str, str]:
        """Return what words of a field mean, written as words are compared; the last one counts."""
        ours = self.lines.filter(field=field, channel_id=channel_id).sort("spelling")
        return {fold(word): value for word, value in ours.select("word", "value").rows()}


NONE = Spellings(KIND.shape.to_frame(), None)


def spellings(folder: Path, town_id: str) -> Spellings:
    """Read what the registry published for a municipality; without a file nobody mapped a word."""
    unreadable = _("a line of the published spellings cannot be read")
    return Spellings(*decided(folder / f"{town_id}.jsonl", KIND, unreadable))


def words_of(told: Spellings, field: str, town: Municipality) -> dict[str, str]:
    """Return what words of a municipality mean, as far as that is known there."""
    ids = _listed(field, town)
    return {word: id for word, id in told.words(field).items() if ids is None or id in ids}


def _listed(field: str, town: Municipality) -> set[str] | None:
    """Return the ids that the config lists; nothing where the exports bring them."""
    if town.taxonomy == "own" and field == "theme":
        return {theme.id for theme in town.tree.themes}
    if town.taxonomy == "own" and field == "settlement":
        return {OUTSIDE, *(place.id for place in town.settlements)}
    return None


def spelt_channel(channel: Channel, told: Spellings) -> Channel:
    """Give a channel the words of statuses, marks and urgencies that were mapped for it."""
    fresh = {field: _fresh(channel, field, told) for field in CHANNELS_OWN}
    if not any(fresh.values()):
        return channel
    values = {
        field: _joined(getattr(channel.values, field), words) for field, words in fresh.items()
    }
    return channel.model_copy(update={"values": channel.values.model_copy(update=values)})


def _fresh(channel: Channel, field: str, told: Spellings) -> dict[str, str]:
    """Return mapped words that the channel file does not know, as far as they mean something."""
    known = _known_words(channel, field)
    words = told.words(field, channel.id).items()
    return {word: ours for word, ours in words if word not in known and ours in CHANNELS_OWN[field]}


def _known_words(channel: Channel, field: str) -> set[str]:
    return {fold(one) for words in getattr(channel.values, field).values() for one in words}


def _joined(said: Mapping[Any, Iterable[str]], fresh: Mapping[str, str]) -> dict[Any, Any]:
    """Add words to lists of a channel file under what they mean; marks are numbers there."""
    joined = {ours: tuple(words) for ours, words in said.items()}
    for word, ours in fresh.items():
        key = int(ours) if ours.isdigit() else ours
        joined[key] = (*joined.get(key, ()), word)
    return joined


def fated(
    told: Spellings, rows: pl.DataFrame, town: Municipality, channels: Mapping[str, Channel]
) -> pl.DataFrame:
    """Return the lines, each with its `fate` and how many messages bear its word.

    `channels` are those of the config: what they know by themselves, nobody had to map.
    """
    lines = told.lines.rows(named=True)
    fates = [_fate(line, town, channels) for line in lines]
    return told.lines.with_columns(
        fate=pl.Series(fates, dtype=pl.String),
        messages=pl.Series([_bearing(line, rows) for line in lines], dtype=pl.Int64),
    )


def _fate(line: Mapping[str, Any], town: Municipality, channels: Mapping[str, Channel]) -> str:
    field, word, channel = line["field"], fold(line["word"]), channels.get(line["channel_id"])
    if field in CHANNELS_OWN:
        if channel is None or line["value"] not in CHANNELS_OWN[field]:
            return Fate.unknown
        return Fate.known if word in _known_words(channel, field) else Fate.applied
    ids = _listed(field, town)
    if ids is not None and line["value"] not in ids:
        return Fate.unknown
    return Fate.known if word in _own_words(field, town) else Fate.applied


def _own_words(field: str, town: Municipality) -> set[str]:
    """Return the words that the config of the municipality knows by itself."""
    named: dict[str, tuple[Theme | Settlement, ...]] = {
        "theme": town.tree.themes,
        "settlement": town.settlements,
    }
    return {fold(word) for one in named.get(field, ()) for word in (one.label.ru, *one.also)}


def _bearing(line: Mapping[str, Any], rows: pl.DataFrame) -> int:
    """Count the messages that bear a word; of a field of the channel, within the channel."""
    column = COLUMNS[line["field"]]
    ours = rows.filter(channel_id=line["channel_id"]) if line["channel_id"] else rows
    counted = ours.group_by(column).len().drop_nulls(column)
    return sum(n for word, n in counted.rows() if fold(word) == fold(line["word"]))

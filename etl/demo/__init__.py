"""Seeded exports of five municipalities: three years of every channel, all of it invented.

They look as real ones do: each channel in its own shape, now and then titles above the header,
spellings that change over the years, an export that repeats what was still open in the one before,
and about one row in a hundred that nobody can read. The same seed, the same exports.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from core.i18n import gettext as _
from core.municipality import municipality
from core.refusal import Refusal
from etl.demo.crowds import bursts, merged, planted
from etl.demo.exports import DEFECTS, exports
from etl.demo.forms import FORMS
from etl.demo.lives import Scene, lives
from etl.demo.occasions import occasions
from etl.demo.offices import OFFICES
from etl.demo.stories import HOME, Plot, plot, stories, write_stories
from etl.demo.unthemed import TRUTH
from etl.demo.words import dice

__all__ = ["CHANNELS", "DEFECTS", "HOME", "STORIES", "TOWNS", "TRUTH", "write_demo"]

TOWNS = tuple(OFFICES)
CHANNELS = tuple(FORMS)
STORIES = "stories.json"  # beside the municipalities' folders, where nothing is loaded from
MESSAGES_A_RESIDENT = 0.161  # in three years; domain.md, part 11: 200 to 2 700 a year and town


def write_demo(
    folder: Path,
    seed: int = 1,
    messages: int | None = None,
    *,
    towns: Sequence[str] = TOWNS,
    channels: Sequence[str] = CHANNELS,
) -> list[Path]:
    """Write `<folder>/<municipality>/<export>`; return the exports.

    Beside them stand `stories.json` and `themes.jsonl`: what is true and no export says.

    `messages` is the number over all these towns and channels together. Nothing is held but what
    waits for an answer, the crowds (a message in 25) and the last sender of each theme in each
    place: 90 MB for 400 000 messages, below 200 MB for ten million.
    """
    _expect_known(towns)
    told = [story for story in stories(seed) if story.municipality_id in towns]
    folder.mkdir(parents=True, exist_ok=True)
    write_stories(folder / STORIES, told)
    (folder / TRUTH).write_text("", "utf-8")
    counts = _counts(towns, channels, messages)
    return [
        path
        for town_id in towns
        for path in _town(folder / town_id, seed, plot(told, town_id), counts[town_id])
    ]


def _expect_known(towns: Sequence[str]) -> None:
    for town_id in towns:
        if town_id not in TOWNS:
            what, there = _("the demo has no such municipality"), ", ".join(TOWNS)
            remedy = _("choose one of {there}").format(there=there)
            raise Refusal(what, "python -m etl demo", town_id, remedy)


def _town(folder: Path, seed: int, playing: Plot, counts: Mapping[str, int]) -> Iterator[Path]:
    """Write the exports of one municipality, channel by channel."""
    town = municipality(folder.name)
    crowds = planted(seed, town, playing, counts)
    for channel, total in counts.items():
        scene = Scene(town, playing, channel, total)
        rng = dice(f"{seed} {town.id} {channel}")
        special = merged(bursts(rng, town, total), crowds[channel], total)
        reasons = occasions(dice(f"{seed} {town.id} {channel} reasons"), town, total, special)
        yield from exports(
            folder, scene, lives(rng, scene, reasons), dice(f"{seed} {folder.name} {channel} slips")
        )


def _counts(
    towns: Sequence[str], channels: Sequence[str], messages: int | None
) -> dict[str, dict[str, int]]:
    """Share messages out by residents and by what each channel usually brings."""
    residents = {town_id: municipality(town_id).population or 0 for town_id in towns}
    usual = {
        (town_id, channel): residents[town_id] * MESSAGES_A_RESIDENT * FORMS[channel].share
        for town_id in towns
        for channel in channels
    }
    more = messages / sum(usual.values()) if messages else 1
    counts: dict[str, dict[str, int]] = {town_id: {} for town_id in towns}
    owed = 0.0
    for (town_id, channel), n in usual.items():
        owed = n * more + (owed if messages else 0)  # a part of the usual is as in the whole
        counts[town_id][channel] = round(owed)
        owed -= round(owed)
    return counts

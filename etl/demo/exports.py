"""One channel's exports in one municipality, oldest first: what is open comes again in the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import chain
from pathlib import Path
from random import Random

from etl.demo.forms import FORMS, Row
from etl.demo.lives import Message, Scene
from etl.demo.paper import write
from etl.demo.unthemed import noted

DEFECTS = 0.01


@dataclass
class _Stream:
    """Messages as they come; only what is still open is kept for the next export."""

    coming: Iterator[Message]
    open: list[Message] = field(default_factory=list)

    def until(self, clock: datetime) -> Iterator[Message]:
        """Yield what was open in the export before, then what came since."""
        before, self.open = self.open, []
        for message in chain(before, self.coming):
            if message.received > clock:
                self.coming = chain([message], self.coming)
                return
            ended = message.course.ended
            if ended is None or ended > clock:
                self.open.append(message)
            yield message


def exports(folder: Path, scene: Scene, coming: Iterator[Message], rng: Random) -> Iterator[Path]:
    """Write the exports; a channel that fell silent lacks its last."""
    form, silent = FORMS[scene.channel], scene.plot.of("silent_channel")
    ends = [*form.ends()]
    if silent and silent.channel_id == scene.channel:
        ends.pop()
    stream = _Stream(noted(coming, scene.channel, folder))
    for nth, until in enumerate(ends):
        clock = datetime.combine(until, time.max)
        path = folder / form.name(scene.channel, scene.town.id, until)
        told = stream.until(clock)
        if (first := next(told, None)) is None:
            continue  # nobody exports a period in which nobody wrote
        below = (form.cells(one, scene.town, clock, nth) for one in chain([first], told))
        top = form.top(scene.town, clock, nth)
        write(path, chain(top, _slipped(rng, below, form.date_at(nth), form.suffix)), form.encoding)
        yield path


def _slipped(rng: Random, rows: Iterator[Row], date_at: int, suffix: str) -> Iterator[Row]:
    """Spoil one row in a hundred in a way in which exports are spoiled."""
    for row in rows:
        yield _damaged(rng, row, date_at, suffix) if rng.random() < DEFECTS else row


def _damaged(rng: Random, row: Row, date_at: int, suffix: str) -> Row:
    """Lose cells, gain one, lose the number, mistype the date; a workbook knows the last two."""
    match rng.randrange(2 if suffix == ".xlsx" else 0, 4):
        case 0:
            return row[:-3]
        case 1:
            return [*row, "лишняя ячейка"]
        case 2:
            return ["", *row[1:]]
        case _:
            day = f"32.13.{row[date_at][6:10]}"
            return [*row[:date_at], day, *row[date_at + 1 :]]

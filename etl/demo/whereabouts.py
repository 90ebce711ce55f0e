"""Where a post says it comes from when no column tells it: in a case, as people write."""

import tomllib
from functools import cache
from pathlib import Path

from etl.demo.lives import Message
from etl.demo.words import dice

ONE_IN = 5  # posts: social networks know of few where they were written


def only_in_text(message: Message) -> bool:
    """Whether the place of a message stands in its text alone."""
    return message.dice % ONE_IN == 0


def whereabouts(message: Message) -> str:
    """Say where, by chances of its own: those of everything else fall as they did."""
    if not only_in_text(message):
        return message.place.label.ru
    return dice(f"whereabouts {message.dice}").choice(phrases()[message.place.id])


@cache
def phrases() -> dict[str, list[str]]:
    """Read how people say where they are, by place."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

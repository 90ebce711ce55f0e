"""Channels that people drew or edited by hand; one with a typo is set aside, not the others.

Nobody loses it silently: every load and the page of uploads say its sentence, and a build that
needs it is refused with it.
"""

from dataclasses import dataclass
from pathlib import Path

from core.channel import Channel
from core.record import read
from core.refusal import Refusal


@dataclass(frozen=True)
class Drawn:
    """The channels of a folder, by id, and the sentences on files that cannot be read, by name."""

    channels: dict[str, Channel]
    broken: dict[str, Refusal]


def drawn(folder: Path) -> Drawn:
    """Read every channel file that can be read."""
    channels: dict[str, Channel] = {}
    broken: dict[str, Refusal] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            channel = read(Channel, path)
            channels[channel.id] = channel
        except Refusal as wrong:
            broken[path.stem] = wrong
    return Drawn(channels, broken)

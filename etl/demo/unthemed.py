"""Social messages that come without a theme, or with a wrong one; what they are about is noted.

The notes stand in `themes.jsonl` beside the municipalities' folders, for people and tests. Nothing
that reads themes may read that file.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from core.taxonomy import Theme, taxonomy
from etl.demo.lives import Message
from etl.demo.words import dice

TRUTH = "themes.jsonl"
CHANNEL = "incident"  # the only system in which nobody chooses a theme before writing
MUTE = 0.12  # of its messages: an operator in a hurry leaves the theme empty …
WRONG = 0.03  # … or takes the next one of the list


def shown_theme(message: Message) -> Theme | None:
    """Return the theme that the operator gave; chance of its own, so that nothing else moves."""
    lot = dice(f"{message.dice} theme").random()
    if lot < MUTE:
        return None
    if lot > 1 - WRONG:
        block = [one for one in taxonomy().themes if one.block == message.theme.block]
        return block[(block.index(message.theme) + 1) % len(block)]
    return message.theme


def noted(coming: Iterator[Message], channel: str, folder: Path) -> Iterator[Message]:
    """Pass messages on, and note what those are about whose export will not say so."""
    with (folder.parent / TRUTH).open("a", encoding="utf-8") as notes:
        for message in coming:
            shown = shown_theme(message) if channel == CHANNEL else message.theme
            if shown is not message.theme:
                note = {
                    "municipality_id": folder.name,
                    "message_id": f"{channel}:{message.number}",
                    "theme_id": message.theme.id,
                    "shown_theme_id": shown.id if shown else None,
                }
                notes.write(json.dumps(note) + "\n")
            yield message

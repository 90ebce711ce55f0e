"""A kept recogniser of Russian names: slovnet over the vectors of navec.

Its data files come inside the wheel of natasha, which itself is never imported. It reads as much as
a thousand short sentences a second on one core; it learned from news, so rules go before it.
"""

import importlib.util
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

WHEEL = "natasha"
VECTORS = Path("data/emb/navec_news_v1_1B_250K_300d_100q.tar")
MODEL = Path("data/model/slovnet_ner_news_v1.tar")
BATCH = 128  # sentences padded to the longest: more is quicker, but holds more memory

Span = tuple[int, int]


class NoModel(Exception):
    """The data files are not there, or cannot be read."""


def people_in(sentences: Sequence[str]) -> Iterator[list[Span]]:
    """Return where each sentence names a person."""
    recogniser = _recogniser(_home())
    by_length = sorted(range(len(sentences)), key=lambda nth: len(sentences[nth]))
    found: dict[int, list[Span]] = {}
    read: Iterable[Any] = recogniser.map([sentences[nth] for nth in by_length])
    for nth, markup in zip(by_length, read, strict=True):
        found[nth] = [(one.start, one.stop) for one in markup.spans if one.type == "PER"]
    return (found[nth] for nth in range(len(sentences)))


def _home() -> Path:
    """Find the wheel with the data."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise NoModel
    return Path(next(iter(found.submodule_search_locations)))


@cache
def _recogniser(home: Path) -> Any:
    try:
        from navec import Navec
        from slovnet import NER

        recogniser = NER.load(home / MODEL, batch_size=BATCH)
        return recogniser.navec(Navec.load(home / VECTORS))
    except (ImportError, OSError, tarfile.TarError, ValueError) as broken:
        raise NoModel from broken

"""Who listens to a long command: a terminal with a progress bar, a log, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass

from core.job import Stage


@dataclass(frozen=True)
class Heard:
    """Who hears sentences, rows landed out of so many, and the stage that begins."""

    say: Callable[[str], None] = lambda _sentence: None
    rows: Callable[[int, int], None] = lambda _done, _of: None
    stage: Callable[[Stage], None] = lambda _name: None


SILENT = Heard()

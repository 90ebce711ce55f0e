"""A figure found in simulated worlds: what it is, what was promised, and whether it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One number; a figure without a promise is told for the record."""

    what: str
    value: float
    unit: str = "%"  # of a share, told in hundredths; any other unit stands behind the number
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept; what was not promised cannot be broken.

        >>> Figure("found", 0.84, least=0.8).is_kept, Figure("false", 0.11, most=0.1).is_kept
        (True, False)
        """
        low = self.least is None or self.value >= self.least
        return low and (self.most is None or self.value <= self.most)

    def row(self) -> str:
        """Tell it as a row of a table.

        >>> Figure("found", 0.842, least=0.8, note="300 worlds").row()
        '| found | 84.2 % | ≥ 80 % | kept | 300 worlds |'
        """
        promised = [
            f"{sign} {self._told(limit, 4)}"
            for sign, limit in (("≥", self.least), ("≤", self.most))
            if limit is not None
        ]
        verdict = ("kept" if self.is_kept else "**broken**") if promised else "–"
        told = ", ".join(promised) or "–"
        return f"| {self.what} | {self._told(self.value, 3)} | {told} | {verdict} | {self.note} |"

    def _told(self, value: float, digits: int) -> str:
        scaled = value * 100 if self.unit == "%" else value
        return f"{scaled:.{digits}g} {self.unit}".strip()


@dataclass(frozen=True)
class Section:
    """What one module of the statistics was asked, and what was found."""

    title: str
    about: str  # the worlds: how many, what they are like, what was planted
    figures: Sequence[Figure]
    remarks: Sequence[str] = ()

    def told(self) -> str:
        """Tell it in Markdown."""
        table = [
            "| what | found | promised | verdict | worlds |",
            "| --- | --- | --- | --- | --- |",
        ]
        rows = [*table, *(figure.row() for figure in self.figures)]
        parts = [f"## {self.title}", self.about, "\n".join(rows), *self.remarks]
        return "\n\n".join(parts)

"""What a part of the bench found: a number, the budget it has, and whether it keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One measured number; without a limit it is told for the record, without a value why not."""

    what: str
    value: float | None
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the budget is kept; nobody knows where nothing was measured or promised.

        >>> Finding("a rebuild", 61, "s", limit=60).is_met, Finding("a rebuild", 61, "s").is_met
        (False, None)
        """
        if self.value is None or self.limit is None:
            return None
        return self.value <= self.limit

    @property
    def measured(self) -> str:
        """Say the number with its unit.

        >>> Finding("", 11.96, "×").measured, Finding("", 1234.5, "MB").measured
        ('11.96 ×', '1,234 MB')
        """
        if self.value is None:
            return "not measured"
        return (
            f"{self.value:.4g} {self.unit}"
            if self.value < 1000
            else f"{self.value:,.0f} {self.unit}"
        )

    @property
    def budget(self) -> str:
        """Say the budget, or a dash."""
        return "–" if self.limit is None else f"≤ {self.limit:,.4g} {self.unit}"

    @property
    def verdict(self) -> str:
        """Say met or missed, or a dash where there is nothing to keep."""
        return {True: "met", False: "**missed**", None: "–"}[self.is_met]


@dataclass(frozen=True)
class Detail:
    """A table behind a finding."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Found:
    """What one part measured."""

    title: str
    findings: Sequence[Finding]
    details: Sequence[Detail] = ()
    remarks: Sequence[str] = ()


@dataclass(frozen=True)
class Plan:
    """Where a run may write, and how much of everything it takes."""

    folder: Path
    real_data: Path
    shrink: int = 1  # --quick divides sizes
    made: dict[str, Path] = field(default_factory=dict)  # lakes that several parts read

    def sized(self, whole: int) -> int:
        """Return a size of this run."""
        return max(1, whole // self.shrink)

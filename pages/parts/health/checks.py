"""The checks of an edition in words: all of them, or those that found something."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import marked
from pages.parts.answers import answer
from pages.parts.health.tables import table
from pages.parts.health.whose import Cells
from pages.parts.town import Town

CHECKS: Mapping[str, str] = {
    "fail_personal_data": marked("no phone or e-mail address in the texts"),
    "fail_rows_lost": marked("landed = staged + duplicates + refused"),
    "fail_staged_twice": marked("every staged row is a message"),
    "fail_word_without_label": marked("every id has a name"),
    "warn_calendar_ends": marked("the calendar reaches as far as the deadlines"),
    "warn_names_by_rules": marked("the model that finds names read the texts, not rules alone"),
    "warn_numbers_of_ours": marked("every channel tells the numbers of its messages"),
    "warn_correction_left_out": marked("every correction names what is known here"),
    "warn_point_of_everything": marked("no single point holds a suspicious share of messages"),
    "warn_quiet_channel": marked("every channel was loaded lately"),
    "warn_told_in_two_ways": marked("no message is told in two ways by exports of one clock"),
    "warn_unknown_columns": marked("every column of the exports was decided about"),
    "warn_unmapped_words": marked("every word of the exports is known"),
}


def checks(scope: Scope, town: Town) -> None:
    """Show each check: passed, or how often it failed, and in which municipalities."""
    _shown(_counted(scope), town)


def failed_checks(scope: Scope, town: Town) -> None:
    """Show the checks that found something."""
    failed = _counted(scope).filter(pl.col("found") > 0)
    if failed.is_empty():
        st.caption("✓ " + _("Every check passed."))
        return
    _shown(failed, town)


def _counted(scope: Scope) -> pl.DataFrame:
    """Add up what a check found in all municipalities, the most first."""
    failed = pl.col("found") > 0
    return (
        answer("health/checks", scope)
        .group_by("check_id")
        .agg(
            pl.col("municipality_id").filter(failed).alias("where"),
            pl.col("example").filter(failed).first(),
            pl.sum("found"),
        )
        .sort("found", "check_id", descending=[True, False])
    )


def _shown(rows: pl.DataFrame, town: Town) -> None:
    names = town.names("municipality")
    where: Cells = [", ".join(names[one] for one in sorted(ids)) for ids in rows["where"]]
    table(
        {
            _("What must hold"): [_(CHECKS.get(one, one)) for one in rows["check_id"]],
            **({_("Where"): where} if town.is_several else {}),
            _("For example"): rows["example"].to_list(),
            _("Found"): [numbers.count(n) if n else "✓" for n in rows["found"]],
        },
        "numbers_last_checks",
    )

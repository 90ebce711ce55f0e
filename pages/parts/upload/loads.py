"""The loads of a municipality: how far each is, how the last ones ended, and where to look now.

A load lives outside of this server; a page only reads what it tells, so it is found again after
the tab was closed, or the server started anew.
"""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.job import ORDER, STAGES, Filed, Job, Stage, before, job, jobs
from core.settings import settings
from pages.parts.address import carried, said
from pages.parts.markup import plain
from pages.parts.upload import words
from pages.parts.upload.handing import processes
from pages.parts.upload.target import Target

LOOK = 1  # seconds between looks at a load: as often as a second hand
LAST = 3  # loads that ended: what one comes back for; all of them are in the ledger
CHANGED = {  # what to open after a load
    "pages/meeting/problem_map.py": "Problem map",
    "pages/meeting/week_review.py": "Week review",
    "pages/desk/data_health.py": "Data health",
}


def loads(target: Target) -> None:
    """Show what is being loaded, else how the last loads ended."""
    if _on_its_way() or _running(target):
        _watch(target)
        return
    if (asked := said("job")) and job(settings().jobs, asked) is None:
        st.error(_("This load did not begin, and nothing was written. Load the files again."))
    ended = [one for one in jobs(settings().jobs, target.id) if one.ended]
    for one in reversed(ended[-LAST:]):
        _ended(one, target)


def _running(target: Target) -> list[Job]:
    return [one for one in jobs(settings().jobs, target.id) if one.ended is None]


def _on_its_way() -> bool:
    """Whether the load of this address was begun and has not told anything yet."""
    asked = said("job") or ""
    return processes().lives(asked) and job(settings().jobs, asked) is None


@st.fragment(run_every=LOOK)
def _watch(target: Target) -> None:
    """Look how far the loads are; when all are done, draw the page anew."""
    running = _running(target)
    if not running and not _on_its_way():
        st.rerun()
    if not running:
        st.progress(0.0, text=_("The load begins"))
    for one in running:
        with st.container(key=f"load_{one.id}"):
            _progress(one, len(before(one, running)), target)
    st.caption(_("This page may be closed: the load goes on, and is found here again."))


def _progress(one: Job, ahead: int, target: Target) -> None:
    """Draw a bar per stage: behind it, at it, before it."""
    st.markdown(f"**{plain(_heading(one, target))}**")
    if one.stage == "waiting" and ahead:
        told = ngettext("{n} load before this one.", "{n} loads before this one.", ahead)
        st.caption(plain(told.format(n=numbers.count(ahead))))
    for stage in ORDER[1:]:
        st.progress(_share(one, stage), text=plain(_stage(one, stage)))
    for file in one.files:
        _file(file)


def _heading(one: Job, target: Target) -> str:
    files = ngettext("{n} file", "{n} files", one.given).format(n=numbers.count(one.given))
    return " · ".join((files, one.by, numbers.instant(one.queued_at, target.zone)))


def _share(one: Job, stage: Stage) -> float:
    """Return how much of a stage is done; only landing can tell how much there is to do."""
    if stage in one.has_passed:
        return 1.0
    if stage != one.stage or stage != "landing" or not one.given:
        return 0.0
    of_this = min(one.rows / one.lines, 1.0) if one.lines else 0.0
    return min((len(one.files) + of_this) / one.given, 1.0)


def _stage(one: Job, stage: Stage) -> str:
    name = _(STAGES[stage])
    name = name[:1].upper() + name[1:]
    if stage != one.stage:
        return name
    if stage == "landing" and one.rows:
        return _("{stage}: {n} rows").format(stage=name, n=numbers.count(one.rows))
    return _("{stage}: under way").format(stage=name)


def _ended(one: Job, target: Target) -> None:
    """Say how a load ended, and of one that published, where to look."""
    with st.container(key=f"load_{one.id}"):
        st.markdown(f"**{plain(_heading(one, target))}**")
        if one.ended == "died":
            st.error(
                _("The load was cut off. What is published stayed as it was: load the files again.")
            )
        elif one.ended == "published":
            st.success(plain(_published(one)))
        elif one.ended == "unchanged":
            st.info(_("Everything in it is loaded already, so nothing has changed."))
        elif one.refusal:
            st.error(plain(one.refusal))
        for file in one.files:
            _file(file)
        if one.ended == "published":
            _links(target)


def _published(one: Job) -> str:
    told = _(
        "Edition {edition} is published: {landed} rows = {staged} messages + {duplicates} repeated "
        "rows + {refused} refused; not recognised in {unmapped}."
    )
    counts = {name: numbers.count(n) for name, n in one.counts.items()}
    return told.format(edition=numbers.count(one.edition), **counts)


def _links(target: Target) -> None:
    """Lead to the pages that look different now."""
    every = {**carried(), "m": target.id}
    address = {name: told for name, told in every.items() if name != "edition"}
    with st.container(horizontal=True, gap="medium"):
        for page, title in CHANGED.items():
            st.page_link(page, label=_(title), query_params=address)


def _file(one: Filed) -> None:
    if one.outcome == "refused":
        st.caption(plain(f"✗ {one.refusal or one.name}"))
    elif one.outcome == "known":
        st.caption(plain("✓ " + _("{file}: loaded already").format(file=one.name)))
    else:
        rows = ngettext("{n} row", "{n} rows", one.rows).format(n=numbers.count(one.rows))
        st.caption(plain("✓ " + ": ".join((one.name, words.taken(rows, one.masks)))))

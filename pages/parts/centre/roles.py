"""The roles of a centre: position, clause, duties; never a name."""

from collections.abc import Iterator

import streamlit as st

from core.centre import Role
from core.i18n import gettext as _
from core.i18n import language
from core.municipality import Municipality
from pages.parts.markup import plain

HEAD = 3  # lines above the duties of a role


def roles(town: Municipality) -> None:
    """Tell every role in the decree's order, down one column and then the other."""
    if not town.roles:
        return
    st.subheader(_("Roles and duties"))
    half = _half([HEAD + len(role.duties) for role in town.roles])
    columns = st.columns(2, gap="large")
    for column, some in zip(columns, (town.roles[:half], town.roles[half:]), strict=True):
        with column:
            for role in some:
                with st.container(key=f"role_{town.id}_{role.id}"):
                    st.markdown("\n".join(_told(role, town)))


def _half(lines: list[int]) -> int:
    """Say how many of these go to the left, so that both columns are about equally long.

    >>> _half([11, 10, 12, 3, 3, 3]), _half([9])
    (2, 1)
    """
    return min(range(1, len(lines) + 1), key=lambda n: abs(sum(lines[:n]) - sum(lines[n:])))


def _told(role: Role, town: Municipality) -> Iterator[str]:
    yield f"**{plain(role.label.told(language()))}**  "
    yield f"{plain(_position(role, town))}  "
    usual = role.duties[0].clause if role.duties else ""
    clauses = dict.fromkeys((role.clause, usual))
    yield f":gray[{plain(' · '.join(filter(None, clauses)))}]"
    yield ""
    for duty in role.duties:
        clause = "" if duty.clause == usual else f" :gray[({plain(duty.clause)})]"
        yield f"- {plain(duty.text.told(language()))}{clause}"
    if not role.duties:
        yield f":gray[{plain(_('The decree lists no duties of this role.'))}]"


def _position(role: Role, town: Municipality) -> str:
    if role.position is not None:
        return role.position.told(language())
    if role.id == "block_heads" and any(block.responsible for block in town.blocks):
        return _("their positions stand with the blocks below")
    return _("the decree names no position")

"""The roles of a centre: position, clause, duties; never a name."""

from collections.abc import Iterator

import streamlit as st

from core.centre import Role
from core.i18n import gettext as _
from core.i18n import language
from core.municipality import Municipality
from pages.parts.markup import plain

COLUMNS = 2
HEAD = 3  # lines above the duties of a role


def roles(town: Municipality) -> None:
    """Tell every role; each goes to the shorter of the columns, so that none is left empty."""
    if not town.roles:
        return
    st.subheader(_("Roles and duties"))
    columns = st.columns(COLUMNS, gap="large")
    lines = [0] * COLUMNS
    for role in town.roles:
        shorter = lines.index(min(lines))
        lines[shorter] += HEAD + len(role.duties)
        with columns[shorter], st.container(key=f"role_{town.id}_{role.id}"):
            st.markdown("\n".join(_told(role, town)))


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

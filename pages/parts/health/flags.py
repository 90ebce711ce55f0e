"""What is unusual in messages: how often, what it is therefore left out of, and which they are."""

import streamlit as st

from core import numbers
from core.access import Scope
from core.flags import FLAGS
from core.i18n import gettext as _
from core.i18n import marked
from pages.parts.address import said, write
from pages.parts.answers import answer
from pages.parts.health.whose import municipality
from pages.parts.markup import plain
from pages.parts.message_list import Link, message_list
from pages.parts.town import Town

HERE: Link = ("pages/desk/data_health.py", marked("Link to this list"))


def flags(scope: Scope, town: Town) -> None:
    """List the flags that messages bear; a click opens these very messages beside the list."""
    rows = answer("health/flags", scope)
    shown = said("flag")
    left, right = st.columns([6, 5], gap="large")
    with left, st.container(key="groups", gap=None):
        for place, row in enumerate(rows.rows(named=True)):
            flag = FLAGS[row["flag"]]
            n, share = numbers.count(row["flagged"]), numbers.share(row["flagged_share"])
            whose = [cells[0] or "" for cells in municipality(rows[place], town).values()]
            told = [*whose, flag.name(), share, flag.spoils()]
            if row["flagged"] == 0:
                continue
            st.button(
                f"**{plain(n)}** · {plain(' · '.join(told))}",
                key=f"flag_{place}",
                type="secondary" if row["flag"] == shown else "tertiary",
                width="stretch",
                on_click=write,
                kwargs={"flag": row["flag"], "page": None},
            )
    clean = [FLAGS[one].name() for one in rows.filter(flagged=0)["flag"].unique().sort()]
    if clean:
        with left:
            st.caption("✓ " + plain(_("None: {flags}").format(flags="; ".join(clean).lower())))
    if shown and shown in FLAGS:
        with right, st.container(key="panel"):
            st.subheader(plain(FLAGS[shown].name()))
            message_list(scope, f"flag_{shown}", town, HERE)

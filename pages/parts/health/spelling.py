"""Words nobody mapped: one choice says what a word means, one click takes it back."""

import difflib
from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from core import numbers, terms
from core.contracts import OUTSIDE, SPECIAL
from core.i18n import gettext as _
from core.i18n import ngettext
from core.refusal import Refusal
from core.settings import settings
from core.spelling import CHANNELS_OWN, MEANS
from pages.parts.answers import answer, earlier, edition_of, reader
from pages.parts.book import book, now
from pages.parts.building import rebuilding
from pages.parts.markup import plain
from pages.parts.town import Town
from registry.publishing import publish_spellings
from registry.rights import may_decide
from registry.spellings import Spelling, Spelt, spell, spelt, undo

MOST = 10  # words on the page: those that most messages bear; the next come up as these are decided
NEAR = 0.6  # of a ratio up to 1: «Водоснабжение» is near «Водоотведение», and nearer to itself
UNDECIDED = {*SPECIAL} - {OUTSIDE}  # what says that nothing is known is no meaning
REFUSED = "spelling_refused"

Row = Mapping[str, Any]


def mapping(words: pl.DataFrame, town: Town) -> None:
    """Offer a meaning for each word, and list what was mapped before."""
    if said := st.session_state.pop(REFUSED, None):
        st.error(plain(said))
    try:
        made = [one for one in spelt(book(), reader(), town.ids) if one.undone_at is None]
    except Refusal as refused:
        st.warning(plain(str(refused)))
        return
    done = {(one.channel_id, one.field, one.word) for one in made}
    fates = answer("health/spellings", town.scope())
    waiting = len({one.id for one in made} ^ set(fates["spelling_id"]))
    rebuilding(town.id, _until_built(waiting), partial(_publish, town))
    every = _once(words).rows(named=True)
    left = [row for row in every if (row["channel_id"], row["field"], row["word"]) not in done]
    for row in left[:MOST]:
        _word(row, town)
    if len(left) > MOST:
        st.caption(_("and {n} more").format(n=numbers.count(len(left) - MOST)))
    _past(made, dict(fates.select("spelling_id", "messages").rows()), town)


def may_map(town: Town) -> bool:
    """Whether this reader may say here and now what words mean."""
    return not town.is_several and earlier() is None and may_decide(reader(), town.id)


def meanings(field: str, town: Town) -> dict[str, str]:
    """Return what a word of a field may mean, in words."""
    if field in CHANNELS_OWN:
        say = terms.status if field == "status" else str
        return {one: say(one) for one in CHANNELS_OWN[field]}
    names = town.names(MEANS[field])
    ids = sorted((id for id in names if id not in UNDECIDED), key=lambda id: names[id].casefold())
    return {id: names[id] for id in ids}


def nearest(word: str, names: Mapping[str, str]) -> str | None:
    """Return the id whose name is spelt most like a word, if any is near.

    >>> nearest("Отпление", {"heat": "Отопление", "roads": "Дороги"})
    'heat'
    """
    folded = {name.casefold(): id for id, name in names.items()}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=NEAR)
    return folded[found[0]] if found else None


def _once(words: pl.DataFrame) -> pl.DataFrame:
    """Show a word once that means the same in every channel; the commonest first."""
    is_own = pl.col("field").is_in(list(CHANNELS_OWN))
    once = words.with_columns(channel_id=pl.when(is_own).then("channel_id").otherwise(pl.lit("")))
    counted = once.group_by("channel_id", "field", "word").agg(pl.sum("messages"))
    return counted.sort("messages", "field", "word", descending=[True, False, False])


def _word(row: Row, town: Town) -> None:
    """Show a word, how many messages bear it, and what it may mean: the likeliest first."""
    names = meanings(row["field"], town)
    guess = nearest(row["word"], names)
    ids = sorted(names, key=lambda id: id != guess)
    key = f"means_{row['channel_id']}_{row['field']}_{row['word']}"
    told, choose = st.columns([1, 1], vertical_alignment="center")
    n = ngettext("{n} message", "{n} messages", row["messages"])
    about = [terms.field(row["field"]), n.format(n=numbers.count(row["messages"]))]
    if row["channel_id"]:
        about.append(town.names("channel").get(row["channel_id"], row["channel_id"]))
    told.markdown(f"**{plain(row['word'])}** · {plain(' · '.join(about))}")
    choose.selectbox(
        _("What it means"), ids, index=None, format_func=lambda id: names[id], key=key,
        placeholder=_("means «{name}»?").format(name=names[guess]) if guess else _("choose"),
        label_visibility="collapsed", on_change=_mean, args=(row, key, town),
    )  # fmt: skip


def _mean(row: Row, key: str, town: Town) -> None:
    """Keep what was chosen."""
    if not (value := st.session_state[key]):
        return
    deed = Spelling(
        town.id, row["channel_id"], row["field"], row["word"], value, edition_of(town.id)
    )
    try:
        spell(book(), reader(), deed, now())
        _publish(town)
    except Refusal as refused:
        st.session_state[REFUSED] = str(refused)


def _take_back(number: int, town: Town) -> None:
    try:
        undo(book(), reader(), number, now())
        _publish(town)
    except Refusal as refused:
        st.session_state[REFUSED] = str(refused)


def _publish(town: Town) -> None:
    publish_spellings(book(), town.id, settings().spellings)


def _past(made: list[Spelt], counted: Mapping[int, int], town: Town) -> None:
    """List the mapped words; each is taken back in one click."""
    for one in made[:MOST]:
        told, press = st.columns([5, 1], vertical_alignment="center")
        value = meanings(one.field, town).get(one.value, one.value)
        state = _("counts from the next build")
        if one.id in counted:
            state = _("counts for {n}").format(n=numbers.count(counted[one.id]))
        told.caption(plain(f"✓ {terms.field(one.field)}: {one.word} → {value} · {state}"))
        press.button(_("Undo"), key=f"unmap_{one.id}", on_click=_take_back, args=(one.id, town))


def _until_built(n: int) -> str | None:
    """Say how many words the next build will be the first to count."""
    told = ngettext(
        "{n} mapped word counts from the next build.",
        "{n} mapped words count from the next build.",
        n,
    )
    return told.format(n=numbers.count(n)) if n else None

"""A municipality's own classifier: `config/municipalities/<id>.themes.toml` beside its file.

It adds to the theme tree: blocks and themes of its own, spellings and facts of ours. A spelling
that it gives to a theme is taken from any other. With `replaces` it is the whole classifier.
"""

from collections.abc import Iterator
from pathlib import Path

from core.coherence import Contradiction, not_an_id, plain
from core.i18n import gettext as _
from core.record import Label, Record, read
from core.refusal import Refusal
from core.taxonomy import Fact, Taxonomy, Theme, ThemeBlock, taxonomy

ENDING = ".themes.toml"
OURS = "config/themes.toml"


class OwnTheme(Record):
    """A theme of their own, or what they add to one of ours: what is absent stays as it is."""

    id: str
    block: str | None = None
    label: Label | None = None
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sensitive: bool | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling that this file gives the theme."""
        return (*((self.label.ru,) if self.label else ()), *self.also)


class Classifier(Record):
    """One `config/municipalities/<id>.themes.toml`."""

    replaces: bool = False
    blocks: tuple[ThemeBlock, ...] = ()
    themes: tuple[OwnTheme, ...] = ()


def own_tree(path: Path) -> Taxonomy:
    """Read a municipality's classifier and return the tree in force there."""
    own = read(Classifier, path)
    base = Taxonomy(blocks=(), themes=()) if own.replaces else taxonomy()
    for rule in (_ids, _places, _spellings):
        for wrong in rule(own, base):
            raise Refusal(wrong.what, f"{path.name}: {wrong.key}", wrong.found, wrong.remedy)
    return extended(base, own)


def extended(base: Taxonomy, own: Classifier) -> Taxonomy:
    """Put their blocks and themes into the tree, in the place of ours where ids are the same.

    >>> heat = Theme(id="heat", block="homes", label=Label(ru="Тепло"), also=("Батареи", "Котлы"))
    >>> base = Taxonomy(blocks=(ThemeBlock(id="homes", label=Label(ru="Дома")),), themes=(heat,))
    >>> boilers = OwnTheme(id="boilers", block="homes", label=Label(ru="Котлы"))
    >>> [(one.id, one.also) for one in extended(base, Classifier(themes=(boilers,))).themes]
    [('heat', ('Батареи',)), ('boilers', ())]
    """
    blocks = {one.id: one for one in (*base.blocks, *own.blocks)}
    taken = {plain(word) for one in own.themes for word in one.spellings}
    themes = {one.id: _without(one, taken) for one in base.themes}
    for one in own.themes:
        themes[one.id] = _told(one, themes.get(one.id), taken)
    return Taxonomy(blocks=tuple(blocks.values()), themes=tuple(themes.values()))


def _without(theme: Theme, taken: set[str]) -> Theme:
    return theme.model_copy(
        update={"also": tuple(word for word in theme.also if plain(word) not in taken)}
    )


def _told(own: OwnTheme, ours: Theme | None, taken: set[str]) -> Theme:
    said = {
        key: value
        for key in ("block", "label", "sensitive")
        if (value := getattr(own, key)) is not None
    }
    if ours is None:
        alone = {"also": own.also, "words": own.words, "facts": own.facts}
        return Theme.model_validate({"id": own.id, **said, **alone})
    former = (ours.label.ru,) if own.label and plain(ours.label.ru) not in taken else ()
    more = {
        "also": (*ours.also, *former, *own.also),
        "words": (*ours.words, *own.words),
        "facts": (*ours.facts, *own.facts),
    }
    return ours.model_copy(update={**said, **more})


def _ids(own: Classifier, base: Taxonomy) -> Iterator[Contradiction]:
    blocks = [("blocks", one.id, "") for one in own.blocks]
    themes = [("themes", one.id, one.block or "") for one in own.themes]
    facts = [(f"themes.{one.id}.facts", fact.id, "") for one in own.themes for fact in one.facts]
    seen = {("facts", fact.id): "" for theme in base.themes for fact in theme.facts}
    for key, id, block in (*blocks, *themes, *facts):
        where, kind = f"{key}.{id}", key.rpartition(".")[2]
        if wrong := not_an_id(where, id):
            yield wrong
        if (kind, id) in seen and seen[kind, id] != block:
            what, remedy = _("the theme stands in a block already"), _("leave it in one block")
            yield Contradiction(where, what, f"{id}: {seen[kind, id]}, {block}", remedy)
        if (kind, id) in seen:
            what = _("the same id stands twice")
            yield Contradiction(where, what, id, _("remove one, or give it an id of its own"))
        seen[kind, id] = block


def _places(own: Classifier, base: Taxonomy) -> Iterator[Contradiction]:
    blocks = {one.id for one in (*base.blocks, *own.blocks)}
    ours = {one.id for one in base.themes}
    if own.replaces and not own.themes:
        what = _("the classifier replaces the theme tree, and has no themes")
        yield Contradiction("replaces", what, "true", _("list the themes, or remove replaces"))
    for one in own.themes:
        where = f"themes.{one.id}"
        if one.id not in ours and (one.block is None or one.label is None):
            what = _("a theme of your own needs a block and a label")
            remedy = _("add them, or take the id of a theme from {file}").format(file=OURS)
            yield Contradiction(where, what, one.id, remedy)
        if one.block is not None and one.block not in blocks:
            remedy = _("take one of {there}, or add the block").format(
                there=", ".join(sorted(blocks))
            )
            yield Contradiction(f"{where}.block", _("no such block of themes"), one.block, remedy)


def _spellings(own: Classifier, base: Taxonomy) -> Iterator[Contradiction]:
    """Each spelling is one theme's; the name of a theme of ours cannot be taken from it."""
    renamed = {one.id for one in own.themes if one.label}
    names = [(one.label.ru, one.id) for one in base.themes if one.id not in renamed]
    owners = {plain(word): id for word, id in names}
    for word, id in ((word, one.id) for one in own.themes for word in one.spellings):
        owner = owners.setdefault(plain(word), id)
        if owner != id:
            what = _("two themes share a spelling")
            remedy = _("leave it to the one that is meant, or to neither")
            yield Contradiction(f"themes.{id}", what, f"«{word}»: {owner}, {id}", remedy)

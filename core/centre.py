"""What a decree says about a centre: its roles and duties, its blocks, who answers for what.

Positions only. A role or a block without a position is one that the decree leaves without it.
"""

from datetime import date
from typing import Literal

from pydantic import NonNegativeInt

from core.record import Label, Record
from core.taxonomy import Taxonomy


class Decree(Record):
    """The act that created the centre; a scan may have lost its date and number."""

    on: date | None = None
    number: str | None = None


class Duty(Record):
    """One duty in our own short words, and the clause that gives it."""

    text: Label
    clause: str


class Role(Record):
    """Somebody of the centre: what they are called here, who that is, what they must do."""

    id: str
    label: Label
    position: Label | None = None
    clause: str
    duties: tuple[Duty, ...] = ()


class Responsible(Record):
    """A position, never a person; a block may answer differently in different places."""

    position: Label
    level: Literal["district", "town"] = "district"
    places: tuple[str, ...] = ()


class Block(Record):
    """A sector block of the centre and the themes it answers for.

    `named` is its name as the decree has it, where `label` is shorter. The curator of a block
    stands above those who are responsible for it.
    """

    id: str
    label: Label
    named: str | None = None
    themes: tuple[str, ...] = ()
    clause: str | None = None
    curator: Label | None = None
    responsible: tuple[Responsible, ...] = ()
    staff: NonNegativeInt | None = None

    def answering(self, place_id: str) -> tuple[Responsible, ...]:
        """Return who answers in a place; nobody, when the block knows only other places.

        >>> town = Responsible(position=Label(ru="горожане"), level="town", places=("kurlovo",))
        >>> roads = Block(id="roads", label=Label(ru="Дороги"), responsible=(town,))
        >>> len(roads.answering("kurlovo")), roads.answering("anopino")
        (1, ())
        """
        return tuple(one for one in self.responsible if not one.places or place_id in one.places)


def default_blocks(tree: Taxonomy) -> tuple[Block, ...]:
    """Make a block of every block of the theme tree: ours, so no clause and nobody by name."""
    return tuple(
        Block(
            id=block.id,
            label=block.label,
            themes=tuple(theme.id for theme in tree.themes if theme.block == block.id),
        )
        for block in tree.blocks
    )

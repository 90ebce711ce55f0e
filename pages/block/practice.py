"""Who solves the same themes faster or better? Units and towns compared, answers to learn from."""

from core import numbers
from pages.parts.frame import is_wall, sentence
from pages.parts.notices import stale_channels
from pages.parts.practice.compared import compared
from pages.parts.practice.controls import practice_controls
from pages.parts.practice.examples import examples
from pages.parts.practice.fit import fit_themes
from pages.parts.practice.pictures import headline, pictures
from pages.parts.town import here

town = here()
wish = practice_controls(town)
stale_channels(wish.here, town.zone)

speed, mark = compared(wish)
days = numbers.span_in_full(wish.days.since, wish.days.until)
sentence(headline(speed, mark, wish.what), f"{town.label} · {days}")
pictures(speed, mark, wish, town)
if not is_wall():
    fit_themes(wish, town)
    examples(speed, mark, wish, town)

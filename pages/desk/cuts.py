"""Anything by anything: statistics laid out as the reader wants, kept under a name, taken away."""

from pages.parts.cuts.controls import cut_controls
from pages.parts.cuts.view import cut_view
from pages.parts.town import here

town = here()
cut, days = cut_controls(town)
cut_view(cut, days, town)

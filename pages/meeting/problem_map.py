"""Where do problems pile up? Theme × place × time as a matrix, as a map, as weeks; touch it."""

from pages.parts.map.view import map_view
from pages.parts.matrix.view import matrix_view
from pages.parts.town import here
from pages.parts.views import asked_view

town = here()
if asked_view() == "map":
    map_view(town)
else:
    matrix_view(town)

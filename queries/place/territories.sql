-- question: Which places can a map colour, and what are their outlines?
-- grain:    one row per municipality and place that has an outline
-- params:   scope
-- returns:  municipality_id string, place_id string, source string, latitude double, longitude double, shape string,
--           attribution string
-- reads:    scope_territories
select
    municipality_id,
    place_id,
    source,
    latitude,
    longitude,
    shape,
    attribution
from scope_territories($scope)
order by municipality_id, place_id

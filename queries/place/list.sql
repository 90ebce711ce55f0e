-- question: Which settlements or neighbourhoods are there, how large and where?
-- grain:    one row per municipality and place
-- params:   scope
-- returns:  municipality_id string, place_id string, label_ru string, label_en string, population bigint,
--           latitude double, longitude double
-- reads:    scope_places
select
    municipality_id,
    place_id,
    label_ru,
    label_en,
    population,
    latitude,
    longitude
from scope_places($scope)
order by municipality_id, place_id

-- question: Which organisations and departments answer?
-- grain:    one row per municipality and unit
-- params:   scope
-- returns:  municipality_id string, unit_id string, label_ru string
-- reads:    scope_units
select
    municipality_id,
    unit_id,
    label_ru
from scope_units($scope)
order by municipality_id, unit_id

-- question: Which blocks are there, in the decree's order?
-- grain:    one row per municipality and block
-- params:   scope
-- returns:  municipality_id string, block_id string, label_ru string, label_en string, position bigint, staff bigint
-- reads:    scope_blocks
select
    municipality_id,
    block_id,
    label_ru,
    label_en,
    position,
    staff
from scope_blocks($scope)
order by municipality_id, position, block_id

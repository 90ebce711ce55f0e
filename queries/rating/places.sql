-- question: Which place does each unit have, and between which places may it as well stand?
-- grain:    one row per municipality, unit (or block) and channel, and (channel null) all channels together; a silent
--           unit has only the last; no place below the smallest n, nor for what is no unit; messages are null where
--           they could name somebody, and are in no total
-- params:   scope, whose
-- returns:  municipality_id string, row_id string, channel_id string, messages bigint, place bigint, place_low bigint,
--           place_high bigint, ranked bigint, score double, score_low double, score_high double, quantity double,
--           speed double, completeness double, quality double
-- reads:    scope_judged_cells, scope_units, scope_blocks
-- completed: places rating/parts
with

cells as (

    select municipality_id, row_id, channel_id, messages
    from scope_judged_cells($scope, $whose)

),

members as (

    select municipality_id, unit_id as row_id from scope_units($scope) where $whose = 'unit'
    union
    select municipality_id, block_id as row_id from scope_blocks($scope) where $whose = 'block'
    union
    select municipality_id, row_id from cells

)

select municipality_id, row_id, channel_id, messages
from cells
union all
select municipality_id, row_id, null as channel_id, coalesce(sum(cells.messages), 0)::bigint as messages
from members
left join cells using (municipality_id, row_id)
group by municipality_id, row_id
order by municipality_id, row_id, channel_id nulls last

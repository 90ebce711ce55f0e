-- question: Of what fell due with each theme through each channel, how much was late, by unit?
-- grain:    one row per municipality, unit (or block), theme and channel of which something fell due; cells that could
--           name somebody are left out
-- params:   scope, whose
-- returns:  municipality_id string, row_id string, theme_id string, channel_id string, due bigint, late bigint
-- reads:    scope_due
with

cells as (

    select
        municipality_id,
        rated_id($whose, unit_id, block_id) as row_id,
        theme_id,
        channel_id,
        shown(count(*), bool_and(is_sensitive)) as due,
        count(*) filter (where not coalesce(closed_at <= deadline_at, false)) as late
    from scope_due($scope)
    group by all

)

select
    municipality_id,
    row_id,
    theme_id,
    channel_id,
    due,
    late::bigint as late
from cells
where due is not null
order by municipality_id, row_id, theme_id, channel_id

-- question: At each age, how many messages of each unit were still waiting for an answer, and how many got it?
-- grain:    one row per municipality, unit (or block), channel and age at which somebody was answered, and the greatest
--           age reached; cells that could name somebody are left out
-- params:   scope, whose
-- returns:  municipality_id string, row_id string, channel_id string, unit string, t double, at_risk bigint,
--           events bigint, norm double
-- reads:    scope_answer_waits, scope_judged_cells
with

waits as (

    select
        municipality_id,
        rated_id($whose, unit_id, block_id) as row_id,
        channel_id,
        unit,
        norm,
        entry_age,
        exit_age,
        is_event
    from scope_answer_waits($scope, 'all', 'all')

),

changes as (

    select municipality_id, row_id, channel_id, unit, norm, coalesce(entry_age, -1) as t,    -- from the very beginning
        count(*) as entering, 0 as leaving, 0 as events
    from waits
    group by all

    union all

    select municipality_id, row_id, channel_id, unit, norm, exit_age as t,
        0 as entering, count(*) as leaving, count(*) filter (where is_event) as events
    from waits
    group by all

),

ages as (

    select municipality_id, row_id, channel_id, unit, norm, t,
        sum(entering) as entering, sum(leaving) as leaving, sum(events) as events
    from changes
    group by all

),

walked as (

    select
        municipality_id, row_id, channel_id, unit, norm, t, events,
        sum(entering - leaving) over (
            partition by municipality_id, row_id, channel_id order by t
            rows between unbounded preceding and 1 preceding
        ) as at_risk,
        max(case when leaving > 0 then t end) over (partition by municipality_id, row_id, channel_id) as last_t
    from ages

)

select
    municipality_id,
    row_id,
    channel_id,
    unit,
    t,
    coalesce(at_risk, 0)::bigint as at_risk,
    events::bigint as events,
    norm
from walked
join scope_judged_cells($scope, $whose) as cells using (municipality_id, row_id, channel_id)
where cells.messages is not null and (events > 0 or t = last_t)
order by municipality_id, row_id, channel_id, t

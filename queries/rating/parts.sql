-- question: What is each unit rated by: which share of how many?
-- grain:    one row per municipality, unit (or block), channel and part of the rating that it has cases of; cells that
--           could name somebody are left out; answered within the norm comes in effective counts
-- params:   scope, whose
-- returns:  municipality_id string, row_id string, channel_id string, part string, hits double, cases double
-- reads:    scope, scope_answered, scope_due, scope_promised, scope_interim, scope_outcome_channels,
--           scope_interim_channels, scope_judged_cells
-- completed: within_norm rating/risk_table
with

received as (

    select municipality_id, rated_id($whose, unit_id, block_id) as row_id, channel_id,
        count(*) as received, count(*) filter (where is_repeat) as repeats
    from scope($scope)
    group by all

),

answered as (

    select municipality_id, rated_id($whose, unit_id, block_id) as row_id, channel_id,
        count(*) as answered, count(*) filter (where outcome = 'solved') as solved,
        count(rating) as rated, count(*) filter (where rating >= 4) as satisfied,
        count(returns) as returns_known, count(*) filter (where returns > 0) as returned
    from scope_answered($scope)
    group by all

),

due as (

    select municipality_id, rated_id($whose, unit_id, block_id) as row_id, channel_id,
        count(*) as due, count(*) filter (where closed_at <= deadline_at) as on_time
    from scope_due($scope)
    group by all

),

promised as (

    select municipality_id, rated_id($whose, unit_id, block_id) as row_id, channel_id,
        count(*) as promised, count(*) filter (where closed_on <= deferred_until) as kept
    from scope_promised($scope)
    group by all

),

interim as (

    select municipality_id, rated_id($whose, unit_id, block_id) as row_id, channel_id, count(*) as interim
    from scope_interim($scope)
    group by all

),

closings as (    -- either may be all there was

    select municipality_id, row_id, channel_id, sum(answered) as answered, sum(interim) as interim
    from (
        select municipality_id, row_id, channel_id, answered, 0 as interim from answered
        union all
        select municipality_id, row_id, channel_id, 0 as answered, interim from interim
    )
    group by municipality_id, row_id, channel_id

),

parts as (

    select municipality_id, row_id, channel_id, 'coped' as part,
        least(coalesce(answered.answered, 0), received.received) as hits, received.received as cases
    from received
    left join answered using (municipality_id, row_id, channel_id)

    union all

    select municipality_id, row_id, channel_id, 'on_time' as part, on_time as hits, due as cases
    from due

    union all

    select municipality_id, row_id, channel_id, 'solved' as part, solved as hits, answered as cases
    from answered
    join scope_outcome_channels($scope) as telling using (municipality_id, channel_id)

    union all

    select municipality_id, row_id, channel_id, 'kept' as part, kept as hits, promised as cases
    from promised

    union all

    select municipality_id, row_id, channel_id, 'final' as part, answered as hits, answered + interim as cases
    from closings
    join scope_interim_channels($scope) as telling using (municipality_id, channel_id)

    union all

    select municipality_id, row_id, channel_id, 'satisfied' as part, satisfied as hits, rated as cases
    from answered

    union all

    select municipality_id, row_id, channel_id, 'not_repeated' as part, received - repeats as hits, received as cases
    from received

    union all

    select municipality_id, row_id, channel_id, 'not_returned' as part,
        returns_known - returned as hits, returns_known as cases
    from answered

)

select
    municipality_id,
    row_id,
    channel_id,
    part,
    hits::double as hits,
    cases::double as cases
from parts
join scope_judged_cells($scope, $whose) as cells using (municipality_id, row_id, channel_id)
where cells.messages is not null and cases > 0
order by municipality_id, row_id, channel_id, part

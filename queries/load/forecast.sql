-- question: How many messages were open at the end of each week, and how many will be in the next four?
-- grain:    one row per week that began to be known, and one for each of the four to come; too short a history has none
-- params:   scope
-- returns:  ends_on date, days bigint, is_settled boolean, open_messages bigint, expected double, low bigint, high bigint
-- reads:    scope_cells, scope_days, scope_calendar
-- completed: forecast
with

known as (

    select min(day_on) as first_on
    from scope_calendar($scope)

),

ends as (

    select week_on, max(day_on) as ends_on
    from scope_days($scope)
    group by week_on

)

select
    ends.ends_on,
    weeks.days,
    ends.ends_on >= known.first_on + settling_days()::integer as is_settled,    -- what was open before is unknown
    weeks.open_messages
from scope_cells($scope, 'week', 'all') as weeks
join ends on ends.week_on = weeks.row_id::date
cross join known
order by ends.ends_on

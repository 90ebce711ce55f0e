-- question: On which of the coming days do terms and promises end?
-- grain:    one row per day of five weeks, this one first, as far as calendars know them; a handful of sensitive
--           messages is not told; a day off is one in every municipality
-- params:   scope
-- returns:  day_on date, is_today boolean, is_working boolean, due bigint, overdue bigint, promised bigint
-- reads:    scope_terms, scope_working_days, scope_moments
with

todays as (

    select max(last_on) as today_on
    from scope_moments($scope, 'all', 'all')

),

days as (

    select day_on, bool_or(is_working) as is_working, bool_or(day_on = today_on) as is_today
    from scope_working_days($scope)
    cross join todays
    where day_on >= date_trunc('week', today_on)::date
      and day_on < date_trunc('week', today_on)::date + 35    -- the ordinary term, 30 days, in whole weeks
    group by day_on

),

ends as (

    select deadline_on as day_on, stand = 'overdue' as is_overdue, false as is_promise, is_sensitive
    from scope_terms($scope)
    where deadline_on is not null
    union all
    select deferred_until as day_on, false as is_overdue, true as is_promise, is_sensitive
    from scope_terms($scope)
    where is_deferred and deferred_until is not null

),

counted as (

    select
        day_on,
        shown(
            count(*) filter (where not is_promise), coalesce(bool_and(is_sensitive) filter (where not is_promise), false)
        ) as due,
        count(*) filter (where is_overdue) as overdue,
        shown(
            count(*) filter (where is_promise), coalesce(bool_and(is_sensitive) filter (where is_promise), false)
        ) as promised
    from ends
    group by day_on

)

select
    days.day_on,
    days.is_today,
    days.is_working,
    case when counted.day_on is null then 0 else counted.due end as due,
    case when counted.day_on is null then 0 when counted.due is not null then counted.overdue end as overdue,
    case when counted.day_on is null then 0 else counted.promised end as promised
from days
left join counted on counted.day_on = days.day_on
order by days.day_on

-- question: Which stretches of days is the usual learnt from, and with which is the period compared?
-- grain:    one row per stretch; none where the period lies outside of what is known
-- params:   scope
-- returns:  begins_on date, days bigint, month_on date, block bigint, is_history boolean, is_period boolean,
--           is_previous boolean, is_year_ago boolean
-- reads:    scope_stretches
select
    begins_on,
    days,
    month_on,
    block,    -- of four weeks, 0 the newest; null: not in the year that tells the usual level
    is_history,
    is_period,
    is_previous,
    is_year_ago
from scope_stretches($scope)
order by begins_on

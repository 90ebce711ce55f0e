-- question: What came in and went out each week, and what was left open at its end?
-- grain:    one row per week; a silent week is present, with zero
-- params:   scope
-- returns:  week_on date, days bigint, messages bigint, answered_messages bigint, open_messages bigint, overdue_open bigint
-- reads:    scope_cells
select
    row_id::date as week_on,
    days,    -- fewer than seven: the period or the clock cuts this week
    messages,
    answered_messages,
    open_messages,
    overdue_open
from scope_cells($scope, 'week', 'all')
where row_id is not null
order by week_on

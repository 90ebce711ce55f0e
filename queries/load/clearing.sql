-- question: How many more answers a week would rid each block or unit of what is overdue in four weeks?
-- grain:    one row per line, and (line null) all of them together; messages a week are means over the latest whole
--           weeks of the period, null where there are too few of them
-- params:   scope, row_by
-- returns:  line_id string, is_hidden boolean, open_messages bigint, overdue_open bigint, pace_weeks bigint,
--           inflow double, answering double, extra_answers double
-- reads:    scope_cells
-- completed: clearing load/weeks
select
    row_id as line_id,
    is_hidden,
    open_messages,
    overdue_open
from scope_cells($scope, $row_by, 'all')
order by row_id nulls first

-- question: How many more answers a week would rid each block or unit of what is overdue in four weeks?
-- grain:    one row per line, and (line null) all of them together; messages a week are means over the period,
--           null where it is shorter than four weeks
-- params:   scope, row_by
-- returns:  line_id string, is_hidden boolean, days bigint, messages bigint, answered_messages bigint,
--           open_messages bigint, overdue_open bigint, inflow double, answering double, extra_answers double
-- reads:    scope_cells
-- completed: clearing
select
    row_id as line_id,
    is_hidden,
    days,
    messages,
    answered_messages,
    open_messages,
    overdue_open
from scope_cells($scope, $row_by, 'all')
order by row_id nulls first

-- question: How many messages did each cell hold in each stretch of its past?
-- grain:    one row per cell, also of lines that a filter leaves out, and stretch in which it held a message;
--           a line is wished for when the filters leave it in
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, is_row_wished boolean, is_column_wished boolean, begins_on date,
--           messages bigint, sensitive bigint
-- reads:    scope_history
select
    row_id,
    column_id,
    is_row_wished,
    is_column_wished,
    begins_on,
    total(messages) as messages,
    total(sensitive) as sensitive
from scope_history($scope, $row_by, $column_by)
group by row_id, column_id, is_row_wished, is_column_wished, begins_on
order by row_id nulls first, column_id nulls first, is_row_wished, is_column_wished, begins_on

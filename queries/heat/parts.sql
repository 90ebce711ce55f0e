-- question: Of the year behind a period: how many wrote in each cell, were late, came again, and were displeased?
-- grain:    one row per cell, also of lines that a filter leaves out, and block of time as long as the period (0 is
--           the period) in which something happened there
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, is_row_wished boolean, is_column_wished boolean, block bigint,
--           received bigint, repeats bigint, due bigint, late bigint, rated bigint, displeased bigint,
--           sensitive bigint, seen bigint
-- reads:    scope_events
select
    row_id,
    column_id,
    is_row_wished,
    is_column_wished,
    block,
    total(received) as received,
    total(repeats) as repeats,
    total(due) as due,
    total(late) as late,
    total(rated) as rated,
    total(displeased) as displeased,
    total(sensitive) as sensitive,
    total(seen) as seen
from scope_events($scope, $row_by, $column_by)
group by row_id, column_id, is_row_wished, is_column_wished, block
order by row_id nulls first, column_id nulls first, is_row_wished, is_column_wished, block

-- question: What stands out: what does each cell usually hold, how hot is it, and did it grow?
-- grain:    one row per cell somebody touched or that usually holds something, and per row, column and whole (null:
--           the total over that axis); numbers that could name somebody, or of which too little is known, are null
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, is_sensitive boolean, is_hidden boolean, messages bigint,
--           expected_messages double, expected_low bigint, expected_high bigint, heat double, heat_p double,
--           heat_q double, is_hot boolean, previous_messages bigint, growth double, growth_p double, growth_q double,
--           year_ago_messages bigint, growth_year double, growth_year_p double, growth_year_q double,
--           growth_says string, is_significant boolean
-- reads:    scope_cells
-- completed: surprises heat/history heat/stretches
select
    row_id,
    column_id,
    is_sensitive,
    is_hidden,
    messages
from scope_cells($scope, $row_by, $column_by)
order by row_id nulls first, column_id nulls first

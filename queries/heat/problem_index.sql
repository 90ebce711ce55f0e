-- question: Where is a problem: much, growing, overdue, coming again and displeasing, against this year's own usual?
-- grain:    one row per cell somebody touched, and per row, column and whole (null: the total over that axis); a
--           part that nobody can measure, or that could name somebody, is null and the others weigh more
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, is_sensitive boolean, is_hidden boolean, messages bigint,
--           problem_index double, volume_rank double, growth_rank double, overdue_rank double, repeats_rank double,
--           dissatisfaction_rank double, measured_share double
-- reads:    scope_cells
-- completed: problem_index heat/parts
select
    row_id,
    column_id,
    is_sensitive,
    is_hidden,
    messages
from scope_cells($scope, $row_by, $column_by)
order by row_id nulls first, column_id nulls first

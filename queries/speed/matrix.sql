-- question: How fast are messages answered in each cell?
-- grain:    one row per cell somebody touched, and per row, column and whole (null: the total over that axis);
--           a speed is null where nobody was at risk, where two legal regimes mix and where the cell is hidden
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, is_hidden boolean, answer_time_median double,
--           answer_time_median_low double, answer_time_median_high double, answer_time_median_n bigint,
--           answer_time_unit string, answered_within_norm double, answered_within_norm_n bigint,
--           first_reply_hours_median double, first_reply_hours_median_n bigint
-- reads:    scope_cells
-- completed: speeds speed/risk_table
select
    row_id,
    column_id,
    is_hidden
from scope_cells($scope, $row_by, $column_by)
order by row_id nulls first, column_id nulls first

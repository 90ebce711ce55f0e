-- question: Since when are residents more or less content with the answers, by more than noise?
-- grain:    one row per line and shift, oldest first, and one with nulls for a line that has marks and no shift;
--           looked for in three years up to the end of the period, among all lines whatever is filtered
-- params:   scope, row_by, step
-- returns:  row_id string, q double, shifted_on date, share_before double, n_before bigint, share_after double,
--           n_after bigint
-- reads:    scope_marks
-- completed: shifts
select
    row_id,
    bucket_on($step, closed_on) as begins_on,
    count(*) filter (where rating >= 4) as part,
    count(*) as n,
    coalesce(bool_or(is_row_wished), false) as is_row_wished
from scope_marks($scope, $row_by)
group by row_id, bucket_on($step, closed_on)
order by row_id nulls first, begins_on

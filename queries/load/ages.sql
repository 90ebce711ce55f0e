-- question: How old is what is open, by block or unit, now or at the end of each week?
-- grain:    one row per cell somebody touched, and per row, column and whole (null: the total over that axis);
--           ages are in days, null where nothing is open and where the cell is hidden
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, is_hidden boolean, open_messages bigint, age_median double,
--           age_lower_quartile double, age_upper_quartile double, age_greatest double
-- reads:    scope_cells, scope_ages
with

aged as (

    select
        row_id,
        column_id,
        percentile_cont(0.25) within group (order by age_days) as age_lower_quartile,
        percentile_cont(0.5) within group (order by age_days) as age_median,
        percentile_cont(0.75) within group (order by age_days) as age_upper_quartile,
        max(age_days) as age_greatest
    from scope_ages($scope, $row_by, $column_by)
    group by row_id, column_id

)

select
    cells.row_id,
    cells.column_id,
    cells.is_hidden,
    cells.open_messages,
    case when not cells.is_hidden then aged.age_median end as age_median,
    case when not cells.is_hidden then aged.age_lower_quartile end as age_lower_quartile,
    case when not cells.is_hidden then aged.age_upper_quartile end as age_upper_quartile,
    case when not cells.is_hidden then aged.age_greatest end as age_greatest
from scope_cells($scope, $row_by, $column_by) as cells
left join aged
    on aged.row_id is not distinct from cells.row_id
    and aged.column_id is not distinct from cells.column_id
order by cells.row_id nulls first, cells.column_id nulls first

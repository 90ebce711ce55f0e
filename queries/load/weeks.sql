-- question: What came in, went out and stayed open for each block or unit, week by week?
-- grain:    one row per line and week, and per week (line null: all of them together); a silent week is present,
--           with zero; the numbers of a cell that could name somebody are null
-- params:   scope, row_by
-- returns:  line_id string, week_on date, days bigint, is_hidden boolean, messages bigint, answered_messages bigint,
--           net_flow bigint, open_messages bigint, overdue_open bigint
-- reads:    scope_cells
with

cells as (

    select
        row_id,
        column_id,
        days,
        is_hidden,
        messages,
        answered_messages,
        open_messages,
        overdue_open
    from scope_cells($scope, $row_by, 'week')

),

lines as (

    select row_id as line_id
    from cells
    where column_id is null

),

weeks as (

    select column_id as week_id, days    -- fewer than seven: the period or the clock cuts this week
    from cells
    where row_id is null and column_id is not null

)

select
    lines.line_id,
    weeks.week_id::date as week_on,
    weeks.days,
    coalesce(cells.is_hidden, false) as is_hidden,
    case when cells.days is null then 0 else cells.messages end as messages,
    case when cells.days is null then 0 else cells.answered_messages end as answered_messages,
    case when cells.days is null then 0 else cells.messages - cells.answered_messages end as net_flow,
    case when cells.days is null then 0 else cells.open_messages end as open_messages,
    case when cells.days is null then 0 else cells.overdue_open end as overdue_open
from lines
cross join weeks
left join cells on cells.row_id is not distinct from lines.line_id and cells.column_id = weeks.week_id
order by lines.line_id nulls first, weeks.week_id

-- question: How much of what is open has waited for days, and how much for months?
-- grain:    one row per block or unit (line null: all of them together) and class of age, the youngest first; a class
--           goes over from_days up to and with until_days, the last one without end
-- params:   scope, row_by
-- returns:  line_id string, class_id bigint, from_days bigint, until_days bigint, is_hidden boolean, open_messages bigint
-- reads:    scope_cells, scope_ages
with

counted as (

    select
        ages.row_id as line_id,
        classes.class_id,
        count(*) as open_messages
    from scope_ages($scope, $row_by, 'all') as ages
    join age_classes() as classes
        on (ages.age_days > classes.from_days or classes.class_id = 1)
        and (ages.age_days <= classes.until_days or classes.until_days is null)
    group by ages.row_id, classes.class_id

)

select
    lines.row_id as line_id,
    classes.class_id::bigint as class_id,
    classes.from_days::bigint as from_days,
    classes.until_days::bigint as until_days,
    lines.is_hidden,
    case when not lines.is_hidden then coalesce(counted.open_messages, 0) end as open_messages
from scope_cells($scope, $row_by, 'all') as lines
cross join age_classes() as classes
left join counted
    on counted.line_id is not distinct from lines.row_id
    and counted.class_id = classes.class_id
order by lines.row_id nulls first, classes.class_id

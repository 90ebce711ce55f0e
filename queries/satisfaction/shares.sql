-- question: How content are residents with the answers, line by line or month by month, and how many said so?
-- grain:    one row per line of the axis and for the whole (null), silent ones included; the marks of a line that
--           could name somebody are null
-- params:   scope, row_by
-- returns:  row_id string, days bigint, is_hidden boolean, answered_messages bigint, rated_share double,
--           satisfied_share double, satisfied_share_low double, satisfied_share_high double,
--           satisfied_share_n bigint, rating_mean double, rating_mean_low double, rating_mean_high double
-- reads:    scope_cells
-- intervals: satisfied_share
-- completed: marks
with

cells as (

    select
        row_id,
        days,
        is_hidden,
        answered_messages,
        rated_share,
        satisfied_share,
        satisfied_share_n,
        rating_mean,
        squared_marks,
        is_hidden or shown(satisfied_share_n, is_sensitive) is null as is_small
    from scope_cells($scope, $row_by, 'all')
    where column_id is null

),

ranked as (

    select
        row_id,
        days,
        is_hidden,
        answered_messages,
        rated_share,
        satisfied_share,
        satisfied_share_n,
        rating_mean,
        squared_marks,
        is_small,
        count(*) filter (where is_small and row_id is not null) over () = 1 as would_tell,
        row_number() over (
            order by row_id is null, is_small, satisfied_share_n = 0, satisfied_share_n, row_id
        ) as place
    from cells

),

told as (

    select row_id, rated_share, satisfied_share, satisfied_share_n, rating_mean, squared_marks
    from ranked
    where not is_small and not (would_tell and place = 1 and row_id is not null)

)

select
    ranked.row_id,
    ranked.days,
    told.satisfied_share_n is null as is_hidden,
    ranked.answered_messages,
    told.rated_share,
    told.satisfied_share,
    told.satisfied_share_n,
    told.rating_mean,
    told.squared_marks
from ranked
left join told on told.row_id is not distinct from ranked.row_id
order by ranked.row_id nulls first

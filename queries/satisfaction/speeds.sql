-- question: Where does a fast answer not make people content, and where does speed matter?
-- grain:    one row per line with rated answers whose time is known, in channels that have a norm; counts of a line
--           that could name somebody are null
-- params:   scope, row_by
-- returns:  row_id string, is_hidden boolean, fast bigint, fast_share double, fast_share_low double,
--           fast_share_high double, slow bigint, slow_share double, slow_share_low double, slow_share_high double,
--           odds double, odds_low double, odds_high double, is_speed_felt boolean, is_fast_unhappy boolean
-- reads:    scope_rated_speeds
-- completed: content
with

counted as (

    select
        row_id,
        count(*) filter (where is_fast) as fast,
        count(*) filter (where is_fast and is_content) as fast_content,
        count(*) filter (where not is_fast) as slow,
        count(*) filter (where not is_fast and is_content) as slow_content,
        bool_and(is_sensitive) as is_sensitive
    from scope_rated_speeds($scope, $row_by)
    group by row_id

),

judged as (

    select
        row_id,
        fast,
        fast_content,
        slow,
        slow_content,
        shown(fast, is_sensitive) is null or shown(slow, is_sensitive) is null as is_small
    from counted

),

ranked as (

    select
        row_id,
        fast,
        fast_content,
        slow,
        slow_content,
        is_small,
        count(*) filter (where is_small) over () = 1 as would_tell,
        row_number() over (order by is_small, fast + slow, row_id) as place
    from judged

)

select
    row_id,
    is_small or (would_tell and place = 1) as is_hidden,
    fast,
    fast_content,
    slow,
    slow_content
from ranked
order by row_id nulls first

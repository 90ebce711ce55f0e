-- question: Theme by place, block by week, any by any: how much and how well in each cell?
-- grain:    one row per cell somebody touched, and per row, column and whole (null: the total over that axis),
--           silent ones included; the numbers of a cell that could name somebody are null
-- params:   scope, row_by, column_by
-- returns:  row_id string, column_id string, days bigint, is_sensitive boolean, is_hidden boolean, messages bigint,
--           answered_messages bigint, net_flow bigint, open_messages bigint, still_open_messages bigint,
--           overdue_open bigint, deferred_open bigint, messages_per_10k double, load_per_head double,
--           on_time_share double, on_time_share_n bigint, on_time_first_share double, on_time_first_share_n bigint,
--           extended_share double, extended_share_n bigint, satisfied_share double, satisfied_share_low double,
--           satisfied_share_high double, satisfied_share_n bigint, rated_share double, rated_share_n bigint,
--           repeat_share double, repeat_share_n bigint, return_share double, return_share_n bigint,
--           reassigned_mean double, reassigned_mean_n bigint, deferred_kept_share double,
--           deferred_kept_share_n bigint, uncounted_messages bigint, without_deadline bigint, without_duration bigint
-- reads:    scope_measures, scope_cell_days
with

measured as (

    select * from scope_measures($scope, $row_by, $column_by)

),

judged as (

    select
        row_id,
        column_id,
        messages,
        is_sensitive and (
            shown(messages, true) is null
            or shown(answered_messages, true) is null
            or shown(open_messages, true) is null
        ) as is_small
    from measured

),

ranked as (    -- a total beside exactly one hidden cell would tell it: the next smallest hides too

    select
        row_id,
        column_id,
        is_small,
        sum(case when is_small and column_id is not null then 1 else 0 end) over (partition by row_id) as small_in_row,
        sum(case when is_small and row_id is not null then 1 else 0 end) over (partition by column_id) as small_in_column,
        row_number() over (
            partition by row_id
            order by column_id is null, is_small, messages = 0, messages, column_id
        ) as place_in_row,
        row_number() over (
            partition by column_id
            order by row_id is null, is_small, messages = 0, messages, row_id
        ) as place_in_column
    from judged

),

hidden as (

    select
        row_id,
        column_id,
        is_small
        or (small_in_row = 1 and place_in_row = 1 and column_id is not null)
        or (small_in_column = 1 and place_in_column = 1 and row_id is not null) as is_hidden
    from ranked

)

select
    hidden.row_id,
    hidden.column_id,
    days.days,
    everything.is_sensitive,
    hidden.is_hidden,
    told.messages,
    told.answered_messages,
    told.net_flow,
    told.open_messages,
    told.still_open_messages,
    told.overdue_open,
    told.deferred_open,
    told.messages_per_10k,
    told.load_per_head,
    told.on_time_share,
    told.on_time_share_n,
    told.on_time_first_share,
    told.on_time_first_share_n,
    told.extended_share,
    told.extended_share_n,
    told.satisfied_share,
    told.satisfied_share_low,
    told.satisfied_share_high,
    told.satisfied_share_n,
    told.rated_share,
    told.rated_share_n,
    told.repeat_share,
    told.repeat_share_n,
    told.return_share,
    told.return_share_n,
    told.reassigned_mean,
    told.reassigned_mean_n,
    told.deferred_kept_share,
    told.deferred_kept_share_n,
    told.uncounted_messages,
    told.without_deadline,
    told.without_duration
from hidden
join measured as everything
    on everything.row_id is not distinct from hidden.row_id
    and everything.column_id is not distinct from hidden.column_id
left join measured as told
    on told.row_id is not distinct from hidden.row_id
    and told.column_id is not distinct from hidden.column_id
    and not hidden.is_hidden
left join scope_cell_days($scope, $row_by, $column_by) as days
    on days.row_id is not distinct from case when $row_by in ('week', 'month') then hidden.row_id end
    and days.column_id is not distinct from case when $column_by in ('week', 'month') then hidden.column_id end
order by hidden.row_id nulls first, hidden.column_id nulls first

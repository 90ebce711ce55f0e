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
-- reads:    scope_cells
-- intervals: satisfied_share
select
    row_id,
    column_id,
    days,
    is_sensitive,
    is_hidden,
    messages,
    answered_messages,
    net_flow,
    open_messages,
    still_open_messages,
    overdue_open,
    deferred_open,
    messages_per_10k,
    load_per_head,
    on_time_share,
    on_time_share_n,
    on_time_first_share,
    on_time_first_share_n,
    extended_share,
    extended_share_n,
    satisfied_share,
    satisfied_share_n,
    rated_share,
    rated_share_n,
    repeat_share,
    repeat_share_n,
    return_share,
    return_share_n,
    reassigned_mean,
    reassigned_mean_n,
    deferred_kept_share,
    deferred_kept_share_n,
    uncounted_messages,
    without_deadline,
    without_duration
from scope_cells($scope, $row_by, $column_by)
order by row_id nulls first, column_id nulls first

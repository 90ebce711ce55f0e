-- question: Anything by anything: how much and how well, in every cell of a cut and in every total?
-- grain:    one row per cell somebody touched, and per total of either side (null: the total over that axis; of two
--           axes the second is within the first); a stretch of time is there also when nobody wrote; lines that are
--           not wanted apart stand together as others; the numbers of a cell that could name somebody are null
-- params:   scope, rows, rows_then, columns, columns_then, row_ids, row_then_ids, column_ids, column_then_ids
-- returns:  row_id string, row_then_id string, column_id string, column_then_id string, is_sensitive boolean,
--           is_hidden boolean, messages bigint,
--           answered_messages bigint, net_flow bigint, open_messages bigint, still_open_messages bigint,
--           overdue_open bigint, deferred_open bigint, messages_per_10k double, load_per_head double,
--           on_time_share double, on_time_share_n bigint, on_time_first_share double, on_time_first_share_n bigint,
--           extended_share double, extended_share_n bigint, satisfied_share double, satisfied_share_n bigint,
--           rating_mean double, rating_mean_n bigint, rated_share double, rated_share_n bigint,
--           repeat_share double, repeat_share_n bigint, return_share double, return_share_n bigint,
--           reassigned_mean double, reassigned_mean_n bigint, deferred_kept_share double,
--           deferred_kept_share_n bigint, registered_in_time_share double, registered_in_time_share_n bigint,
--           uncounted_messages bigint
-- reads:    scope_cut
-- completed: silence
select
    row_id,
    row_then_id,
    column_id,
    column_then_id,
    is_sensitive,
    is_small,
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
    rating_mean,
    rating_mean_n,
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
    registered_in_time_share,
    registered_in_time_share_n,
    uncounted_messages
from scope_cut(
    $scope, $rows, $rows_then, $columns, $columns_then, $row_ids, $row_then_ids, $column_ids, $column_then_ids
)
order by row_id nulls first, row_then_id nulls first, column_id nulls first, column_then_id nulls first

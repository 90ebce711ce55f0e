-- question: What came in, what was answered, what is open and how well was it done?
-- grain:    one row, also when nobody wrote
-- params:   scope
-- returns:  messages bigint, answered_messages bigint, net_flow bigint, open_messages bigint,
--           still_open_messages bigint, overdue_open bigint, deferred_open bigint, messages_per_10k double,
--           load_per_head double, on_time_share double, on_time_share_n bigint, on_time_first_share double,
--           on_time_first_share_n bigint, extended_share double, extended_share_n bigint,
--           answer_time_median double, answer_time_median_low double, answer_time_median_high double,
--           answer_time_median_n bigint, answer_time_unit string, answered_within_norm double,
--           answered_within_norm_n bigint, first_reply_hours_median double, first_reply_hours_median_n bigint,
--           satisfied_share double, satisfied_share_low double, satisfied_share_high double,
--           satisfied_share_n bigint, rated_share double, rated_share_n bigint, repeat_share double,
--           repeat_share_n bigint, return_share double, return_share_n bigint, reassigned_mean double,
--           reassigned_mean_n bigint, deferred_kept_share double, deferred_kept_share_n bigint,
--           registered_in_time_share double, registered_in_time_share_n bigint,
--           uncounted_messages bigint, without_deadline bigint, without_duration bigint
-- reads:    scope_measures
-- intervals: satisfied_share
-- completed: speeds speed/risk_table
select
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
    registered_in_time_share,
    registered_in_time_share_n,
    uncounted_messages,
    without_deadline,
    without_duration
from scope_measures($scope, 'all', 'all')

-- question: What did the analyst correct in one message, and does it count?
-- grain:    one row per correction of it, the last one last
-- params:   scope, message_id
-- returns:  municipality_id string, correction_id bigint, field string, value string, fate string
-- reads:    scope_corrections
select municipality_id, correction_id, field, value, fate
from scope_corrections($scope)
where message_id = $message_id
order by municipality_id, correction_id

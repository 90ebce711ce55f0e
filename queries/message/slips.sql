-- question: What went wrong in the answers to the messages of a list?
-- grain:    one row per message of the list and error of communication; none of a sensitive theme
-- params:   scope, message_ids
-- returns:  municipality_id string, message_id string, slip string, figure bigint
-- reads:    scope_slips
select municipality_id, message_id, slip, figure
from scope_slips($scope)
where among($message_ids, message_id) and not is_sensitive
order by municipality_id, message_id, slip

-- question: How many messages are found, and how many more are of sensitive themes and only counted?
-- grain:    one row
-- params:   scope, basis, patterns, statuses, marks
-- returns:  messages bigint, sensitive_messages bigint
-- reads:    scope_found
select
    count(*) filter (where not is_sensitive) as messages,
    shown(count(*) filter (where is_sensitive), true) as sensitive_messages
from scope_found($scope, $basis, $patterns, $statuses, $marks)

-- question: How much came in, was answered, is open and overdue, and did the answers please?
-- grain:    one row, also when nobody wrote; the short form of week/summary, for the cards of a review
-- params:   scope
-- returns:  messages bigint, answered_messages bigint, open_messages bigint, overdue_open bigint,
--           satisfied_share double, satisfied_share_low double, satisfied_share_high double, satisfied_share_n bigint
-- reads:    scope_measures
-- intervals: satisfied_share
select
    messages,
    answered_messages,
    open_messages,
    overdue_open,
    satisfied_share,
    satisfied_share_n
from scope_measures($scope, 'all', 'all')

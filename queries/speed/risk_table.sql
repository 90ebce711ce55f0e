-- question: At each age, how many messages were still waiting for an answer, and how many got it?
-- grain:    one row per cell, legal regime and age at which somebody was answered, and the greatest age reached
-- params:   scope, event, row_by, column_by
-- returns:  row_id string, column_id string, regime string, unit string, t double, at_risk bigint, events bigint, messages bigint, norm double
-- reads:    scope_risk
select
    row_id,
    column_id,
    regime,
    unit,
    t,
    at_risk,
    events,
    messages,
    norm
from scope_risk($scope, $event, $row_by, $column_by)
order by row_id nulls first, column_id nulls first, regime, t

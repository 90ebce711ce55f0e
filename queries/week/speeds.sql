-- question: How fast were messages answered, under each legal regime, where two of them never mix?
-- grain:    one row per stretch of time (week or month; null: the whole period) and regime with somebody at risk
-- params:   scope, row_by
-- returns:  row_id string, regime string, unit string, answer_time_median double, answer_time_median_low double,
--           answer_time_median_high double, answer_time_median_n bigint
-- reads:    scope_risk
-- completed: regimes
select
    row_id,
    regime,
    unit,
    t,
    at_risk,
    events,
    messages
from scope_risk($scope, 'answer', $row_by, 'all')
order by row_id nulls first, messages desc, regime, t

-- question: How fast were messages answered, under each legal regime, where two of them never mix?
-- grain:    one row per stretch of time (week or month; null: the whole period) and regime with somebody at risk
-- params:   scope, row_by
-- returns:  row_id string, regime string, unit string, answer_time_median double, answer_time_median_low double,
--           answer_time_median_high double, answer_time_median_n bigint
-- reads:    scope_waits
-- completed: regimes speed/risk_table
select
    row_id,
    regime,
    unit,
    sum(waits)::bigint as answer_time_median_n
from scope_waits($scope, 'answer', $row_by, 'all')
group by row_id, regime, unit
order by row_id nulls first, answer_time_median_n desc, regime

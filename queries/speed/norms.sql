-- question: By which age are four of five messages of each theme really answered, and what is the norm?
-- grain:    one row per theme and channel in which somebody waited; numbers are null where they could name somebody
-- params:   scope
-- returns:  theme_id string, channel_id string, is_hidden boolean, met double, met_low double, met_high double,
--           within double, norm double, messages bigint, unit string
-- reads:    scope_cells
-- completed: norms speed/risk_table
select
    row_id as theme_id,
    column_id as channel_id,
    is_hidden
from scope_cells($scope, 'theme', 'channel')
where row_id is not null and column_id is not null
order by theme_id, channel_id

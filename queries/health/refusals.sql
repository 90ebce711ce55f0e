-- question: Why were rows refused?
-- grain:    one row per municipality, channel, field and reason, the commonest first
-- params:   scope
-- returns:  municipality_id string, channel_id string, field string, reason string, rows bigint,
--           first_example string, last_example string
-- reads:    scope_refusals
select
    municipality_id,
    channel_id,
    field,
    reason,
    count(*) as rows,
    min(cell) as first_example,
    nullif(max(cell), min(cell)) as last_example
from scope_refusals($scope)
group by municipality_id, channel_id, field, reason
order by municipality_id, rows desc, channel_id, field, reason

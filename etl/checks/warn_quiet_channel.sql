-- a returned row is a channel that nobody has loaded for longer than it is usual
select channel_id || ': ' || date_diff('day', known_at, as_of) || ' d' as example
from dim_channels
join dim_municipalities using (municipality_id), limits
where date_diff('day', known_at, as_of) > limits.quiet_days

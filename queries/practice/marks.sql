-- question: How many answers of each unit were rated, and how many of them displeased, theme by theme?
-- grain:    one row per municipality, unit, theme and channel with a mark; those that could name somebody are left out
-- params:   scope
-- returns:  municipality_id string, unit_id string, theme_id string, channel_id string, rated bigint, displeased bigint
-- reads:    scope_answered
select
    municipality_id,
    unit_id,
    theme_id,
    channel_id,
    count(rating) as rated,
    count(*) filter (where rating < 4) as displeased
from scope_answered($scope)
group by municipality_id, unit_id, theme_id, channel_id
having count(rating) > 0 and shown(count(*), bool_and(is_sensitive)) is not null
order by municipality_id, unit_id, theme_id, channel_id

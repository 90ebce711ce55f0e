-- question: From which places, channels and units did each theme's messages come, and about which facts?
-- grain:    one row per theme, dimension (place, channel, unit, fact) and part of it that wrote; a handful of
--           sensitive ones is not told
-- params:   scope
-- returns:  theme_id string, dimension string, part_id string, messages bigint
-- reads:    scope
with

parts as (

    select theme_id, is_sensitive, 'place' as dimension, own_id($scope, municipality_id, place_id) as part_id
    from scope($scope)
    union all
    select theme_id, is_sensitive, 'channel' as dimension, channel_id as part_id
    from scope($scope)
    union all
    select theme_id, is_sensitive, 'unit' as dimension, own_id($scope, municipality_id, unit_id) as part_id
    from scope($scope)
    union all
    select theme_id, is_sensitive, 'fact' as dimension, fact_id as part_id
    from scope($scope)
    where fact_id is not null    -- few channels tell one: their silence is no fact

)

select
    theme_id,
    dimension,
    part_id,
    count(*) as messages
from parts
group by theme_id, dimension, part_id
having shown(count(*), bool_and(is_sensitive)) is not null
order by theme_id, dimension, messages desc, part_id

-- question: How do we know where messages happened: from their own column, their address, their text, the analyst?
-- grain:    one row per municipality and source, the commonest first; a null source: nothing tells it
-- params:   scope
-- returns:  municipality_id string, place_source string, messages bigint, outside_messages bigint,
--           unmapped_messages bigint, ambiguous_messages bigint
-- reads:    scope
select
    municipality_id,
    place_source,
    count(*) as messages,
    count(*) filter (where place_id = 'outside') as outside_messages,
    count(*) filter (where place_id = 'unmapped') as unmapped_messages,
    count(*) filter (where is_place_ambiguous) as ambiguous_messages
from scope($scope)
group by municipality_id, place_source
order by municipality_id, messages desc, place_source

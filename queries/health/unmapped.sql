-- question: Which words of the exports has nobody mapped?
-- grain:    one row per municipality, channel, field and word, the commonest first
-- params:   scope
-- returns:  municipality_id string, channel_id string, field string, word string, messages bigint
-- reads:    scope_unmapped
select
    municipality_id,
    channel_id,
    field,
    word,
    messages
from scope_unmapped($scope)
order by municipality_id, messages desc, channel_id, field, word

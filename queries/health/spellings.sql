-- question: Which words did the analyst map, and what became of them in this edition?
-- grain:    one row per municipality and mapped word, the last one first; none for who sees some blocks only
-- params:   scope
-- returns:  municipality_id string, spelling_id bigint, fate string, messages bigint
-- reads:    scope_spellings
select
    municipality_id,
    spelling_id,
    fate,
    messages
from scope_spellings($scope)
order by municipality_id, spelling_id desc

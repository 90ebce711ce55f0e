-- question: Of how many messages is a date, a point or a place unusual, so that it is left out of what it would spoil?
-- grain:    one row per municipality and flag, the commonest first; a flag that no message bears is present, with
--           zero; a handful of sensitive messages is not told
-- params:   scope
-- returns:  municipality_id string, flag string, flagged bigint, flagged_share double, messages bigint
-- reads:    scope_flags
select
    municipality_id,
    flag,
    shown(
        count(*) filter (where is_flagged),
        count(*) filter (where is_flagged and not is_sensitive) = 0
    ) as flagged,
    case
        when shown(
            count(*) filter (where is_flagged),
            count(*) filter (where is_flagged and not is_sensitive) = 0
        ) is not null
            then share(is_flagged::integer, 1)
    end as flagged_share,
    count(*) as messages
from scope_flags($scope)
group by municipality_id, flag
order by municipality_id, flagged desc nulls last, flag

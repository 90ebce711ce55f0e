-- question: How many of the messages behind a number cannot be put on a map, and why?
-- grain:    one row
-- params:   scope, basis
-- returns:  pointless_messages bigint, placed_messages bigint, fallback_messages bigint, outside_messages bigint
-- reads:    scope_basis
-- A number that could name somebody is null.
with

told as (

    select
        case
            when latitude is null then 'pointless'
            when point_source = 'place' then 'placed'    -- the settlement's point, not the message's
            when is_fallback_point then 'fallback'
            when is_outside then 'outside'
        end as why,
        is_sensitive
    from scope_basis($scope, $basis)

)

select
    shown(
        count(*) filter (where why = 'pointless'),
        count(*) filter (where why = 'pointless' and not is_sensitive) = 0
    ) as pointless_messages,
    shown(
        count(*) filter (where why = 'placed'),
        count(*) filter (where why = 'placed' and not is_sensitive) = 0
    ) as placed_messages,
    shown(
        count(*) filter (where why = 'fallback'),
        count(*) filter (where why = 'fallback' and not is_sensitive) = 0
    ) as fallback_messages,
    shown(
        count(*) filter (where why = 'outside'),
        count(*) filter (where why = 'outside' and not is_sensitive) = 0
    ) as outside_messages
from told

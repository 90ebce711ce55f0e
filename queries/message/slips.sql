-- question: What went wrong in the answers to the messages of a list?
-- grain:    one row per message of the list and error of communication; none of a sensitive theme
-- params:   scope, basis, limit, offset
-- returns:  municipality_id string, message_id string, slip string, figure bigint
-- reads:    scope_basis, scope_slips
with

listed as (

    select municipality_id, message_id
    from scope_basis($scope, $basis)
    order by received_at desc, municipality_id, message_id
    limit $limit offset $offset

)

select municipality_id, message_id, slip, figure
from listed
join scope_slips($scope) as slips using (municipality_id, message_id)
where not slips.is_sensitive
order by municipality_id, message_id, slip

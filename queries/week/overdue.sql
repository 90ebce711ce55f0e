-- question: Whose deadlines fell in the period and still have no answer at its end?
-- grain:    one row per unit with such messages, the most first; a handful of sensitive ones is not told
-- params:   scope
-- returns:  unit_id string, messages bigint, oldest_on date
-- reads:    scope_open, scope_period
select
    own_id($scope, municipality_id, unit_id) as unit_id,
    shown(count(*), bool_and(is_sensitive)) as messages,
    case when shown(count(*), bool_and(is_sensitive)) is not null then min(deadline_on) end as oldest_on
from scope_open($scope)
cross join scope_period($scope) as period
where is_overdue and deadline_on >= period.since
group by own_id($scope, municipality_id, unit_id)
order by messages desc nulls last, unit_id

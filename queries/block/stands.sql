-- question: Of what is open, how much is overdue, how much will soon be, and how much has time?
-- grain:    one row per theme (null: all of them together) and stand of the term; a handful of sensitive ones of a
--           theme is not told
-- params:   scope
-- returns:  theme_id string, stand string, messages bigint, promised bigint
-- reads:    scope_terms
select
    theme_id,
    stand,
    case when theme_id is null then count(*) else shown(count(*), bool_and(is_sensitive)) end as messages,
    case when theme_id is null or not bool_and(is_sensitive)
        then count(*) filter (where deferred_until is not null and is_deferred)
    end as promised
from scope_terms($scope)
group by grouping sets ((theme_id, stand), (stand))
order by theme_id nulls first, stand

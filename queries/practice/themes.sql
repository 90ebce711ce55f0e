-- question: In how many months did people write about each theme, how often, and how often again?
-- grain:    one row per theme somebody wrote about; a handful of sensitive ones is left out
-- params:   scope
-- returns:  theme_id string, messages bigint, repeats bigint, months bigint, months_all bigint
-- reads:    scope, scope_days
with

every as (

    select count(distinct month_on) as months_all
    from scope_days($scope)

)

select
    theme_id,
    count(*) as messages,
    count(*) filter (where is_repeat) as repeats,
    count(distinct date_trunc('month', received_on)) as months,
    max(months_all) as months_all
from scope($scope)
cross join every
group by theme_id
having shown(count(*), bool_and(is_sensitive)) is not null
order by theme_id

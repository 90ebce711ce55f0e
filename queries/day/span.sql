-- question: From which day to which do we know anything, and by which clock?
-- grain:    one row per municipality, whatever the period
-- params:   scope
-- returns:  municipality_id string, first_on date, last_on date, as_of timestamp, timezone string, population bigint
-- reads:    scope_municipalities, scope_calendar
select
    towns.municipality_id,
    min(days.day_on) as first_on,
    max(days.day_on) as last_on,
    towns.as_of,
    towns.timezone,
    towns.population
from scope_municipalities($scope) as towns
left join scope_calendar($scope) as days using (municipality_id)
group by towns.municipality_id, towns.as_of, towns.timezone, towns.population
order by towns.municipality_id

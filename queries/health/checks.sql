-- question: What did the checks of this edition find?
-- grain:    one row per municipality and check; zero found means all is well
-- params:   scope
-- returns:  municipality_id string, check_id string, severity string, found bigint, example string
-- reads:    scope_checks
select
    municipality_id,
    check_id,
    severity,
    found,
    example
from scope_checks($scope)
order by municipality_id, severity, check_id

-- question: On which day was the last message received, whatever the period?
-- grain:    one row
-- params:   scope
-- returns:  last_on date
-- reads:    scope_ever
select max(received_on) as last_on
from scope_ever($scope)
where is_counted and not is_sensitive

-- question: How many messages stand behind a number?
-- grain:    one row
-- params:   scope, basis
-- returns:  messages bigint
-- reads:    scope_basis
select count(*) as messages
from scope_basis($scope, $basis)

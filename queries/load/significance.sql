-- question: Which part of the eight socially significant themes does each block carry?
-- grain:    one row per municipality and block that answers for a theme, and for the themes that are nobody's
-- params:   scope
-- returns:  municipality_id string, block_id string, themes bigint, significant_themes bigint, significant_all bigint,
--           significant_share double
-- reads:    scope_themes
-- completed: significance theme/list
select
    municipality_id,
    block_id,
    count(*) as themes
from scope_themes($scope)
group by municipality_id, block_id
order by municipality_id, block_id

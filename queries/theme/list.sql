-- question: Which themes are there, and which block answers for each?
-- grain:    one row per municipality and theme
-- params:   scope
-- returns:  municipality_id string, theme_id string, block_id string, label_ru string, label_en string, is_sensitive boolean
-- reads:    scope_themes
select
    municipality_id,
    theme_id,
    block_id,
    label_ru,
    label_en,
    is_sensitive
from scope_themes($scope)
order by municipality_id, theme_id

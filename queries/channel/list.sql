-- question: Which channels do messages come through?
-- grain:    one row per municipality and channel
-- params:   scope
-- returns:  municipality_id string, channel_id string, label_ru string, label_en string, kind string, told_in string,
--           norm_days double
-- reads:    scope_channels
select
    municipality_id,
    channel_id,
    label_ru,
    label_en,
    kind,
    told_in,
    norm_days
from scope_channels($scope)
order by municipality_id, channel_id

-- question: What was hidden in each export before it was kept: telephones, names, addresses of e-mail?
-- grain:    one row per export and kind of personal detail, the commonest first
-- params:   scope
-- returns:  municipality_id string, channel_id string, export_id string, file_name string, kind string, hidden bigint
-- reads:    scope_masks
select
    municipality_id,
    channel_id,
    export_id,
    file_name,
    kind,
    hidden
from scope_masks($scope)
order by municipality_id, channel_id, export_id, hidden desc, kind

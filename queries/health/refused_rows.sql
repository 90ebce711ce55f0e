-- question: Which rows were refused, where do they stand and what stood there?
-- grain:    one row per refused line of an export
-- params:   scope
-- returns:  municipality_id string, channel_id string, file_name string, export_id string, row_number bigint,
--           field string, reason string, cell string
-- reads:    scope_refusals
select
    municipality_id,
    channel_id,
    file_name,
    export_id,
    row_number,
    field,
    reason,
    cell
from scope_refusals($scope)
order by municipality_id, channel_id, file_name, export_id, row_number

-- question: Which exports are in force, and what became of their rows?
-- grain:    one row per export, the one handed in last first; landed = staged + duplicates + refused
-- params:   scope
-- returns:  municipality_id string, export_id string, channel_id string, file_name string, landed_at timestamp,
--           known_at timestamp, landed bigint, staged bigint, duplicates bigint, refused bigint, unmapped bigint,
--           brought bigint, first_on date, last_on date, masked bigint, unknown_columns string[]
-- reads:    scope_exports
select
    municipality_id,
    export_id,
    channel_id,
    file_name,
    landed_at,
    known_at,
    landed,
    staged,
    duplicates,
    refused,
    unmapped,
    brought,
    first_on,
    last_on,
    masked,
    unknown_columns
from scope_exports($scope)
order by municipality_id, landed_at desc, export_id

-- what each export said of a message that several told
select
    municipality_id,
    message_id,
    export_id,
    row_number,
    told_at,
    status,
    closed_at,
    deadline_at,
    deadline_source,
    deferred_until,
    theme_id,
    place_id,
    unit_id,
    rating,
    is_latest
from sightings
order by message_id, told_at, export_id, row_number

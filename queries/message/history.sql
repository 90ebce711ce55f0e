-- question: What did each export say of one message, and did it ever go backwards?
-- grain:    one row per export line that told of it, the first telling first; none of a sensitive theme
-- params:   scope, message_id
-- returns:  municipality_id string, message_id string, told_at timestamp, export_id string, file_name string,
--           row_number bigint, status string, closed_at timestamp, deadline_at timestamp, deadline_source string,
--           deferred_until date, theme_id string, place_id string, unit_id string, rating bigint,
--           is_latest boolean, is_backwards boolean
-- reads:    scope_sightings, scope_ever, scope_exports
with

several as (

    select
        municipality_id,
        message_id,
        told_at,
        export_id,
        row_number,
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
    from scope_sightings($scope)
    where message_id = $message_id

),

-- A message that one line told has no other telling than what is known of it.
told as (

    select
        municipality_id,
        message_id,
        told_at,
        export_id,
        row_number,
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
    from several
    union all
    select
        municipality_id,
        message_id,
        known_at as told_at,
        export_id,
        row_number,
        status,
        closed_at,
        deadline_at,
        deadline_source,
        deferred_until,
        theme_id,
        place_id,
        unit_id,
        rating,
        true as is_latest
    from scope_ever($scope)
    where message_id = $message_id
      and not is_sensitive
      and municipality_id not in (select municipality_id from several)

)

select
    told.municipality_id,
    told.message_id,
    told.told_at,
    told.export_id,
    exports.file_name,
    told.row_number,
    told.status,
    told.closed_at,
    told.deadline_at,
    told.deadline_source,
    told.deferred_until,
    told.theme_id,
    told.place_id,
    told.unit_id,
    told.rating::bigint as rating,
    told.is_latest,
    coalesce(
        progress(told.status) < lag(progress(told.status)) over (
            partition by told.municipality_id order by told.told_at, told.export_id, told.row_number
        ),
        false
    ) as is_backwards
from told
left join scope_exports($scope) as exports
    on exports.municipality_id = told.municipality_id and exports.export_id = told.export_id
order by told.municipality_id, told.told_at, told.export_id, told.row_number

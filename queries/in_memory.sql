-- Messages in memory: words as numbers in the order of the words, rows in the order of time.
create type word as enum (
    select distinct word
    from (
        select unnest([
            municipality_id, channel_id, kind, export_id, block_id, theme_id, theme_source, fact_id,
            suggested_theme_id, source_theme,
            unit_id, place_id, place_source, street, status, outcome, applicant, point_source, deadline_source
        ]) as word
        from messages_on_disk
    )
    where word is not null
    order by word
);

create table fct_messages as
select * replace (
    municipality_id::word as municipality_id,
    channel_id::word as channel_id,
    kind::word as kind,
    export_id::word as export_id,
    block_id::word as block_id,
    theme_id::word as theme_id,
    theme_source::word as theme_source,
    suggested_theme_id::word as suggested_theme_id,
    source_theme::word as source_theme,
    fact_id::word as fact_id,
    unit_id::word as unit_id,
    place_id::word as place_id,
    place_source::word as place_source,
    street::word as street,
    status::word as status,
    outcome::word as outcome,
    applicant::word as applicant,
    deadline_source::word as deadline_source,
    point_source::word as point_source
)
from messages_on_disk
order by municipality_id, received_at, message_id;

drop view messages_on_disk;

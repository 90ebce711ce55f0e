-- What the program does not know, and what it read with doubt: there the analyst is asked. Messages that say almost
-- the same are one group, known by the least of their ids. Sensitive texts are shown to nobody.
create or replace macro read_by_field(field, theme, place, unit) as
    case field when 'theme' then theme::string when 'place' then place::string else unit::string end;

create or replace macro theme_doubt() as (select theme_doubt from criteria);

create or replace macro scope_unread(s, field) as table
    with asked as (
        select
            *,
            read_by_field(field, theme_id, place_id, unit_id) in ('unmapped', 'unstated') as is_unread,
            case field
                when 'theme' then theme_source in ('rule', 'model') and theme_confidence < theme_doubt()
                when 'place' then is_place_ambiguous
                else false
            end as is_doubtful
        from scope(s)
        where not is_sensitive
          and coalesce(read_by_field(field, theme_source, place_source, unit_source), 'nobody') <> 'analyst'
    )
    select *, min(message_id) over (partition by municipality_id, coalesce(alike_id, message_id)) as group_id
    from asked
    where is_unread or is_doubtful;

-- What the program read, and of what it is not sure: there the analyst is asked. Messages that say almost the same
-- are one group, known by the least of their ids. Sensitive texts are shown to nobody.
create or replace macro read_by_field(field, theme, place, unit) as
    case field when 'theme' then theme::string when 'place' then place::string else unit::string end;

create or replace macro scope_unread(s, field) as table
    select *, min(message_id) over (partition by municipality_id, coalesce(alike_id, message_id)) as group_id
    from scope(s)
    where not is_sensitive
      and (
          read_by_field(field, theme_id, place_id, unit_id) in ('unmapped', 'unstated')
          or field = 'place' and is_place_ambiguous
      )
      and coalesce(read_by_field(field, theme_source, place_source, unit_source), 'nobody') <> 'analyst';

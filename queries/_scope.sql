-- What a person is looking at. Questions read the marts through these macros and in no other way.
-- null means "all", an empty list means "nothing"; dates are local, both ends inclusive.
create or replace macro among(ids, id) as ids is null or array_contains(ids::string[], id);

-- Lines that nobody wants to see apart stand together as one; no wish: each by itself.
create or replace macro line_apart(ids, id) as case when among(ids, id) then id else 'others' end;

-- A block, a place and a unit belong to a municipality. Of several municipalities each is known as
-- municipality.thing, so that namesakes never become one; asked for without a dot it is anybody's.
create or replace macro among_own(ids, town_id, id) as
    ids is null
    or array_contains(ids::string[], id)
    or array_contains(ids::string[], case when ids::string like '%.%' then concat(town_id, '.', id) end);

create or replace macro scope_municipalities(s) as table
    select * from dim_municipalities
    where array_contains((s).municipality_ids::string[], municipality_id);

create or replace macro own_id(s, town_id, id) as
    case
        when (s).municipality_ids::string not like '%,%' then id
        when id in ('unmapped', 'unstated', 'nobody', 'outside') then id    -- the lack of one is the same everywhere
        else concat(town_id, '.', id)
    end;

create or replace macro scope_period(s) as table
    select (s).since as since, (s).until as until;

create or replace macro scope_calendar(s) as table
    select * from dim_days where array_contains((s).municipality_ids::string[], municipality_id);

-- Working days that no export tells of, because they are still to come.
create or replace macro scope_ahead(s) as table
    select * from ahead where array_contains((s).municipality_ids::string[], municipality_id);

-- A message stands on up to four lines: two down, two across. What names none of its lines says nothing.
create or replace macro named(axis, theme, block, place, unit, channel, municipality) as
    case axis
        when 'theme' then theme
        when 'block' then block
        when 'place' then place
        when 'unit' then unit
        when 'channel' then channel
        when 'municipality' then municipality
    end;

-- The same of every dimension there is: what only a cut lays messages out by is not known to a matrix.
create or replace macro lined(
    axis, theme, block, place, unit, channel, municipality,
    fact, kind_of, status_of, outcome_of, applicant_of, theme_from, place_from
) as
    case axis
        when 'fact' then fact
        when 'kind' then kind_of
        when 'status' then status_of
        when 'outcome' then outcome_of
        when 'applicant' then applicant_of
        when 'theme_source' then theme_from
        when 'place_source' then place_from
        else named(axis, theme, block, place, unit, channel, municipality)
    end;

create or replace macro every_visible(s) as table
    select *
    from fct_messages
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among_own((s).block_ids, municipality_id, block_id)
      and among((s).theme_ids, theme_id)
      and among((s).channel_ids, channel_id)
      and among_own((s).unit_ids, municipality_id, unit_id)
      and among_own((s).place_ids, municipality_id, place_id);

-- With its lines beside each message, which only what is laid out by cells needs to pay for.
create or replace macro every_lined(s, row_by, row_then, column_by, column_then) as table
    select
        *,
        lined(
            row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id,
            fact_id, kind, status, outcome, applicant, theme_source, place_source
        ) as row_line,
        lined(
            row_then, theme_id, block_id, place_id, unit_id, channel_id, municipality_id,
            fact_id, kind, status, outcome, applicant, theme_source, place_source
        ) as row_then_line,
        lined(
            column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id,
            fact_id, kind, status, outcome, applicant, theme_source, place_source
        ) as column_line,
        lined(
            column_then, theme_id, block_id, place_id, unit_id, channel_id, municipality_id,
            fact_id, kind, status, outcome, applicant, theme_source, place_source
        ) as column_then_line
    from every_visible(s);

create or replace macro visible(s) as table
    select * from every_visible(s) where is_counted;

create or replace macro lined_visible(s, row_by, row_then, column_by, column_then) as table
    select * from every_lined(s, row_by, row_then, column_by, column_then) where is_counted;

-- What a cell is judged among: everything of the municipality that the reader may see. A filter on what an
-- axis names does not take its lines away, it only says which of them were wished for.
create or replace macro scope_family(s, row_by, column_by) as table
    with seen as (
        select
            *,
            among_own((s).block_ids, municipality_id, block_id) as is_block,
            among((s).theme_ids, theme_id) and among_own((s).block_ids, municipality_id, block_id) as is_theme,
            among_own((s).place_ids, municipality_id, place_id) as is_place,
            among_own((s).unit_ids, municipality_id, unit_id) as is_unit,
            among((s).channel_ids, channel_id) as is_channel
        from fct_messages
        where is_counted
          and array_contains((s).municipality_ids::string[], municipality_id)
          and among_own((s).own_block_ids, municipality_id, block_id)
          and ((s).block_ids is null or (s).block_ids::string <> '[]')    -- nothing wished for is nothing
    )
    select
        *,
        wished(row_by, is_theme, is_block, is_place, is_unit, is_channel) as is_row_wished,
        wished(column_by, is_theme, is_block, is_place, is_unit, is_channel) as is_column_wished
    from seen
    where ('theme' in (row_by, column_by) or among((s).theme_ids, theme_id))
      and ('theme' in (row_by, column_by) or 'block' in (row_by, column_by) or is_block)
      and ('place' in (row_by, column_by) or is_place)
      and ('unit' in (row_by, column_by) or is_unit)
      and ('channel' in (row_by, column_by) or is_channel);

create or replace macro wished(axis, is_theme, is_block, is_place, is_unit, is_channel) as
    case axis
        when 'theme' then is_theme
        when 'block' then is_block
        when 'place' then is_place
        when 'unit' then is_unit
        when 'channel' then is_channel
        else true
    end;

create or replace macro on_days(s, day_on) as day_on between (s).since and (s).until;

create or replace macro scope
    (s) as table
        select * from visible(s) where on_days(s, received_on),
    (s, row_by, row_then, column_by, column_then) as table
        select * from lined_visible(s, row_by, row_then, column_by, column_then) where on_days(s, received_on);

-- Whatever the days, counted or not: what is asked of one message by its number.
create or replace macro scope_ever(s) as table
    select * from every_visible(s);

create or replace macro scope_uncounted
    (s) as table
        select * from every_visible(s) where not is_counted and on_days(s, received_on),
    (s, row_by, row_then, column_by, column_then) as table
        select * from every_lined(s, row_by, row_then, column_by, column_then)
        where not is_counted and on_days(s, received_on);

-- Whatever may have waited for an answer, or for a first reply, on some day of the period. Said ahead of
-- joins with stretches of time, which would else meet every message there ever was.
create or replace macro may_wait(s, received_on, is_answered, closed_on) as
    received_on <= (s).until and (not is_answered or closed_on >= (s).since);

create or replace macro scope_unanswered
    (s) as table
        select * from visible(s) where may_wait(s, received_on, is_answered, closed_on),
    (s, row_by, row_then, column_by, column_then) as table
        select * from lined_visible(s, row_by, row_then, column_by, column_then)
        where may_wait(s, received_on, is_answered, closed_on);

create or replace macro scope_unreplied(s) as table
    select * from visible(s)
    where received_on <= (s).until
      and (not is_answered or first_reply_at >= (s).since - interval 1 day);    -- the local day, in any zone

create or replace macro scope_answered
    (s) as table
        select * from visible(s) where on_days(s, closed_on),
    (s, row_by, row_then, column_by, column_then) as table
        select * from lined_visible(s, row_by, row_then, column_by, column_then) where on_days(s, closed_on);

-- A message is judged at its own clock: what its channel has not told us since is not known.
create or replace macro is_judged(judged_at, as_of, known_at, is_answered, closed_at) as
    judged_at <= least(as_of, known_at)
    and not (is_answered and closed_at is null);    -- answered some day: nobody can say in time

create or replace macro scope_due
    (s) as table
        select messages.*
        from visible(s) as messages
        join scope_municipalities(s) as towns on towns.municipality_id = messages.municipality_id
        where on_days(s, deadline_on)
          and is_judged(deadline_at, towns.as_of, messages.known_at, is_answered, closed_at),
    (s, row_by, row_then, column_by, column_then) as table
        select messages.*
        from lined_visible(s, row_by, row_then, column_by, column_then) as messages
        join scope_municipalities(s) as towns on towns.municipality_id = messages.municipality_id
        where on_days(s, deadline_on)
          and is_judged(deadline_at, towns.as_of, messages.known_at, is_answered, closed_at);

create or replace macro scope_promised
    (s) as table
        select messages.*
        from visible(s) as messages
        join scope_municipalities(s) as towns on towns.municipality_id = messages.municipality_id
        join scope_calendar(s) as days
            on days.municipality_id = messages.municipality_id and days.day_on = messages.deferred_until
        where on_days(s, deferred_until)
          and is_judged(days.starts_at, towns.as_of, messages.known_at, is_answered, closed_at),
    (s, row_by, row_then, column_by, column_then) as table
        select messages.*
        from lined_visible(s, row_by, row_then, column_by, column_then) as messages
        join scope_municipalities(s) as towns on towns.municipality_id = messages.municipality_id
        join scope_calendar(s) as days
            on days.municipality_id = messages.municipality_id and days.day_on = messages.deferred_until
        where on_days(s, deferred_until)
          and is_judged(days.starts_at, towns.as_of, messages.known_at, is_answered, closed_at);

create or replace macro scope_texts(s) as table
    select texts.*
    from fct_texts as texts
    join every_visible(s) as messages
        on messages.municipality_id = texts.municipality_id
        and messages.message_id = texts.message_id
    where (s).may_read_text and not messages.is_sensitive;

-- What each export said of a message that several told; nothing of a sensitive theme.
create or replace macro scope_sightings(s) as table
    select sightings.*
    from fct_sightings as sightings
    join every_visible(s) as messages
        on messages.municipality_id = sightings.municipality_id
        and messages.message_id = sightings.message_id
    where not messages.is_sensitive;

create or replace macro scope_slips(s) as table
    select
        messages.municipality_id,
        messages.message_id,
        messages.is_sensitive,
        slips.slip,
        slips.figure
    from visible(s) as messages
    join fct_slips as slips
        on slips.municipality_id = messages.municipality_id
        and slips.message_id = messages.message_id;

create or replace macro scope_days(s) as table
    select * from scope_calendar(s)
    where day_on between (s).since and (s).until;

create or replace macro scope_blocks(s) as table
    select * from dim_blocks
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among_own((s).block_ids, municipality_id, block_id);

create or replace macro scope_themes(s) as table
    select * from dim_themes
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among_own((s).block_ids, municipality_id, block_id)
      and among((s).theme_ids, theme_id);

create or replace macro scope_places(s) as table
    select * from dim_places
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among_own((s).place_ids, municipality_id, place_id);

create or replace macro scope_territories(s) as table
    select * from dim_territories
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among_own((s).place_ids, municipality_id, place_id);

create or replace macro scope_units(s) as table
    select * from dim_units
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among_own((s).unit_ids, municipality_id, unit_id);

create or replace macro scope_channels(s) as table
    select * from dim_channels
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among((s).channel_ids, channel_id);

create or replace macro scope_exports(s) as table
    select * from dim_exports
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among((s).channel_ids, channel_id);

create or replace macro scope_masks(s) as table
    select masks.*, exports.channel_id, exports.file_name
    from fct_masks as masks
    join scope_exports(s) as exports
        on exports.municipality_id = masks.municipality_id
        and exports.export_id = masks.export_id;

create or replace macro scope_refusals(s) as table
    select refusals.*, exports.channel_id, exports.file_name
    from fct_refusals as refusals
    join scope_exports(s) as exports
        on exports.municipality_id = refusals.municipality_id
        and exports.export_id = refusals.export_id;

create or replace macro scope_unmapped(s) as table
    select * from fct_unmapped
    where array_contains((s).municipality_ids::string[], municipality_id)
      and among((s).channel_ids, channel_id);

-- A correction names messages of any block: who sees some blocks only is told none.
create or replace macro scope_corrections(s) as table
    select * from fct_corrections
    where array_contains((s).municipality_ids::string[], municipality_id) and (s).own_block_ids is null;

create or replace macro scope_spellings(s) as table
    select * from fct_spellings
    where array_contains((s).municipality_ids::string[], municipality_id) and (s).own_block_ids is null;

create or replace macro scope_checks(s) as table
    select * from fct_checks
    where array_contains((s).municipality_ids::string[], municipality_id);

create or replace macro visible_members(s) as table
    select * from members
    where array_contains((s).municipality_ids::string[], municipality_id)
      and (theme_id is null or among((s).theme_ids, theme_id))
      and (block_id is null or among_own((s).block_ids, municipality_id, block_id))
      and (place_id is null or among_own((s).place_ids, municipality_id, place_id))
      and (unit_id is null or among_own((s).unit_ids, municipality_id, unit_id))
      and (channel_id is null or among((s).channel_ids, channel_id));

create or replace macro known_sum(n) as case when count(n) = count(*) then sum(n)::bigint end;

-- Residents of each place in scope, of each municipality (place_id null) and of the whole of it (both
-- null); null: somebody unknown. Whoever nothing is known of in these days does not thin the others. Asked
-- for as places, and none: nobody can say how many live where a message did not tell.
create or replace macro scope_residents(s) as table
    with places as (
        select municipality_id, place_id, population from scope_places(s)
    ),
    counted as (
        select municipality_id, population
        from scope_municipalities(s)
        where (s).place_ids is null
        union all
        select municipality_id, population
        from places
        where (s).place_ids is not null
          and not exists (
              select id
              from (select unnest((s).place_ids::string[]) as id)
              where id not in (
                  select place_id from places
                  union all
                  select concat(municipality_id, '.', place_id) from places
              )
          )
    )
    select
        null as municipality_id,
        own_id(s, municipality_id, place_id) as place_id,
        known_sum(population) as residents
    from places
    group by own_id(s, municipality_id, place_id)
    union all
    select municipality_id, null as place_id, known_sum(population) as residents
    from counted
    semi join scope_days(s) using (municipality_id)
    group by grouping sets ((municipality_id), ());

-- Heads of each block in scope, of each municipality and of all of them, as far as known.
create or replace macro scope_staff(s) as table
    select municipality_id, block_id, sum(staff)::bigint as staff
    from (
        select municipality_id, own_id(s, municipality_id, block_id) as block_id, staff from scope_blocks(s)
    )
    group by grouping sets ((block_id), (municipality_id), ());

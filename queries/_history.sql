-- What a cell usually holds is learnt from its past: 48 weeks of it that end four weeks ago, or before the
-- period where that is longer; its season from up to three years. Time is cut into stretches of days that
-- belong together, so that one count per cell and stretch is enough for everything.
create or replace macro scope_spans(s) as table
    with known as (
        select min(day_on) as first_on, max(day_on) as last_on from scope_calendar(s)
    )
    select
        since,
        least(until, last_on) as until,    -- days that nobody knows yet are no exposure
        least(since - 1, least(until, last_on) - 28) as usual_until,
        (until - since + 1)::integer as length
    from scope_period(s)
    cross join known
    where since <= last_on and until >= first_on;

create or replace macro scope_stretch_days(s) as table
    with days as (
        select distinct day_on, month_on from scope_calendar(s)
    ),
    told as (
        select
            day_on,
            month_on,
            case
                when day_on <= usual_until and day_on > usual_until - 48 * 7 then (usual_until - day_on) // 28
            end as block,
            day_on <= usual_until and day_on > usual_until - 156 * 7 as is_history,
            day_on between since and until as is_period,
            day_on between since - length and until - length as is_previous,
            day_on between since - 364 and until - 364 as is_year_ago
        from days
        cross join scope_spans(s)
    )
    select
        *,
        min(day_on) over (
            partition by month_on, block, is_history, is_period, is_previous, is_year_ago
        ) as begins_on
    from told
    where is_history or is_period or is_previous or is_year_ago;

create or replace macro scope_stretches(s) as table
    select
        begins_on, month_on, block, is_history, is_period, is_previous, is_year_ago, count(*) as days
    from scope_stretch_days(s)
    group by all;

create or replace macro scope_history(s, row_by, column_by) as table
    with counted as (
        select
            municipality_id,
            named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
            named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
            is_row_wished,
            is_column_wished,
            begins_on,
            count(*) as messages,
            count(*) filter (where is_sensitive) as sensitive
        from scope_family(s, row_by, column_by) as messages
        join (select day_on, begins_on from scope_stretch_days(s)) as days on days.day_on = messages.received_on
        group by all
    )
    select
        * replace (
            line_id(s, row_by, municipality_id::string, row_id::string) as row_id,
            line_id(s, column_by, municipality_id::string, column_id::string) as column_id
        )
    from counted;

-- The year behind the problem index, in blocks as long as the period: 0 is the period itself. A block of
-- which a day is not known is none.
create or replace macro scope_turns(s) as table
    select
        days.day_on,
        ((spans.until - days.day_on) // spans.length)::bigint as block
    from (select distinct day_on from scope_calendar(s)) as days
    cross join (select since, until, (until - since + 1)::integer as length from scope_spans(s)) as spans
    cross join (select min(day_on) as first_on from scope_calendar(s)) as known
    where days.day_on <= spans.until
      and days.day_on > spans.until - greatest(364, spans.length)
      and spans.until - ((spans.until - days.day_on) // spans.length + 1)::integer * spans.length >= first_on - 1;

create or replace macro scope_events(s, row_by, column_by) as table
    with lines as (
        select
            *,
            named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_name,
            named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_name
        from scope_family(s, row_by, column_by)
    ),
    clocks as (
        select municipality_id as town_id, as_of from scope_municipalities(s)
    ),
    events as (
        select
            municipality_id, row_name, column_name, is_row_wished, is_column_wished, block,
            count(*) as received,
            count(*) filter (where is_repeat) as repeats,
            0 as due, 0 as late, 0 as rated, 0 as displeased,
            count(*) filter (where is_sensitive) as sensitive,
            count(*) as seen
        from lines
        join scope_turns(s) as turns on turns.day_on = lines.received_on
        group by all
        union all
        select
            municipality_id, row_name, column_name, is_row_wished, is_column_wished, block,
            0, 0,
            count(*),
            count(*) filter (where is_late(deadline_at, closed_at, is_answered, least(as_of, known_at))),
            0, 0,
            count(*) filter (where is_sensitive),
            count(*)
        from lines
        join scope_turns(s) as turns on turns.day_on = lines.deadline_on
        join clocks on clocks.town_id = lines.municipality_id
        where deadline_at <= least(as_of, known_at) and not (is_answered and closed_at is null)
        group by all
        union all
        select
            municipality_id, row_name, column_name, is_row_wished, is_column_wished, block,
            0, 0, 0, 0,
            count(*),
            count(*) filter (where rating < 4),
            count(*) filter (where is_sensitive),
            count(*)
        from lines
        join scope_turns(s) as turns on turns.day_on = lines.closed_on
        where rating is not null
        group by all
    )
    select
        line_id(s, row_by, municipality_id::string, row_name::string) as row_id,
        line_id(s, column_by, municipality_id::string, column_name::string) as column_id,
        * exclude (municipality_id, row_name, column_name)
    from events;

-- Periods, weeks and months as moments: when each begins and ends for every municipality's clock.
-- An axis names things (theme, block, place …), cuts time (day, week, month, quarter, year), or is all.
-- Of a cell keyed (row, column), null means the total over that axis.
create or replace macro line_id(s, axis, town_id, id) as
    case when axis in ('block', 'place', 'unit') then own_id(s, town_id, id) else id end;

create or replace macro bucket_on(axis, day_on) as
    case axis
        when 'day' then day_on
        when 'week' then date_trunc('week', day_on)::date
        when 'month' then date_trunc('month', day_on)::date
        when 'quarter' then date_trunc('quarter', day_on)::date
        when 'year' then date_trunc('year', day_on)::date
    end;

create or replace macro cuts_time(axis) as axis in ('day', 'week', 'month', 'quarter', 'year');

-- Which of the two axes of a side cuts time; a side has one such axis at most.
create or replace macro time_of(axis, then_axis) as
    case when cuts_time(axis) then axis when cuts_time(then_axis) then then_axis else 'all' end;

-- What a line is called: by its id or its first day; the total, and the whole of the period, by nothing.
create or replace macro line_at(s, axis, is_total, town_id, id, day_on) as
    case when not is_total then coalesce(line_id(s, axis, town_id::string, id::string), day_on::string) end;

-- Whether a total over an axis is counted from its lines: it is the line itself where there is one line only, and
-- what is judged at the end of every stretch of time does not add up over time.
create or replace macro adds_up(axis, is_total) as
    not is_total or not (axis = 'all' or cuts_time(axis));

-- Four ways to look at a cell: itself, its row's total, its column's total, the total of both.
create or replace macro levels() as table
    select * from (values (false, false), (false, true), (true, false), (true, true))
        as levels (is_row_total, is_column_total);

-- One row per stretch of time an answer speaks of: the buckets present, their totals, the whole.
create or replace macro scope_buckets(s, row_by, column_by) as table
    with dated as (
        select
            case when not is_row_total then bucket_on(row_by, day_on) end as row_on,
            case when not is_column_total then bucket_on(column_by, day_on) end as column_on,
            day_on
        from scope_days(s)
        cross join levels()
    )
    select
        row_on,
        column_on,
        min(day_on) as first_on,
        max(day_on) as last_on,
        count(distinct day_on) as days
    from dated
    where row_on is not null or column_on is not null
    group by row_on, column_on
    union all
    select
        null as row_on,
        null as column_on,
        since as first_on,
        until as last_on,
        (select count(distinct day_on) from scope_days(s)) as days
    from scope_period(s);

-- The same for every municipality's own clock: nothing is known after as_of, nothing was before the
-- first day; a stretch that begins after the clock has no start. end_at is exclusive unless it is as_of itself.
create or replace macro scope_moments(s, row_by, column_by) as table
    select
        days.municipality_id,
        towns.as_of,
        buckets.row_on,
        buckets.column_on,
        greatest(buckets.first_on, min(day_on)) as first_on,
        max(day_on) as last_on,
        min(starts_at) filter (where day_on >= buckets.first_on) as start_at,
        least(max(ends_at), towns.as_of) as end_at,
        min(worked_hours) filter (where day_on >= buckets.first_on) as start_worked_hours,
        max(worked_until_hours) as end_worked_hours
    from scope_calendar(s) as days
    join scope_municipalities(s) as towns on towns.municipality_id = days.municipality_id
    join scope_buckets(s, row_by, column_by) as buckets on days.day_on <= buckets.last_on
    group by days.municipality_id, towns.as_of, buckets.row_on, buckets.column_on, buckets.first_on;

-- The messages of the stock at the end of each stretch. Days decide, so that stock + received - answered adds up.
-- Where only their number is asked for, `tally_stock` counts the same faster.
create or replace macro scope_stock(s, row_by, column_by) as table
    select
        messages.*,
        moments.row_on,
        moments.column_on,
        coalesce(messages.deadline_at < least(moments.end_at, messages.known_at), false) as is_overdue
    from scope_unanswered(s) as messages
    join scope_moments(s, row_by, column_by) as moments
        on moments.municipality_id = messages.municipality_id
    where messages.received_on <= moments.last_on
      and (not messages.is_answered or messages.closed_on > moments.last_on);

create or replace macro scope_open(s) as table
    select * from scope_stock(s, 'all', 'all');

-- What is counted of each message, by cell: whole numbers that add up, from which every share is made.
create or replace macro has_no_duration(is_before_receipt, is_zero, is_date_only, told_in) as
    is_before_receipt or (is_zero and not is_date_only) or (is_date_only and told_in = 'hours');

create or replace macro tally_received(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        municipality_id,
        row_line,
        row_then_line,
        bucket_on(row_time, received_on) as row_on,
        column_line,
        column_then_line,
        bucket_on(column_time, received_on) as column_on,
        count(*) as received,
        count(*) filter (where not is_answered) as still_open,
        count(*) filter (where deadline_at is null) as without_deadline,
        count(*) filter (where is_answered and closed_at is null) as answered_undated,
        count(*) filter (where is_repeat) as repeats,
        count(is_registered_in_time) as registered,
        count(*) filter (where is_registered_in_time) as registered_in_time,
        sum(redirections)::bigint as redirections,
        count(redirections) as redirections_known,
        count(*) filter (where is_sensitive) as sensitive,
        count(*) as seen
    from scope(s, row_by, row_then, column_by, column_then)
    group by all;

create or replace macro tally_uncounted(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        municipality_id,
        row_line,
        row_then_line,
        bucket_on(row_time, received_on) as row_on,
        column_line,
        column_then_line,
        bucket_on(column_time, received_on) as column_on,
        count(*) as uncounted
    from scope_uncounted(s, row_by, row_then, column_by, column_then)
    group by all;

create or replace macro tally_answered(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        municipality_id,
        row_line,
        row_then_line,
        bucket_on(row_time, closed_on) as row_on,
        column_line,
        column_then_line,
        bucket_on(column_time, closed_on) as column_on,
        count(*) as answered,
        count(rating) as rated,
        count(*) filter (where rating >= 4) as satisfied,
        sum(rating)::bigint as marks,
        sum(rating * rating)::bigint as squared_marks,
        count(returns) as returns_known,
        count(*) filter (where returns > 0) as returned,
        count(*) filter (where has_no_duration(
            is_answer_before_receipt, is_zero_duration, is_date_only, told_in
        )) as timeless,
        count(*) filter (where is_sensitive) as sensitive,
        count(*) as seen
    from scope_answered(s, row_by, row_then, column_by, column_then)
    left join (select municipality_id, channel_id, told_in from scope_channels(s)) as channels
        using (municipality_id, channel_id)
    group by all;

create or replace macro tally_due(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        municipality_id,
        row_line,
        row_then_line,
        bucket_on(row_time, deadline_on) as row_on,
        column_line,
        column_then_line,
        bucket_on(column_time, deadline_on) as column_on,
        count(*) as due,
        count(*) filter (where closed_at <= deadline_at) as on_time,
        count(*) filter (where closed_at <= coalesce(first_deadline_at, deadline_at)) as on_time_first,
        count(*) filter (where deadline_at > first_deadline_at) as extended,
        count(*) filter (where is_sensitive) as sensitive,
        count(*) as seen
    from scope_due(s, row_by, row_then, column_by, column_then)
    group by all;

create or replace macro tally_promised(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        municipality_id,
        row_line,
        row_then_line,
        bucket_on(row_time, deferred_until) as row_on,
        column_line,
        column_then_line,
        bucket_on(column_time, deferred_until) as column_on,
        count(*) as promised,
        count(*) filter (where closed_on <= deferred_until) as kept
    from scope_promised(s, row_by, row_then, column_by, column_then)
    group by all;

-- A day by the stretch it lies in; every stretch that an axis cuts ends where one of these ends.
create or replace macro piece_on(row_time, column_time, day_on) as
    coalesce(
        greatest(bucket_on(row_time, day_on), bucket_on(column_time, day_on)),
        date '1900-01-01'
    );

-- Who waits from which stretch to which, and overdue from which: counted before it meets the ends of stretches,
-- because of ten million messages each waits at the end of several. What happens after the period has not yet.
create or replace macro scope_queues(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        messages.municipality_id,
        row_line,
        row_then_line,
        column_line,
        column_then_line,
        piece_on(row_time, column_time, received_on) as from_on,
        case when closed_on <= until then piece_on(row_time, column_time, closed_on) end as to_on,
        case
            when deadline_on <= until and deadline_at < least(as_of, known_at)
            then piece_on(row_time, column_time, deadline_on)
        end as overdue_on,
        is_deferred,
        is_sensitive,
        staff is null as is_headless,
        count(*) as messages
    from scope_unanswered(s, row_by, row_then, column_by, column_then) as messages
    cross join scope_period(s)
    join scope_municipalities(s) as towns on towns.municipality_id = messages.municipality_id
    left join (select municipality_id, block_id, staff from scope_blocks(s)) as blocks
        on blocks.municipality_id = messages.municipality_id and blocks.block_id = messages.block_id
    group by all;

create or replace macro tally_stock(s, row_by, row_then, column_by, column_then, row_time, column_time) as table
    select
        municipality_id,
        row_line,
        row_then_line,
        row_on,
        column_line,
        column_then_line,
        column_on,
        sum(messages)::bigint as stock,
        coalesce(sum(messages) filter (where overdue_on <= last_on), 0)::bigint as overdue,
        coalesce(sum(messages) filter (where is_deferred), 0)::bigint as deferred,
        coalesce(sum(messages) filter (where is_headless), 0)::bigint as headless,
        coalesce(sum(messages) filter (where is_sensitive), 0)::bigint as sensitive,
        sum(messages)::bigint as seen
    from scope_queues(s, row_by, row_then, column_by, column_then, row_time, column_time) as queues
    join scope_moments(s, row_time, column_time) as moments using (municipality_id)
    where from_on <= last_on and (to_on is null or to_on > last_on)
    group by all;

-- Who and what could stand on an axis, so that silence is a row with zero.
create or replace macro scope_members(s, wanted) as table
    select line_id(s, wanted, municipality_id, id) as id
    from visible_members(s)
    where axis = wanted
    union
    select bucket_on(wanted, day_on)::string from scope_days(s) where cuts_time(wanted);

-- How far down a side a cell is told: 0 is the total over the side, 1 a line, 2 a line within a line.
create or replace macro depths() as table
    select rows.depth as row_depth, columns.depth as column_depth
    from (values (0), (1), (2)) as rows (depth)
    cross join (values (0), (1), (2)) as columns (depth);

-- Flows add up over time; a stock was counted at the end of each stretch already, and of the whole.
create or replace macro is_told(axis, then_axis, depth, is_stock, stretch_on) as
    (depth = 0 or axis <> 'all')
    and (depth < 2 or then_axis <> 'all')
    and not (is_stock and cuts_time(axis) and (stretch_on is null) <> (depth = 0))
    and not (is_stock and cuts_time(then_axis) and (stretch_on is null) <> (depth < 2));

-- What a line is called: a stretch of time by its first day, the lack of a thing as not stated.
create or replace macro line_named(s, axis, town_id, line, stretch_on) as
    coalesce(
        case when cuts_time(axis) then stretch_on::string else line_id(s, axis, town_id::string, line::string) end,
        'unstated'
    );

-- Every tally at every depth of both sides. Of the lines of an axis those in its ids stand apart, null: all.
create or replace macro scope_tally(
    s, row_by, row_then, column_by, column_then, row_time, column_time,
    row_ids, row_then_ids, column_ids, column_then_ids
) as table
    with tallies as (
        select false as is_stock, * from tally_received(s, row_by, row_then, column_by, column_then, row_time, column_time)
        union all by name
        select false as is_stock, * from tally_uncounted(s, row_by, row_then, column_by, column_then, row_time, column_time)
        union all by name
        select false as is_stock, * from tally_answered(s, row_by, row_then, column_by, column_then, row_time, column_time)
        union all by name
        select false as is_stock, * from tally_due(s, row_by, row_then, column_by, column_then, row_time, column_time)
        union all by name
        select false as is_stock, * from tally_promised(s, row_by, row_then, column_by, column_then, row_time, column_time)
        union all by name
        select true as is_stock, * from tally_stock(s, row_by, row_then, column_by, column_then, row_time, column_time)
    ),
    lines as (
        select
            tallies.* exclude (municipality_id, row_line, row_then_line, column_line, column_then_line),
            line_named(s, row_by, municipality_id, row_line, row_on) as row_name,
            line_named(s, row_then, municipality_id, row_then_line, row_on) as row_then_name,
            line_named(s, column_by, municipality_id, column_line, column_on) as column_name,
            line_named(s, column_then, municipality_id, column_then_line, column_on) as column_then_name
        from tallies
    ),
    cells as (
        select
            lines.* exclude (
                row_name, row_then_name, row_on, column_name, column_then_name, column_on, is_stock
            ),
            case when row_depth > 0 then line_apart(row_ids, row_name) end as row_id,
            case when row_depth > 1 then line_apart(row_then_ids, row_then_name) end as row_then_id,
            case when column_depth > 0 then line_apart(column_ids, column_name) end as column_id,
            case when column_depth > 1 then line_apart(column_then_ids, column_then_name) end as column_then_id
        from lines
        join depths()
            on is_told(row_by, row_then, row_depth, is_stock, row_on)
            and is_told(column_by, column_then, column_depth, is_stock, column_on)
    )
    select * from cells
    union all by name
    select line_apart(row_ids, id) as row_id from scope_members(s, row_by)
    union all by name
    select line_apart(column_ids, id) as column_id from scope_members(s, column_by)
    union all by name
    select null::string as row_id;

-- What is counted of each message, by cell: whole numbers that add up, from which every share is made.
create or replace macro has_no_duration(is_before_receipt, is_zero, is_date_only, told_in) as
    is_before_receipt or (is_zero and not is_date_only) or (is_date_only and told_in = 'hours');

create or replace macro tally_received(s, row_by, column_by) as table
    select
        municipality_id,
        named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
        bucket_on(row_by, received_on) as row_on,
        named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
        bucket_on(column_by, received_on) as column_on,
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
    from scope(s)
    group by all;

create or replace macro tally_uncounted(s, row_by, column_by) as table
    select
        municipality_id,
        named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
        bucket_on(row_by, received_on) as row_on,
        named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
        bucket_on(column_by, received_on) as column_on,
        count(*) as uncounted
    from scope_uncounted(s)
    group by all;

create or replace macro tally_answered(s, row_by, column_by) as table
    select
        municipality_id,
        named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
        bucket_on(row_by, closed_on) as row_on,
        named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
        bucket_on(column_by, closed_on) as column_on,
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
    from scope_answered(s)
    left join (select municipality_id, channel_id, told_in from scope_channels(s)) as channels
        using (municipality_id, channel_id)
    group by all;

create or replace macro tally_due(s, row_by, column_by) as table
    select
        municipality_id,
        named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
        bucket_on(row_by, deadline_on) as row_on,
        named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
        bucket_on(column_by, deadline_on) as column_on,
        count(*) as due,
        count(*) filter (where closed_at <= deadline_at) as on_time,
        count(*) filter (where closed_at <= coalesce(first_deadline_at, deadline_at)) as on_time_first,
        count(*) filter (where deadline_at > first_deadline_at) as extended,
        count(*) filter (where is_sensitive) as sensitive,
        count(*) as seen
    from scope_due(s)
    group by all;

create or replace macro tally_promised(s, row_by, column_by) as table
    select
        municipality_id,
        named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
        bucket_on(row_by, deferred_until) as row_on,
        named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
        bucket_on(column_by, deferred_until) as column_on,
        count(*) as promised,
        count(*) filter (where closed_on <= deferred_until) as kept
    from scope_promised(s)
    group by all;

-- A day by the stretch it lies in; every stretch that an axis cuts ends where one of these ends.
create or replace macro piece_on(row_by, column_by, day_on) as
    coalesce(greatest(bucket_on(row_by, day_on), bucket_on(column_by, day_on)), date '1900-01-01');

-- Who waits from which stretch to which, and overdue from which: counted before it meets the ends of stretches,
-- because of ten million messages each waits at the end of several. What happens after the period has not yet.
create or replace macro scope_queues(s, row_by, column_by) as table
    select
        messages.municipality_id,
        named(row_by, theme_id, messages.block_id, place_id, unit_id, channel_id, messages.municipality_id) as row_id,
        named(column_by, theme_id, messages.block_id, place_id, unit_id, channel_id, messages.municipality_id) as column_id,
        piece_on(row_by, column_by, received_on) as from_on,
        case when closed_on <= until then piece_on(row_by, column_by, closed_on) end as to_on,
        case
            when deadline_on <= until and deadline_at < least(as_of, known_at)
            then piece_on(row_by, column_by, deadline_on)
        end as overdue_on,
        is_deferred,
        is_sensitive,
        staff is null as is_headless,
        count(*) as messages
    from scope_unanswered(s) as messages
    cross join scope_period(s)
    join scope_municipalities(s) as towns on towns.municipality_id = messages.municipality_id
    left join (select municipality_id, block_id, staff from scope_blocks(s)) as blocks
        on blocks.municipality_id = messages.municipality_id and blocks.block_id = messages.block_id
    group by all;

create or replace macro tally_stock(s, row_by, column_by) as table
    select
        municipality_id,
        row_id,
        row_on,
        column_id,
        column_on,
        sum(messages)::bigint as stock,
        coalesce(sum(messages) filter (where overdue_on <= last_on), 0)::bigint as overdue,
        coalesce(sum(messages) filter (where is_deferred), 0)::bigint as deferred,
        coalesce(sum(messages) filter (where is_headless), 0)::bigint as headless,
        coalesce(sum(messages) filter (where is_sensitive), 0)::bigint as sensitive,
        sum(messages)::bigint as seen
    from scope_queues(s, row_by, column_by) as queues
    join scope_moments(s, row_by, column_by) as moments using (municipality_id)
    where from_on <= last_on and (to_on is null or to_on > last_on)
    group by all;

-- Who and what could stand on an axis, so that silence is a row with zero.
create or replace macro scope_members(s, wanted) as table
    select line_id(s, wanted, municipality_id, id) as id
    from visible_members(s)
    where axis = wanted
    union
    select bucket_on(wanted, day_on)::string from scope_days(s) where cuts_time(wanted);

-- Every tally at every level; flows add up over time, a stock was counted at each end already.
create or replace macro scope_tally(s, row_by, column_by) as table
    with tallies as (
        select false as is_stock, * from tally_received(s, row_by, column_by)
        union all by name
        select false as is_stock, * from tally_uncounted(s, row_by, column_by)
        union all by name
        select false as is_stock, * from tally_answered(s, row_by, column_by)
        union all by name
        select false as is_stock, * from tally_due(s, row_by, column_by)
        union all by name
        select false as is_stock, * from tally_promised(s, row_by, column_by)
        union all by name
        select true as is_stock, * from tally_stock(s, row_by, column_by)
    ),
    cells as (
        select
            tallies.* exclude (municipality_id, row_id, row_on, column_id, column_on, is_stock),
            case when not is_row_total
                then coalesce(line_id(s, row_by, municipality_id::string, row_id::string), row_on::string)
            end as row_id,
            case when not is_column_total
                then coalesce(line_id(s, column_by, municipality_id::string, column_id::string), column_on::string)
            end as column_id
        from tallies
        join levels()
            on (not is_row_total or not (row_by = 'all' or (is_stock and cuts_time(row_by))))
            and (not is_column_total or not (column_by = 'all' or (is_stock and cuts_time(column_by))))
    )
    select * from cells
    union all by name
    select id as row_id, null::string as column_id from scope_members(s, row_by)
    union all by name
    select null::string as row_id, id as column_id from scope_members(s, column_by)
    union all by name
    select null::string as row_id, null::string as column_id;

-- Every number we publish is defined here once; its words are in core/vocabulary.py.
create or replace macro total(n) as coalesce(sum(n), 0)::bigint;

create or replace macro share(part, whole) as sum(part)::double / nullif(sum(whole), 0)::double;

create or replace macro sensitive_k() as (select sensitive_k from criteria);

create or replace macro shown(n, is_sensitive) as
    case when n = 0 or n >= sensitive_k() or not is_sensitive then n end;    -- null: too few to tell

create or replace macro line_of(
    axis, row_by, row_id, row_then, row_then_id, column_by, column_id, column_then, column_then_id
) as
    case axis
        when row_by then row_id
        when row_then then row_then_id
        when column_by then column_id
        when column_then then column_then_id
    end;

create or replace macro scope_cut_measures(
    s, row_by, row_then, column_by, column_then, row_time, column_time,
    row_ids, row_then_ids, column_ids, column_then_ids
) as table
    with measured as (
        select
            row_id,
            row_then_id,
            column_id,
            column_then_id,
            total(received) as messages,
            total(answered) as answered_messages,
            total(stock) as open_messages,
            total(still_open) as still_open_messages,
            total(overdue) as overdue_open,
            total(deferred) as deferred_open,
            messages - answered_messages as net_flow,
            share(on_time, due) as on_time_share,
            total(due) as on_time_share_n,
            share(on_time_first, due) as on_time_first_share,
            total(due) as on_time_first_share_n,
            share(extended, due) as extended_share,
            total(due) as extended_share_n,
            share(registered_in_time, registered) as registered_in_time_share,
            total(registered) as registered_in_time_share_n,
            share(satisfied, rated) as satisfied_share,
            total(rated) as satisfied_share_n,
            share(marks, rated) as rating_mean,
            total(rated) as rating_mean_n,
            total(squared_marks) as squared_marks,
            share(rated, answered) as rated_share,
            total(answered) as rated_share_n,
            share(repeats, received) as repeat_share,
            total(received) as repeat_share_n,
            share(returned, returns_known) as return_share,
            total(returns_known) as return_share_n,
            share(redirections, redirections_known) as reassigned_mean,
            total(redirections_known) as reassigned_mean_n,
            share(kept, promised) as deferred_kept_share,
            total(promised) as deferred_kept_share_n,
            total(uncounted) as uncounted_messages,
            total(without_deadline) as without_deadline,
            total(timeless) + total(answered_undated) as without_duration,
            total(headless) as headless,
            total(seen) > 0 and total(seen) = total(sensitive) as is_sensitive
        from scope_tally(
            s, row_by, row_then, column_by, column_then, row_time, column_time,
            row_ids, row_then_ids, column_ids, column_then_ids
        )
        group by row_id, row_then_id, column_id, column_then_id
    )
    select
        cells.* exclude (headless, place_id, block_id, municipality_id),
        messages * 10000e0 / nullif(residents, 0) as messages_per_10k,
        case when headless = 0 then open_messages::double / nullif(staff, 0) end as load_per_head
    from (
        select
            *,
            line_of(
                'place', row_by, row_id, row_then, row_then_id, column_by, column_id, column_then, column_then_id
            ) as place_id,
            line_of(
                'block', row_by, row_id, row_then, row_then_id, column_by, column_id, column_then, column_then_id
            ) as block_id,
            line_of(
                'municipality', row_by, row_id, row_then, row_then_id, column_by, column_id, column_then, column_then_id
            ) as municipality_id
        from measured
    ) as cells
    left join scope_residents(s) as residents
        on residents.place_id is not distinct from cells.place_id
        and residents.municipality_id is not distinct from
            case when cells.place_id is null then cells.municipality_id end
    left join scope_staff(s) as staff
        on staff.block_id is not distinct from cells.block_id
        and staff.municipality_id is not distinct from
            case when cells.block_id is null then cells.municipality_id end;

-- The same of one axis down and one across; what names no time cuts none.
create or replace macro scope_measures(s, row_by, column_by) as table
    select * exclude (row_then_id, column_then_id)
    from scope_cut_measures(
        s, row_by, 'all', column_by, 'all', row_by, column_by, null, null, null, null
    );

-- Null: it had no deadline, or it was answered and nobody says when.
create or replace macro is_late(deadline_at, closed_at, is_answered, clock_at) as
    case
        when deadline_at is null or (is_answered and closed_at is null) then null
        when is_answered then closed_at > deadline_at
        else deadline_at < clock_at
    end;

create or replace macro longest_quiet_days() as (select quiet_days from criteria);

create or replace macro whole_days(from_at, to_at) as
    ((epoch_us(to_at) - epoch_us(from_at)) // 86400000000)::bigint;

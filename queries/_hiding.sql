-- What may be shown: a cell that holds only sensitive themes keeps silent below k messages, and where a
-- total stands beside exactly one silent cell, the next smallest is silent too, or the total would tell.
create or replace macro could_name(is_sensitive, messages, answered_messages, open_messages) as
    is_sensitive and (
        shown(messages, is_sensitive) is null
        or shown(answered_messages, is_sensitive) is null
        or shown(open_messages, is_sensitive) is null
    );

create or replace macro scope_cells(s, row_by, column_by) as table
    with measured as (
        select * from scope_measures(s, row_by, column_by)
    ),
    judged as (
        select
            row_id,
            column_id,
            messages,
            could_name(is_sensitive, messages, answered_messages, open_messages) as is_small
        from measured
    ),
    ranked as (
        select
            *,
            count(*) filter (where is_small and column_id is not null) over its_row = 1
                and count(*) filter (where is_small and column_id is null) over its_row = 0 as row_would_tell,
            count(*) filter (where is_small and row_id is not null) over its_column = 1
                and count(*) filter (where is_small and row_id is null) over its_column = 0 as column_would_tell,
            row_number() over (
                partition by row_id
                order by column_id is null, is_small, messages = 0, messages, column_id
            ) as place_in_row,
            row_number() over (
                partition by column_id
                order by row_id is null, is_small, messages = 0, messages, row_id
            ) as place_in_column
        from judged
        window its_row as (partition by row_id), its_column as (partition by column_id)
    ),
    hidden as (
        select
            row_id,
            column_id,
            is_small
            or (row_would_tell and place_in_row = 1 and column_id is not null)
            or (column_would_tell and place_in_column = 1 and row_id is not null) as is_hidden
        from ranked
    ),
    stretches as (
        select row_on::string as row_bucket, column_on::string as column_bucket, days
        from scope_buckets(s, row_by, column_by)
    )
    select
        hidden.row_id,
        hidden.column_id,
        hidden.is_hidden,
        stretches.days,
        known.is_sensitive,
        told.* exclude (row_id, column_id, is_sensitive)
    from hidden
    join measured as known
        on known.row_id is not distinct from hidden.row_id
        and known.column_id is not distinct from hidden.column_id
    left join measured as told
        on told.row_id is not distinct from hidden.row_id
        and told.column_id is not distinct from hidden.column_id
        and not hidden.is_hidden
    left join stretches
        on row_bucket is not distinct from case when cuts_time(row_by) then hidden.row_id end
        and column_bucket is not distinct from case when cuts_time(column_by) then hidden.column_id end;

-- A cut before it keeps silent: which cells could name somebody, and how far down each side a cell is told.
create or replace macro scope_cut(
    s, rows, rows_then, columns, columns_then, row_ids, row_then_ids, column_ids, column_then_ids
) as table
    select
        *,
        could_name(is_sensitive, messages, answered_messages, open_messages) as is_small
    from scope_cut_measures(
        s, rows, rows_then, columns, columns_then, time_of(rows, rows_then), time_of(columns, columns_then),
        row_ids, row_then_ids, column_ids, column_then_ids
    );

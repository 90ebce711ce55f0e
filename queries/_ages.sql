-- How long what is open has waited, in days, judged where our knowledge of each message ends.
create or replace macro age_limit(number) as (select queue_days[number] from criteria);

-- The classes a queue is told in: over from_days, up to and with until_days; the last one has no end.
create or replace macro age_classes() as table
    select 1 as class_id, 0 as from_days, age_limit(1) as until_days
    union all
    select 2 as class_id, age_limit(1) as from_days, age_limit(2) as until_days
    union all
    select 3 as class_id, age_limit(2) as from_days, age_limit(3) as until_days
    union all
    select 4 as class_id, age_limit(3) as from_days, age_limit(4) as until_days
    union all
    select 5 as class_id, age_limit(4) as from_days, null as until_days;

create or replace macro settling_days() as (select settling_weeks * 7 from criteria);

-- Every message of a stock in each cell it is counted in, with the days it had waited by then.
create or replace macro scope_ages(s, row_by, column_by) as table
    with waiting as (
        select
            stock.municipality_id,
            named(row_by, theme_id, block_id, place_id, unit_id, channel_id, stock.municipality_id) as row_id,
            named(column_by, theme_id, block_id, place_id, unit_id, channel_id, stock.municipality_id) as column_id,
            stock.row_on,
            stock.column_on,
            elapsed(received_at, least(moments.end_at, known_at), 'days') as age_days
        from scope_stock(s, row_by, column_by) as stock
        join scope_moments(s, row_by, column_by) as moments
            on moments.municipality_id = stock.municipality_id
            and moments.row_on is not distinct from stock.row_on
            and moments.column_on is not distinct from stock.column_on
    )
    select
        line_at(s, row_by, is_row_total, municipality_id, row_id, row_on) as row_id,
        line_at(s, column_by, is_column_total, municipality_id, column_id, column_on) as column_id,
        age_days
    from waiting
    join levels()
        on adds_up(row_by, is_row_total)
        and adds_up(column_by, is_column_total);

-- The risk table of a life table: at each age how many were waiting, and how many of them got it.
create or replace macro scope_risk(s, event, row_by, column_by) as table
    with waits as (
        select row_id, column_id, regime, unit, norm, entry_age, exit_age, is_event, waits
        from scope_waits(s, event, row_by, column_by)
    ),
    changes as (
        select row_id, column_id, regime, unit, coalesce(entry_age, -1) as t,    -- from the very beginning
            sum(waits) as entering, 0 as leaving, 0 as events, null as least_norm, null as greatest_norm, 0 as normless
        from waits
        group by row_id, column_id, regime, unit, coalesce(entry_age, -1)
        union all
        select row_id, column_id, regime, unit, exit_age as t,
            0 as entering, sum(waits) as leaving, coalesce(sum(waits) filter (where is_event), 0) as events,
            min(norm) as least_norm, max(norm) as greatest_norm, coalesce(sum(waits) filter (where norm is null), 0) as normless
        from waits
        group by row_id, column_id, regime, unit, exit_age
    ),
    ages as (
        select row_id, column_id, regime, unit, t,
            sum(entering) as entering, sum(leaving) as leaving, sum(events) as events,
            min(least_norm) as least_norm, max(greatest_norm) as greatest_norm, sum(normless) as normless
        from changes
        group by row_id, column_id, regime, unit, t
    ),
    walked as (
        select
            row_id, column_id, regime, unit, t, events,
            sum(entering - leaving) over (
                partition by row_id, column_id, regime, unit order by t
                rows between unbounded preceding and 1 preceding
            ) as at_risk,
            sum(leaving) over cell as messages,
            max(case when leaving > 0 then t end) over cell as last_t,
            case
                when sum(normless) over cell = 0 and min(least_norm) over cell = max(greatest_norm) over cell
                then min(least_norm) over cell
            end as norm
        from ages
        window cell as (partition by row_id, column_id, regime, unit)
    )
    select
        row_id,
        column_id,
        regime,
        unit,
        t,
        coalesce(at_risk, 0)::bigint as at_risk,
        events::bigint as events,
        messages::bigint as messages,
        norm
    from walked
    where events > 0 or t = last_t;

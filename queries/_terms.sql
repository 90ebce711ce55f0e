-- How a deadline stands: passed, near, far; told in working days, those after today up to its own day.
create or replace macro soon_working_days() as (select soon_working_days from criteria);

create or replace macro week_working_days() as (select week_working_days from criteria);

-- The days that were and those to come; nth counts the working ones.
create or replace macro scope_working_days(s) as table
    select
        municipality_id,
        day_on,
        is_working,
        sum(case when is_working then 1 else 0 end) over (
            partition by municipality_id order by day_on
            rows between unbounded preceding and current row
        ) as nth
    from (
        select municipality_id, day_on, is_working from scope_calendar(s)
        union all
        select municipality_id, day_on, is_working from scope_ahead(s)
    );

-- A deadline that passed after its channel was last heard of is neither kept nor broken, for all we know.
create or replace macro stand(is_overdue, deadline_on, today_on, working_days_left) as
    case
        when is_overdue then 'overdue'
        when deadline_on is null then 'none'
        when deadline_on < today_on then 'unheard'
        when working_days_left <= soon_working_days() then 'soon'
        when working_days_left <= week_working_days() then 'week'
        else 'later'
    end;

-- Everything open at the end of the period, with its age and what is left of its term.
create or replace macro scope_terms(s) as table
    with days as (
        select municipality_id, day_on, nth from scope_working_days(s)
    ),
    todays as (
        select
            moments.municipality_id,
            moments.last_on as today_on,
            least(moments.end_at, moments.as_of) as now_at,
            days.nth
        from scope_moments(s, 'all', 'all') as moments
        join days on days.municipality_id = moments.municipality_id and days.day_on = moments.last_on
    ),
    waiting as (
        select
            stock.* exclude (row_on, column_on),
            todays.today_on,
            elapsed(received_at, least(todays.now_at, known_at), 'days') as age_days,
            (ends.nth - todays.nth)::bigint as working_days_left
        from scope_open(s) as stock
        join todays on todays.municipality_id = stock.municipality_id
        left join days as ends
            on ends.municipality_id = stock.municipality_id and ends.day_on = stock.deadline_on
    )
    select *, stand(is_overdue, deadline_on, today_on, working_days_left) as stand
    from waiting;

-- Waiting as a life table: who was at risk of an answer in a stretch of time, from which age to which.
-- A wait is entered at an age when it began before the stretch, and cut where our knowledge ends.
create or replace macro regime(kind, unit) as
    concat(case when kind = 'appeal' then 'appeal' else 'message' end, ' ', unit);

create or replace macro elapsed(from_at, to_at, unit) as
    (epoch_us(to_at) - epoch_us(from_at)) / case unit when 'hours' then 3.6e9 else 8.64e10 end;

-- Ages are told by the hour, and by six minutes where the unit is an hour: as fine as anybody reads them, and of
-- ten million messages few ages are left. An answer counts at the end of its step, so that a norm of whole
-- steps is judged exactly; who waited already enters at the beginning of a step. 1e-6 is the noise of division.
create or replace macro steps_in(unit) as case unit when 'hours' then 10 else 24 end;

create or replace macro entry_step(age, unit) as floor(age * steps_in(unit)) / steps_in(unit);

create or replace macro exit_step(age, entry_age, unit) as
    greatest(
        ceil(age * steps_in(unit) - 1e-6), coalesce(floor(entry_age * steps_in(unit)) + 1, 0)
    ) / steps_in(unit);

-- An age is told in days or clock hours. Where an export has only dates, whole days are counted.
create or replace macro scope_answer_waits(s, row_by, column_by) as table
    with clocks as (
        select distinct messages.municipality_id, messages.known_at, days.day_on as known_on
        from (select distinct municipality_id, known_at from visible(s) where is_date_only) as messages
        join scope_calendar(s) as days
            on days.municipality_id = messages.municipality_id
            and messages.known_at >= days.starts_at and messages.known_at < days.ends_at
    ),
    waits as (
        select
            messages.*,
            moments.row_on,
            moments.column_on,
            moments.start_at,
            moments.first_on,
            channels.told_in,
            channels.norm_days,
            least(moments.end_at, moments.as_of, messages.known_at) as cut_at,
            least(moments.last_on, clocks.known_on) as cut_on,
            messages.received_on < moments.first_on as is_older,
            coalesce(
                messages.closed_on <= moments.last_on
                    and messages.closed_at <= least(moments.as_of, messages.known_at),
                false
            ) as is_event
        from scope_unanswered(s) as messages
        join scope_moments(s, row_by, column_by) as moments
            on moments.municipality_id = messages.municipality_id
        join scope_channels(s) as channels
            on channels.municipality_id = messages.municipality_id
            and channels.channel_id = messages.channel_id
        left join clocks
            on messages.is_date_only
            and clocks.municipality_id = messages.municipality_id
            and clocks.known_at = messages.known_at
        where messages.received_on <= moments.last_on
          and (not messages.is_answered or messages.closed_on >= moments.first_on)
          and moments.start_at is not null
          and not has_no_duration(
              is_answer_before_receipt, is_zero_duration, is_date_only, channels.told_in
          )
    ),
    aged as (
        select
            * exclude (told_in),
            told_in as unit,
            case
                when is_older and is_date_only then first_on - received_on - 1    -- open the day before
                when is_older then elapsed(received_at, start_at - interval 1 microsecond, told_in)
            end as entry_age,
            case
                when is_date_only then case when is_event then closed_on else cut_on end - received_on
                else elapsed(received_at, case when is_event then closed_at else cut_at end, told_in)
            end as exit_age,
            case told_in when 'hours' then 24 * norm_days else norm_days end as norm
        from waits
    )
    select
        * replace (entry_step(entry_age, unit) as entry_age, exit_step(exit_age, entry_age, unit) as exit_age),
        regime(kind, unit) as regime
    from aged
    where exit_age >= 0 and (entry_age is null or exit_age > entry_age);

-- The same for the first reply, on the municipality's working clock. A channel that never tells a first
-- reply has nobody at risk; an answer without a first reply says nothing about it.
create or replace macro scope_reply_waits(s, row_by, column_by) as table
    with telling as (
        select distinct municipality_id, channel_id from visible(s) where first_reply_at is not null
    ),
    waits as (
        select
            messages.*,
            moments.row_on,
            moments.column_on,
            least(moments.as_of, messages.known_at) as known_until,
            moments.end_worked_hours,
            case when messages.received_on < moments.first_on
                then moments.start_worked_hours - messages.received_worked_hours - 1e-9    -- just before
            end as entry_age,
            coalesce(
                messages.first_reply_at <= least(moments.as_of, messages.known_at)
                    and (messages.first_reply_at < moments.end_at or moments.end_at = moments.as_of),
                false
            ) as is_event
        from scope_unreplied(s) as messages
        join telling using (municipality_id, channel_id)
        join scope_moments(s, row_by, column_by) as moments
            on moments.municipality_id = messages.municipality_id
        where messages.received_on <= moments.last_on
          and moments.start_at is not null
          and not messages.is_date_only
          and case
              when messages.first_reply_at is null then not messages.is_answered
              else messages.first_reply_at >= greatest(messages.received_at, moments.start_at)
          end
    ),
    aged as (
        select
            *,
            case when is_event then first_reply_worked_hours
                else least(end_worked_hours, known_worked_hours)
            end - received_worked_hours as exit_age
        from waits
    )
    select
        * replace (entry_step(entry_age, 'hours') as entry_age, exit_step(exit_age, entry_age, 'hours') as exit_age),
        regime(kind, 'hours') as regime,
        'hours' as unit,
        null::double as norm
    from aged
    where exit_age >= 0 and (entry_age is null or exit_age > entry_age);

-- How many waits of each cell, and of its totals, went from which age to which.
create or replace macro scope_waits(s, event, row_by, column_by) as table
    with waits as (
        select
            municipality_id,
            named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
            named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
            row_on, column_on, regime, unit, norm, entry_age::double as entry_age, exit_age::double as exit_age,
            is_event
        from scope_answer_waits(s, row_by, column_by)
        where event = 'answer'
        union all
        select
            municipality_id,
            named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as row_id,
            named(column_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id) as column_id,
            row_on, column_on, regime, unit, norm, entry_age, exit_age, is_event
        from scope_reply_waits(s, row_by, column_by)
        where event = 'first_reply'
    ),
    counted as (
        select *, count(*) as waits from waits group by all
    )
    select
        line_at(s, row_by, is_row_total, municipality_id, row_id, row_on) as row_id,
        line_at(s, column_by, is_column_total, municipality_id, column_id, column_on) as column_id,
        regime, unit, norm, entry_age, exit_age, is_event, waits
    from counted
    join levels()
        on adds_up(row_by, is_row_total)
        and adds_up(column_by, is_column_total);

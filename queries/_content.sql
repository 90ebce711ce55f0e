-- What residents think of answers: marks of up to three years, and whether a fast answer pleased.
create or replace macro shift_days() as (select shift_days::integer from criteria);

-- Rated answers of up to three years that end with the period, also of lines that a filter leaves out:
-- a shift is neither made nor unmade by the days and the lines that are looked at.
create or replace macro scope_marks(s, row_by) as table
    select
        line_id(
            s,
            row_by,
            municipality_id::string,
            named(row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id)::string
        ) as row_id,
        messages.closed_on,
        messages.rating,
        messages.is_row_wished
    from scope_family(s, row_by, 'all') as messages
    cross join scope_period(s) as period
    where messages.rating is not null
      and messages.closed_on <= period.until
      and messages.closed_on > least(period.since - 1, period.until - shift_days());

-- Rated answers whose time is known, in a channel that has a norm: did it come within the norm, did it please?
create or replace macro scope_rated_speeds(s, row_by) as table
    select
        line_id(
            s,
            row_by,
            messages.municipality_id::string,
            named(
                row_by, theme_id, block_id, place_id, unit_id, messages.channel_id, messages.municipality_id
            )::string
        ) as row_id,
        messages.is_sensitive,
        messages.rating >= 4 as is_content,
        case
            when messages.is_date_only then messages.closed_on - messages.received_on
            else elapsed(messages.received_at, messages.closed_at, 'days')
        end <= channels.norm_days as is_fast
    from scope_answered(s) as messages
    join scope_channels(s) as channels
        on channels.municipality_id = messages.municipality_id
        and channels.channel_id = messages.channel_id
    where messages.rating is not null
      and channels.norm_days is not null
      and not has_no_duration(
          is_answer_before_receipt, is_zero_duration, is_date_only, channels.told_in
      );

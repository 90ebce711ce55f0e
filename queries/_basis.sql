-- An answer worth a second look: it did not please, came back for rework, or had to be asked for again.
create or replace macro is_unsettled(basis, rating, returns, is_repeat) as
    (basis in ('dissatisfied', 'unsettled') and coalesce(rating < 4, false))
    or (basis in ('returned', 'unsettled') and coalesce(returns > 0, false))
    or (basis in ('repeated', 'unsettled') and is_repeat);

-- What is unusual in a message (core/flags.py): a row per message and flag.
create or replace macro is_flagged_as(
    flag, answer_before_receipt, zero_duration, date_only, closed_but_open, twice_an_hour, fallback_point, outside,
    place_ambiguous
) as
    case flag
        when 'answer_before_receipt' then answer_before_receipt
        when 'zero_duration' then zero_duration
        when 'date_only' then date_only
        when 'closed_but_open' then closed_but_open
        when 'twice_an_hour' then twice_an_hour
        when 'fallback_point' then fallback_point
        when 'outside' then outside
        else place_ambiguous
    end;

create or replace macro flags() as table
    select * from (values
        ('answer_before_receipt'), ('zero_duration'), ('date_only'), ('closed_but_open'), ('twice_an_hour'),
        ('fallback_point'), ('outside'), ('place_ambiguous')
    ) as flags (flag);

create or replace macro scope_flags(s) as table
    select
        messages.*,
        flags.flag,
        is_flagged_as(
            flags.flag, is_answer_before_receipt, is_zero_duration, is_date_only, is_closed_but_open,
            is_twice_an_hour, is_fallback_point, is_outside, is_place_ambiguous
        ) as is_flagged
    from scope(s) as messages
    cross join flags() as flags;

-- The messages behind a number: its basis names what is counted, the scope says which cell.
create or replace macro scope_basis(s, basis) as table
    select * from scope(s) where basis = 'received' or (basis = 'still_open' and not is_answered)
    union all by name
    select * from scope_uncounted(s) where basis = 'uncounted'
    union all by name
    select * from scope_ever(s) where basis = 'ever'
    union all by name
    select * from scope_answered(s)
    where basis = 'answered'
       or (basis = 'rated' and rating is not null)
       or is_unsettled(basis, rating, returns, is_repeat)
    union all by name
    select messages.*
    from scope_answered(s) as messages
    semi join (select * from scope_slips(s) where concat('slip_', slip) = basis) as slips
        using (municipality_id, message_id)
    union all by name
    select * exclude (flag, is_flagged) from scope_flags(s)
    where basis like 'flag_%' and concat('flag_', flag) = basis and is_flagged
    union all by name
    select * from scope_due(s) where basis = 'due'
    union all by name
    select * from scope_promised(s) where basis = 'deferred'
    union all by name
    select * exclude (row_on, column_on, is_overdue) from scope_open(s)
    where basis = 'open' or (basis = 'overdue' and is_overdue) or (basis = 'put_off' and is_deferred)
    union all by name
    select messages.*
    from visible(s) as messages
    semi join scope_answer_waits(s, 'all', 'all') as waits using (municipality_id, message_id)
    where basis = 'waited';

-- An answer worth a second look: it did not please, came back for rework, or had to be asked for again.
create or replace macro is_unsettled(basis, rating, returns, is_repeat) as
    (basis in ('dissatisfied', 'unsettled') and coalesce(rating < 4, false))
    or (basis in ('returned', 'unsettled') and coalesce(returns > 0, false))
    or (basis in ('repeated', 'unsettled') and is_repeat);

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

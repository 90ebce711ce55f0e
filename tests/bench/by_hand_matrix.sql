-- The numbers of the heat matrix as a careful person would type them for one municipality, in one
-- scan: no rights, no choice of axes, nothing hidden, no silent rows.
with

told as (
    select
        messages.*,
        least(towns.as_of, messages.known_at) as clock_at,
        received_on between $since and $until as is_received,
        closed_on between $since and $until as is_closed,
        received_on <= $until and (not is_answered or closed_on > $until) as is_stock
    from fct_messages as messages
    join dim_municipalities as towns using (municipality_id)
    where municipality_id = $municipality_id and is_counted
),

judged as (
    select
        *,
        deadline_on between $since and $until
            and deadline_at <= clock_at
            and not (is_answered and closed_at is null) as is_due
    from told
)

select
    theme_id,
    place_id,
    count(*) filter (where is_received) as messages,
    count(*) filter (where is_received and not is_answered) as still_open_messages,
    count(*) filter (where is_received and is_repeat) as repeats,
    count(*) filter (where is_received and deadline_at is null) as without_deadline,
    sum(redirections) filter (where is_received)::bigint as redirections,
    count(*) filter (where is_closed) as answered_messages,
    count(rating) filter (where is_closed) as rated,
    count(*) filter (where is_closed and rating >= 4) as satisfied,
    count(*) filter (where is_closed and returns > 0) as returned,
    count(*) filter (where is_due) as due,
    count(*) filter (where is_due and closed_at <= deadline_at) as on_time,
    count(*) filter (where is_due and closed_at <= coalesce(first_deadline_at, deadline_at)) as on_time_first,
    count(*) filter (where is_due and deadline_at > first_deadline_at) as extended,
    count(*) filter (where is_stock) as open_messages,
    count(*) filter (where is_stock and deadline_at < clock_at) as overdue_open,
    count(*) filter (where is_stock and is_deferred) as deferred_open
from judged
group by grouping sets ((theme_id, place_id), (theme_id), (place_id), ())
order by theme_id nulls first, place_id nulls first

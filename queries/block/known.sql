-- question: Which messages are known, and what became of each since a moment?
-- grain:    one row per message; a key tells it from others and not whose it is, a sensitive one is of no theme
-- params:   scope, clock
-- returns:  municipality_id string, theme_id string, message_key string, is_answered boolean, is_overdue boolean,
--           is_new boolean, is_answered_since boolean, is_overdue_since boolean
-- reads:    scope, scope_municipalities
with

messages as (

    select
        messages.municipality_id,
        case when not is_sensitive then theme_id::string end as theme_id,
        md5(message_id) as message_key,
        is_answered,
        coalesce(not is_answered and deadline_at < least(as_of, known_at), false) as is_overdue,
        first_seen_at,
        closed_at,
        deadline_at
    from scope($scope) as messages
    join scope_municipalities($scope) as towns on towns.municipality_id = messages.municipality_id

)

select
    municipality_id,
    theme_id,
    message_key,
    is_answered,
    is_overdue,
    first_seen_at > try_cast($clock as timestamp) as is_new,
    coalesce(closed_at > try_cast($clock as timestamp), false) as is_answered_since,
    is_overdue and deadline_at >= try_cast($clock as timestamp) as is_overdue_since
from messages
order by municipality_id, theme_id nulls last, is_new, is_answered_since, is_overdue_since, message_key

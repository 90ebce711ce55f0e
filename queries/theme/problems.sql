-- question: About which one thing did most people write?
-- grain:    one row per problem of many people with messages in the period, the largest first; one of a sensitive
--           theme only where so many wrote that nobody is named
-- params:   scope
-- returns:  municipality_id string, problem_id string, theme_id string, place_id string, messages bigint,
--           people bigint, first_on date, last_on date, still_open_messages bigint
-- reads:    scope
with

found as (

    select
        municipality_id,
        problem_id,
        min(theme_id::string) as theme_id,
        min(own_id($scope, municipality_id::string, place_id::string)) as place_id,
        count(*) as messages,
        count(distinct coalesce(author_key, split_part(message_id, '#', 1))) as people,
        min(received_on) as first_on,
        max(received_on) as last_on,
        count(*) filter (where not is_answered) as still_open_messages,
        bool_or(is_sensitive) as is_sensitive
    from scope($scope)
    where problem_id is not null
    group by municipality_id, problem_id

)

select
    municipality_id,
    problem_id,
    theme_id,
    place_id,
    messages,
    people,
    first_on,
    last_on,
    still_open_messages
from found
where shown(people, is_sensitive) is not null
order by people desc, messages desc, municipality_id, problem_id

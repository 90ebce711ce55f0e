-- question: Of which messages does the program not know theme, place or unit, and which of them say the same?
-- grain:    one row per municipality and group of messages alike, the largest first, then the newest; in all is told
--           of the municipality, the groups that the limit leaves out among it
-- params:   scope, field, limit
-- returns:  municipality_id string, group_id string, messages bigint, first_on date, last_on date, in_all bigint,
--           suggested_theme_id string, example string
-- reads:    scope_unread, scope_texts
with

groups as (

    select
        municipality_id,
        group_id,
        count(*) as messages,
        min(received_on) as first_on,
        max(received_on) as last_on,
        max(case when $field = 'theme' and message_id = group_id then suggested_theme_id end) as suggested_theme_id
    from scope_unread($scope, $field)
    group by municipality_id, group_id

),

largest as (

    select
        municipality_id,
        group_id,
        messages,
        first_on,
        last_on,
        suggested_theme_id,
        sum(messages) over (partition by municipality_id) as in_all
    from groups
    order by messages desc, last_on desc, municipality_id, group_id
    limit $limit

)

select
    largest.municipality_id,
    largest.group_id,
    largest.messages,
    largest.first_on,
    largest.last_on,
    largest.in_all::bigint as in_all,
    largest.suggested_theme_id::string as suggested_theme_id,
    texts.text as example
from largest
left join scope_texts($scope) as texts
    on texts.municipality_id = largest.municipality_id and texts.message_id = largest.group_id
order by largest.messages desc, largest.last_on desc, largest.municipality_id, largest.group_id

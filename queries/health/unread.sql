-- question: Of which messages does the program not know theme, place or unit, or doubts them, and which of them say the
--           same?
-- grain:    one row per municipality and group of messages alike: first what is not known, then what was read with
--           doubt, the largest first, then the newest; in all is told of the municipality, the groups that the limit
--           leaves out among it
-- params:   scope, field, limit
-- returns:  municipality_id string, group_id string, is_doubtful boolean, messages bigint, first_on date, last_on date,
--           in_all bigint, doubtful_in_all bigint, suggested_theme_id string, example string
-- reads:    scope_unread, scope_texts
with

groups as (

    select
        municipality_id,
        group_id,
        not bool_or(is_unread) as is_doubtful,
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
        is_doubtful,
        messages,
        first_on,
        last_on,
        suggested_theme_id,
        sum(case when is_doubtful then 0 else messages end) over (partition by municipality_id) as in_all,
        sum(case when is_doubtful then messages else 0 end) over (partition by municipality_id) as doubtful_in_all
    from groups
    order by is_doubtful, messages desc, last_on desc, municipality_id, group_id
    limit $limit

)

select
    largest.municipality_id,
    largest.group_id,
    largest.is_doubtful,
    largest.messages,
    largest.first_on,
    largest.last_on,
    largest.in_all::bigint as in_all,
    largest.doubtful_in_all::bigint as doubtful_in_all,
    largest.suggested_theme_id::string as suggested_theme_id,
    texts.text as example
from largest
left join scope_texts($scope) as texts
    on texts.municipality_id = largest.municipality_id and texts.message_id = largest.group_id
order by
    largest.is_doubtful, largest.messages desc, largest.last_on desc, largest.municipality_id, largest.group_id

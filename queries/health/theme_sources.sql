-- question: How do we know what messages are about: from their own column, by rule, by model, from the analyst?
-- grain:    one row per municipality and source, the commonest first; unread: nobody tells the theme
-- params:   scope
-- returns:  municipality_id string, theme_source string, messages bigint, theme_confidence double
-- reads:    scope
with

known as (

    select
        municipality_id,
        case when theme_id in ('unmapped', 'unstated') then 'unread' else theme_source end as theme_source,
        theme_confidence
    from scope($scope)

)

select
    municipality_id,
    theme_source,
    count(*) as messages,
    avg(theme_confidence) filter (where theme_source in ('rule', 'model')) as theme_confidence
from known
group by municipality_id, theme_source
order by municipality_id, messages desc, theme_source

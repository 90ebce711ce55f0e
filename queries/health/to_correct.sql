-- question: Which messages are in a group whose theme, place or unit is not known or doubtful, or bear a given number?
-- grain:    one row per message, the newest first; a message whose theme, place or unit is known is alone; texts only
--           for those who may read them
-- params:   scope, field, group_id, limit
-- returns:  municipality_id string, message_id string, received_on date, channel_id string, theme_id string,
--           place_id string, unit_id string, source_theme string, suggested_theme_id string,
--           theme_confidence double, text string, theme_words string
-- reads:    scope, scope_unread, scope_texts
with

alike as (

    select municipality_id, message_id
    from scope_unread($scope, $field)
    where group_id = $group_id

),

listed as (

    select
        messages.municipality_id,
        messages.message_id,
        messages.received_at,
        messages.received_on,
        messages.channel_id,
        messages.theme_id,
        messages.place_id,
        messages.unit_id,
        messages.source_theme,
        messages.suggested_theme_id,
        messages.theme_confidence
    from scope($scope) as messages
    left join alike
        on alike.municipality_id = messages.municipality_id and alike.message_id = messages.message_id
    where not messages.is_sensitive
      and (alike.message_id is not null or messages.message_id = $group_id)
    order by messages.received_at desc, messages.municipality_id, messages.message_id
    limit $limit

)

select
    listed.municipality_id,
    listed.message_id,
    listed.received_on,
    listed.channel_id,
    listed.theme_id,
    listed.place_id,
    listed.unit_id,
    listed.source_theme,
    listed.suggested_theme_id,
    listed.theme_confidence,
    texts.text,
    texts.theme_words
from listed
left join scope_texts($scope) as texts
    on texts.municipality_id = listed.municipality_id and texts.message_id = listed.message_id
order by listed.received_at desc, listed.municipality_id, listed.message_id

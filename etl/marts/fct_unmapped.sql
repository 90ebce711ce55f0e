-- words nobody mapped, and how many messages bear them
with

words as (

    select channel_id, 'theme' as field, theme as word from staged where told_theme_id = 'unmapped'
    union all
    select channel_id, 'settlement', settlement from staged where place_id = 'unmapped'
    union all
    select channel_id, 'unit', unit from staged where told_unit_id = 'unmapped'
    union all
    select channel_id, 'status', status_word from staged where is_status_unknown
    union all
    select channel_id, 'rating', rating_word from staged where is_rating_unknown
    union all
    select channel_id, 'urgency', urgency_word from staged where is_urgency_unknown

)

select town.id as municipality_id, channel_id, field, word, count(*) as messages
from words, town
where word is not null
group by all
order by channel_id, field, messages desc, word

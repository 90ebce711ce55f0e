-- words that the analyst mapped, as the registry published them, and what became of them
select town.id as municipality_id, spelling as spelling_id, channel_id, field, word, value, fate, messages
from spellings, town
order by spelling_id

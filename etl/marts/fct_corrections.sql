-- what people corrected, as the registry published it, and what became of it
select town.id as municipality_id, correction as correction_id, message_id, field, value, fate
from corrections, town
order by correction_id, message_id

-- what was asked and answered, where texts are kept; a sensitive theme gives counts only
select town.id as municipality_id, message_id, text, answer, theme_words
from staged, town
where town.keeps_texts and not is_sensitive and (text is not null or answer is not null)
order by message_id

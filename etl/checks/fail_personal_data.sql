-- a returned row is a text in which a telephone, an e-mail, a page, СНИЛС or a passport survived the door
with

texts as (

    select message_id, concat_ws(' ', text, answer) as said
    from fct_texts

)

select 'fct_texts ' || message_id as example
from texts
where regexp_matches(said, '[[:alnum:]_.+-]+@[[:alnum:]-]+\.[[:alpha:]]{2,}')
   or regexp_matches(said, '(\+7|\b8)[ (-]{1,2}\d{3}[ )-]{1,2}\d{3}[ -]?\d{2}[ -]?\d{2}\b')
   or regexp_matches(said, 'https?://[[:alnum:]]|\b(vk\.com|t\.me)/[[:alnum:]]|\[(id|club)\d+\|')
   or regexp_matches(said, '\b\d{3}-\d{3}-\d{3}[ -]\d{2}\b')
   or regexp_matches(said, '(?i)паспорт:? (серия )?\d{2} ?\d{2} (№ ?)?\d{6}')

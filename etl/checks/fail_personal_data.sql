-- a returned row is a text in which a phone or an address of e-mail survived the door
select 'fct_texts ' || message_id as example
from fct_texts
where regexp_matches(concat_ws(' ', text, answer), '[[:alnum:]_.+-]+@[[:alnum:]-]+\.[[:alpha:]]{2,}')
   or regexp_matches(concat_ws(' ', text, answer), '(\+7|\b8)[ (-]{1,2}\d{3}[ )-]{1,2}\d{3}[ -]?\d{2}[ -]?\d{2}\b')

-- a returned row is a word of an export that nobody mapped
select channel_id || ', ' || field || ': ' || word || ' × ' || messages as example
from fct_unmapped
order by messages desc, example

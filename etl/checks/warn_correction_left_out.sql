-- a correction names a theme, a place or a unit that is not known here any more: it is left out until it is undone
select concat(field, ' = ', value, ' (', message_id, ')') as example
from fct_corrections
where fate = 'unknown'
order by example

-- a returned row is an export whose names were looked for by rules alone: the model was not there
select file_name as example
from exports
where names_by = 'rules'
order by example

-- every refused row of the exports in force
select town.id as municipality_id, export_id, row_number, field, reason, cell
from refusals, town
order by export_id, row_number

-- errors of communication; of a sensitive theme they are counted, never listed
select town.id as municipality_id, message_id, slip, figure
from slips, town
order by message_id, slip

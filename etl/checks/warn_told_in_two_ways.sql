-- a returned row is a message that two exports of the same clock tell differently
select message_id as example
from conflicts
order by message_id

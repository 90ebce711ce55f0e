-- a returned row is a channel without numbers of messages: alike rows of it are one message
select channel_id || ' × ' || count(*) as example
from fct_messages
where message_id like channel_id || ':row-%'
group by channel_id
order by example

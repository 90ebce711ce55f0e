-- a returned row is an export whose staged rows are not its messages
select export_id as example
from dim_exports
left join (select export_id, count(*) as messages from fct_messages group by all) using (export_id)
where staged <> coalesce(messages, 0)

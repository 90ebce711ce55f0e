-- a returned row is a column nobody decided about: it was not kept
select distinct channel_id || ': ' || unnest(unknown_columns) as example
from dim_exports
order by example

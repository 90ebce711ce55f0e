-- one row: the municipality's data clock and size
select id as municipality_id, as_of, timezone, population
from town

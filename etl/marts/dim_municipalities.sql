-- one row: the municipality's data clock and size: as its file says, else all its settlements together
with

settled as (

    select case when count(population) = count(*) then sum(population) end as population
    from places

)

select id as municipality_id, as_of, timezone, coalesce(town.population, settled.population) as population
from town, settled

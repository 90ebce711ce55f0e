-- who answers, as the exports name it
select town.id as municipality_id, unit_id, mode(unit) as label_ru
from staged, town
where unit is not null
group by all
order by unit_id

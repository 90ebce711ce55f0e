-- the outlines of places, drawn by people or made around settlements
select municipality_id, place_id, source, latitude, longitude, shape, attribution
from territories
order by place_id

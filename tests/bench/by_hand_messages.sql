-- What anybody would type for «messages by theme and place»: no rights, no totals, no silent rows.
select theme_id, place_id, count(*) as messages
from fct_messages
where municipality_id = $municipality_id and is_counted and received_on between $since and $until
group by theme_id, place_id
order by theme_id, place_id

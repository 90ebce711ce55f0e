-- a returned row is a point that bears a suspicious share of all points: a geocoder's default,
-- which belongs into fallback_points of the municipality file
select latitude || ', ' || longitude || ': ' || count(*) as example
from fct_messages, limits
where point_source = 'export' and not is_fallback_point and not is_sensitive
group by latitude, longitude, limits.fallback_share
having count(*) > 20  -- fewer may well be one address
   and count(*) > limits.fallback_share * (select count(*) from fct_messages where point_source = 'export')
order by count(*) desc

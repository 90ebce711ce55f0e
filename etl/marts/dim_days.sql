-- local days from the first message to the clock
select municipality_id, day_on, week_on, month_on, is_working, starts_at, ends_at, worked_hours, worked_until_hours
from days
order by day_on

-- a returned row is a channel with messages whose deadline lies beyond the years of the calendar: they
-- have none until config/calendars is widened
select channel_id || ': ' || min(received_on) || ' – ' || max(received_on) || ' × ' || count(*) as example
from staged
where is_beyond_calendar
group by channel_id
order by channel_id

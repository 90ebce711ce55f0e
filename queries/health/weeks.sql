-- question: How much did each channel bring each week, and how much was to be expected by its own past?
-- grain:    one row per municipality, channel and week since its first message; a silent week is present, with zero
-- params:   scope
-- returns:  municipality_id string, channel_id string, week_on date, is_known boolean, messages bigint,
--           behind_weeks bigint, expected_low bigint, expected_high bigint, says string
-- reads:    scope, scope_days, scope_channels
-- completed: channel_weeks
with

weeks as (

    select municipality_id, week_on, count(*) as days, max(ends_at) as ends_at
    from scope_days($scope)
    group by municipality_id, week_on

),

received as (

    select
        messages.municipality_id,
        messages.channel_id,
        days.week_on,
        count(*) as messages,
        bool_and(messages.is_sensitive) as is_sensitive
    from scope($scope) as messages
    join scope_days($scope) as days
        on days.municipality_id = messages.municipality_id and days.day_on = messages.received_on
    group by messages.municipality_id, messages.channel_id, days.week_on

),

begun as (

    select municipality_id, channel_id, min(week_on) as first_week_on
    from received
    group by municipality_id, channel_id

)

select
    channels.municipality_id,
    channels.channel_id,
    weeks.week_on,
    weeks.days = 7 and weeks.ends_at <= channels.known_at as is_known,
    shown(coalesce(received.messages, 0), coalesce(received.is_sensitive, false)) as messages
from scope_channels($scope) as channels
join begun
    on begun.municipality_id = channels.municipality_id and begun.channel_id = channels.channel_id
join weeks
    on weeks.municipality_id = channels.municipality_id and weeks.week_on >= begun.first_week_on
left join received
    on received.municipality_id = channels.municipality_id
    and received.channel_id = channels.channel_id
    and received.week_on = weeks.week_on
order by channels.municipality_id, channels.channel_id, weeks.week_on

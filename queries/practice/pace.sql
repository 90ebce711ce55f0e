-- question: How long did each unit's messages wait at each age, and how many were answered there, theme by theme?
-- grain:    one row per municipality, unit, theme, channel and class of age that somebody reached; those that could
--           name somebody are left out
-- params:   scope
-- returns:  municipality_id string, unit_id string, theme_id string, channel_id string, class_id bigint,
--           waited_days double, answered_messages bigint
-- reads:    scope_answer_waits
with

waits as (

    select
        municipality_id,
        unit_id,
        theme_id,
        channel_id,
        is_sensitive,
        is_event,
        coalesce(entry_age, 0) * (case unit when 'hours' then 1 else 24 end) / nullif(24e0, 0) as from_age,
        exit_age * (case unit when 'hours' then 1 else 24 end) / nullif(24e0, 0) as to_age
    from scope_answer_waits($scope, 'all', 'all')

),

stretches as (

    select
        waits.municipality_id,
        waits.unit_id,
        waits.theme_id,
        waits.channel_id,
        waits.is_sensitive,
        classes.class_id,
        greatest(least(to_age, coalesce(until_days, to_age)) - greatest(from_age, from_days), 0e0) as days,
        is_event
            and (to_age > from_days or class_id = 1)
            and (to_age <= until_days or until_days is null) as is_answered
    from waits
    cross join age_classes() as classes

)

select
    municipality_id,
    unit_id,
    theme_id,
    channel_id,
    class_id::bigint as class_id,
    sum(days) as waited_days,
    count(*) filter (where is_answered) as answered_messages
from stretches
group by municipality_id, unit_id, theme_id, channel_id, class_id
having shown(count(*), bool_and(is_sensitive)) is not null
   and (sum(days) > 0 or count(*) filter (where is_answered) > 0)
order by municipality_id, unit_id, theme_id, channel_id, class_id
